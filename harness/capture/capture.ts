import { closeSync, writeSync } from 'node:fs';
import type { BridgeRadio } from '../../bridge/bridge.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { MqttPort } from '../../protocol/mqtt/port.ts';
import type { Clock } from '../../protocol/ports/clock.ts';
import { openPrivateFile } from '../../simulator/files/private-file.ts';
import { createBtsnoopWriter } from '../../simulator/radio/hci/capture/btsnoop.ts';
import type { OnHciPacket } from '../../simulator/radio/hci/capture/tap.ts';
import { tapCentral } from './ble-tap.ts';
import { clientPorts, tapMqtt } from './mqtt-tap.ts';
import { createPcapng, LinkType } from './pcapng.ts';

/** One capture file and the links that it listens to. */
export interface Capture {
  /** For the HCI of one adapter: real, or emulated. */
  hci(name: string): OnHciPacket;
  /** For an adapter that has no HCI: its traffic is written as if it had. */
  central(name: string, central: BridgeRadio): BridgeRadio;
  /** Returns the port unchanged for a btsnoop file, because such a file has no room for MQTT. */
  mqtt(name: string, port: MqttPort): MqttPort;
  /** @throws {LockbenchError} CAPTURE_FAILED when not all of it could be written */
  close(): void;
}

/**
 * Begins a file for Wireshark. A name that ends in `.btsnoop` gives a btsnoop file with the HCI of one adapter; every
 * other name gives a pcapng file with all links. Every packet is in the file before it goes on, so that a reader may
 * follow and a crash loses nothing.
 * @throws {LockbenchError} CAPTURE_FAILED
 */
export function openCapture(path: string, clock: Clock): Capture {
  const file = creating(path);
  let isOpen = true;
  let failure: LockbenchError | undefined;
  // The links go on when the disk is full; whoever asked for the capture gets the error when it ends.
  const write = (bytes: Uint8Array) => {
    if (!isOpen || failure) return;
    try {
      writeWhole(file, bytes);
    } catch (cause) {
      failure = failedBy(path, cause);
    }
  };
  const format = path.endsWith('.btsnoop') ? btsnoop(clock, write) : pcapng(clock, write);
  return {
    ...format,
    close() {
      // Links may still have to write how they ended.
      if (!isOpen) return;
      isOpen = false;
      closeSync(file);
      if (failure) throw failure;
    },
  };
}

function btsnoop(clock: Clock, write: (bytes: Uint8Array) => void): Omit<Capture, 'close'> {
  const onPacket = createBtsnoopWriter(clock, write);
  return {
    hci: () => onPacket,
    central: (_name, central) => tapCentral(central, ({ packet, direction }) => onPacket(packet, direction)),
    mqtt: (_name, port) => port,
  };
}

function pcapng(clock: Clock, write: (bytes: Uint8Array) => void): Omit<Capture, 'close'> {
  const file = createPcapng(write);
  const nextPort = clientPorts();
  const hci = (name: string): OnHciPacket => {
    const put = file.addInterface(`ble ${name}`, LinkType.hciH4);
    return (packet, direction) => {
      const bytes = new Uint8Array(4 + packet.length);
      bytes[3] = direction === 'received' ? 1 : 0;
      bytes.set(packet, 4);
      put(bytes, clock.now());
    };
  };
  return {
    hci,
    central(name, central) {
      const onPacket = hci(name);
      return tapCentral(central, ({ packet, direction }) => onPacket(packet, direction));
    },
    mqtt: (name, port) => tapMqtt(port, clock, file.addInterface(`mqtt ${name}`, LinkType.rawIp), nextPort),
  };
}

function creating(path: string): number {
  try {
    // The file shows who does what at a door, so only its owner may read it.
    return openPrivateFile(path);
  } catch (cause) {
    throw failedBy(path, cause);
  }
}

/** A disk that is nearly full may accept only a part of the buffer. */
function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function failedBy(path: string, cause: unknown): LockbenchError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LockbenchError('CAPTURE_FAILED', `${path}: ${reason}`, { cause });
}
