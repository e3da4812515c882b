import type {
  BleCentral,
  BleLink,
  BleLinkEvents,
  BleWatcher,
  ConnectEvents,
} from '../../protocol/ble/port.ts';
import {
  closedPacket,
  connectCommand,
  connectFailed,
  disconnectCommand,
  type HciPacket,
  notificationPacket,
  openedPackets,
  sightingPackets,
  writePacket,
} from './hci-packets.ts';

type Radio = BleCentral & BleWatcher & { powerOff(): void };

/**
 * Wraps an adapter and writes a copy of its traffic as HCI. Prefer tapping the controller where there is one: this tap
 * sees only what the port sends and receives, and invents what every host does in between.
 */
export function tapCentral(central: Radio, write: (packet: HciPacket) => void): Radio {
  let lastHandle = 0;
  const writeAll = (packets: readonly HciPacket[]) => {
    for (const packet of packets) write(packet);
  };
  return {
    powerOff: () => central.powerOff(),
    scan: onSighting =>
      central.scan(sighting => {
        writeAll(sightingPackets(sighting));
        onSighting(sighting);
      }),
    watch: onSighting =>
      central.watch(sighting => {
        writeAll(sightingPackets(sighting));
        onSighting(sighting);
      }),
    connect(address, timeoutMs, events) {
      writeAll(connectCommand(address));
      return central.connect(address, timeoutMs, {
        onOpen(link) {
          lastHandle = (lastHandle % 0xeff) + 1;
          writeAll(openedPackets(lastHandle, address, link.mtuBytes));
          return tapLink(link, lastHandle, events, write);
        },
        onFailed(reason) {
          writeAll(connectFailed(address));
          events.onFailed(reason);
        },
      });
    },
  };
}

function tapLink(
  link: BleLink,
  handle: number,
  owner: ConnectEvents,
  write: (packet: HciPacket) => void,
): BleLinkEvents {
  let state: 'open' | 'over' = 'open';
  const events = owner.onOpen({
    peer: link.peer,
    mtuBytes: link.mtuBytes,
    send(segment) {
      if (state === 'open') write(writePacket(handle, segment));
      link.send(segment);
    },
    close() {
      if (state === 'open') for (const packet of disconnectCommand(handle)) write(packet);
      state = 'over';
      link.close();
    },
  });
  return {
    onSegment(segment) {
      write(notificationPacket(handle, segment));
      events.onSegment(segment);
    },
    onClosed(reason) {
      state = 'over';
      write(closedPacket(handle, reason));
      events.onClosed(reason);
    },
  };
}
