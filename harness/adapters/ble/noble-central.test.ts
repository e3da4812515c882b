import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../protocol/ble/port.ts';
import type { LockbenchError } from '../../../protocol/errors/error.ts';
import { advertisement, ConnectLog, EndLog } from '../../../simulator/radio/contract/ble-contract.ts';
import { createBtsnoopWriter } from '../../../simulator/radio/hci/capture/btsnoop.ts';
import { HciCommand, HciEvent, HciStatus, LeEvent } from '../../../simulator/radio/hci/codes.ts';
import { H4_EVENT } from '../../../simulator/radio/hci/h4.ts';
import type { HciAir } from '../../../simulator/radio/hci/hci-air.ts';
import { LOCK_ADDRESS, PHONE_ADDRESS, TestHost } from '../../../simulator/radio/hci/testing/test-host.ts';
import { MAX_CENTRAL_LINKS } from '../../../simulator/radio/limits.ts';
import { openBlenoPeripheral } from './bleno-peripheral.ts';
import { openNobleCentral } from './noble-central.ts';
import { createStackBench } from './testing/stack-bench.ts';

const OTHER = 'C0:00:00:00:00:02';

async function setUp() {
  const { settle, ...rest } = createStackBench();
  const { clock, air, trace } = rest;
  const lost: LockbenchError[] = [];
  const onLost = (error: LockbenchError) => void lost.push(error);
  const captured: Buffer[] = [];
  const onPacket = createBtsnoopWriter(clock, bytes => void captured.push(Buffer.from(bytes)));
  const central = await settle(
    openNobleCentral(`emulated:${PHONE_ADDRESS}`, { clock, air, trace, onLost, onPacket }),
  );
  /** How often the host has sent this command. */
  const commands = (opcode: number) =>
    captured.filter(record => record.includes(Buffer.from([0x01, opcode & 0xff, opcode >> 8]), 24)).length;
  const lockAt = async (address: string) => {
    const peripheral = await settle(openBlenoPeripheral(`emulated:${address}`, { clock, air }));
    const accepted: EndLog[] = [];
    peripheral.start(advertisement, link => {
      const log = new EndLog(link);
      accepted.push(log);
      return log;
    });
    return { peripheral, accepted };
  };
  const open = async (address = LOCK_ADDRESS) => {
    const log = new ConnectLog();
    central.connect(address, 60_000, log);
    await rest.until(() => log.opened.length === 1);
    return log.opened[0]!;
  };
  /** Has a lock heard, and out of range once the controller is about to connect. */
  const vanishing = async (address: string) => {
    const log = new ConnectLog();
    const before = commands(HciCommand.leCreateConnection);
    const connecting = central.connect(address, 60_000, log);
    await rest.until(() => commands(HciCommand.leCreateConnection) > before);
    air.conditions(PHONE_ADDRESS, address).set({ inRange: false });
    return { log, connecting };
  };
  const openWithin = async (ms: number, address: string) => {
    const before = clock.now();
    const phone = await open(address);
    expect(clock.now() - before).toBeLessThan(ms);
    return phone;
  };
  return { ...rest, settle, central, captured, lost, lockAt, open, vanishing, openWithin };
}

/** Controllers that report every advertisement with 127, as some do: Core 6.0, Vol 4 Part E, 7.7.65.2. */
function withoutRssi(air: HciAir): HciAir {
  const blind = (packet: Uint8Array) =>
    packet[0] === H4_EVENT && packet[1] === HciEvent.leMeta && packet[3] === LeEvent.advertisingReport
      ? Uint8Array.of(...packet.subarray(0, -1), 127)
      : packet;
  return {
    spareController: () => air.spareController(),
    conditions: (a, b) => air.conditions(a, b),
    setDefault: changes => air.setDefault(changes),
    controller(address) {
      const controller = air.controller(address);
      return {
        address,
        unplug: () => controller.unplug(),
        transport() {
          const transport = controller.transport();
          const attach: typeof transport.attach = events =>
            transport.attach({
              onPacket: packet => events.onPacket(blind(packet)),
              onClosed: error => events.onClosed(error),
            });
          return {
            attach,
            send: packet => transport.send(packet),
            close: () => transport.close(),
          };
        },
      };
    },
  };
}

describe('A central on noble', () => {
  it('accepts addresses in upper and lower case', async () => {
    const { central, lockAt, open } = await setUp();
    await lockAt(LOCK_ADDRESS);
    const phone = await open(LOCK_ADDRESS.toLowerCase());
    expect([central.address, phone.link.peer]).toEqual([PHONE_ADDRESS, LOCK_ADDRESS]);
  });

  it('does not report, or keep, advertisers that are no locks', async () => {
    const { clock, air, central, lockAt, pass, until } = await setUp();
    await lockAt(LOCK_ADDRESS);
    for (let n = 1; n <= 20; n++) {
      new TestHost(clock, air.controller(`AA:00:00:00:00:${n.toString(16).padStart(2, '0')}`))
        .begin()
        .advertise();
    }
    const seen = new Set<string>();
    const scan = central.scan(({ address }) => void seen.add(address));
    await until(() => seen.size > 0);
    await pass(5_000);
    scan.stop();
    expect([...seen]).toEqual([LOCK_ADDRESS]);
  });

  it('reports each advertisement once, and the newest state at once', async () => {
    const { central, lockAt, pass, until } = await setUp();
    const { peripheral } = await lockAt(LOCK_ADDRESS);
    const bolts: string[] = [];
    const scan = central.scan(({ bolt }) => void bolts.push(bolt));
    await until(() => bolts.length > 0);
    bolts.length = 0;
    await pass(10_000);
    // Every 100 to 110 ms; each is answered by a scan response too.
    expect(bolts.length).toBeGreaterThan(85);
    expect(bolts.length).toBeLessThanOrEqual(101);
    peripheral.update({ ...advertisement, bolt: 'unlocked' });
    await pass(250);
    scan.stop();
    expect(bolts.at(-1)).toBe('unlocked');
  });

  it('reports an unknown signal strength when its controller does not know it', async () => {
    const { clock, air, settle, until } = createStackBench();
    const peripheral = await settle(openBlenoPeripheral(`emulated:${LOCK_ADDRESS}`, { clock, air }));
    peripheral.start(advertisement, link => new EndLog(link));
    const central = await settle(
      openNobleCentral(`emulated:${PHONE_ADDRESS}`, { clock, air: withoutRssi(air) }),
    );
    const seen: Sighting[] = [];
    const scan = central.scan(sighting => void seen.push(sighting));
    await until(() => seen.length > 3);
    scan.stop();
    expect(new Set(seen.map(({ rssiDbm }) => rssiDbm))).toEqual(new Set([undefined]));
  });

  it('goes on scanning while links are open, and stops when nobody listens', async () => {
    const { clock, central, lockAt, open, pass } = await setUp();
    await lockAt(LOCK_ADDRESS);
    let sightings = 0;
    const scan = central.scan(() => void sightings++);
    await open();
    const before = sightings;
    await pass(2_000);
    expect(sightings).toBeGreaterThan(before + 10);
    scan.stop();
    await pass(2_000);
    // An advertiser that nobody hears costs no timer.
    expect(clock.pending).toBe(0);
  });

  it('connects to a lock that another central has just left, once it can be connected to', async () => {
    const { clock, air, settle, lockAt, open, until, pass } = await setUp();
    await lockAt(LOCK_ADDRESS);
    const phone = await open();
    const bridge = await settle(openNobleCentral('emulated:', { clock, air, commands: 'extended' }));
    const log = new ConnectLog();
    bridge.connect(LOCK_ADDRESS, 60_000, log);
    await pass(10_000);
    expect([log.opened, log.failed]).toEqual([[], []]);
    phone.link.close();
    await until(() => log.opened.length === 1);
    expect(phone.closed).toEqual(['local']);
  });

  it('serves several connects at once, one at a time', async () => {
    const { central, lockAt, until } = await setUp();
    const addresses = [1, 2, 3, 4].map(n => `C0:00:00:00:00:0${n}`);
    for (const address of addresses) await lockAt(address);
    const logs = addresses.map(address => {
      const log = new ConnectLog();
      central.connect(address, 30_000, log);
      return log;
    });
    await until(() => logs.every(({ opened }) => opened.length === 1));
    expect(logs.map(({ opened }) => opened[0]!.link.peer)).toEqual(addresses);
  });

  it('does not let an absent lock hold up another', async () => {
    const { central, lockAt, open, until } = await setUp();
    await lockAt(LOCK_ADDRESS);
    const absent = new ConnectLog();
    central.connect('C0:00:00:00:00:99', 8_000, absent);
    const phone = await open();
    expect([phone.link.peer, absent.failed]).toEqual([LOCK_ADDRESS, []]);
    await until(() => absent.failed.length > 0);
    expect([absent.failed, phone.closed]).toEqual([['timeout'], []]);
  });

  it('does not let a lock that vanishes during a connect hold up another', async () => {
    const { lockAt, vanishing, openWithin } = await setUp();
    await lockAt(LOCK_ADDRESS);
    await lockAt(OTHER);
    const { log } = await vanishing(LOCK_ADDRESS);
    await openWithin(4_000, OTHER);
    expect([log.opened, log.failed]).toEqual([[], []]);
  });

  it('is free for another as soon as a connect is cancelled', async () => {
    const { lockAt, vanishing, openWithin, until } = await setUp();
    await lockAt(LOCK_ADDRESS);
    await lockAt(OTHER);
    const { log, connecting } = await vanishing(LOCK_ADDRESS);
    connecting.cancel();
    await openWithin(1_000, OTHER);
    await until(() => log.failed.length > 0);
    expect(log.failed).toEqual(['cancelled']);
  });

  it('does not let a busy lock hold up another', async () => {
    const { clock, air, settle, central, lockAt, pass, openWithin, until } = await setUp();
    await lockAt(LOCK_ADDRESS);
    await lockAt(OTHER);
    const bridge = await settle(openNobleCentral('emulated:', { clock, air }));
    const bridged = new ConnectLog();
    bridge.connect(LOCK_ADDRESS, 60_000, bridged);
    await until(() => bridged.opened.length === 1);
    central.connect(LOCK_ADDRESS, 60_000, new ConnectLog());
    await pass(1_000);
    await openWithin(1_000, OTHER);
  });

  it('disconnects a connection that came in spite of a cancel', async () => {
    const { trace, central, lockAt, openWithin, until } = await setUp();
    const { accepted } = await lockAt(LOCK_ADDRESS);
    const log = new ConnectLog();
    const connecting = central.connect(LOCK_ADDRESS, 60_000, log);
    // The controllers are linked, the host has not heard of it yet.
    await until(() => trace.events.some(({ type }) => type === 'ble.connected'));
    connecting.cancel();
    await openWithin(2_000, LOCK_ADDRESS);
    expect([log.failed, log.opened, accepted.length]).toEqual([['cancelled'], [], 1]);
  });

  it('refuses one link more than its limit', async () => {
    const { central, lockAt, open, until } = await setUp();
    for (let n = 0; n < MAX_CENTRAL_LINKS; n++) {
      const address = `C0:00:00:00:01:0${n}`;
      await lockAt(address);
      await open(address);
    }
    const log = new ConnectLog();
    central.connect(LOCK_ADDRESS, 60_000, log);
    await until(() => log.failed.length > 0);
    expect(log.failed).toEqual(['adapter']);
  });

  it('gives up a connect at any step of its set-up, once, and leaves no link behind', async () => {
    const { central, lockAt, open, pass, until } = await setUp();
    const { accepted } = await lockAt(LOCK_ADDRESS);
    for (let atMs = 0; atMs < 400; atMs += 15) {
      const log = new ConnectLog();
      const connecting = central.connect(LOCK_ADDRESS, 60_000, log);
      await pass(atMs);
      connecting.cancel();
      await pass(200);
      for (const { link } of log.opened) link.close();
      expect(log.failed.length + log.opened.length).toBe(1);
    }
    await until(() => accepted.every(({ closed }) => closed.length === 1));
    const phone = await open();
    expect(phone.closed).toEqual([]);
  });

  it('asks a lock for no more after a link that died during its discovery than at the first time', async () => {
    const { air, trace, lockAt, open, pass, until, central } = await setUp();
    await lockAt(LOCK_ADDRESS);
    const asked = () =>
      trace.events.filter(({ type, data }) => type === 'ble.pdu' && data?.['direction'] === 'to peripheral')
        .length;
    const first = await open();
    const expected = asked();
    first.link.close();
    await until(() => first.closed.length > 0);
    for (let atMs = 0; atMs < 300; atMs += 10) {
      const log = new ConnectLog();
      const connecting = central.connect(LOCK_ADDRESS, 60_000, log);
      await pass(atMs);
      air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ inRange: false });
      await pass(6_000);
      connecting.cancel();
      air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ inRange: true });
      await pass(100);
      const before = asked();
      const phone = await open();
      expect([atMs, asked() - before]).toEqual([atMs, expected]);
      phone.link.close();
      await until(() => phone.closed.length > 0);
    }
  });

  it('falls silent when it loses power, and is up again as new', async () => {
    const { central, lockAt, open, pass, until } = await setUp();
    const { accepted } = await lockAt(LOCK_ADDRESS);
    const phone = await open();
    const log = new ConnectLog();
    central.connect('C0:00:00:00:00:99', 60_000, log);
    let sightings = 0;
    central.scan(() => void sightings++);
    central.powerOff();
    expect([phone.closed, log.failed]).toEqual([[], []]);
    await until(() => phone.closed.length > 0 && log.failed.length > 0);
    expect([phone.closed, log.failed]).toEqual([['power'], ['adapter']]);
    const before = sightings;
    await pass(3_000);
    expect([accepted[0]!.closed, sightings - before]).toEqual([[], 0]);
    await pass(2_000);
    expect(accepted[0]!.closed).toEqual(['timeout']);
    const again = await open();
    again.link.send(Uint8Array.of(7));
    await until(() => accepted[1]!.received.length === 1);
  });

  it('reports that its adapter is gone, and refuses from then on', async () => {
    const { air, central, lost, lockAt, open, until, settle } = await setUp();
    await lockAt(LOCK_ADDRESS);
    const phone = await open();
    const log = new ConnectLog();
    central.connect('C0:00:00:00:00:99', 60_000, log);
    air.controller(PHONE_ADDRESS).unplug();
    await until(() => lost.length > 0 && phone.closed.length > 0 && log.failed.length > 0);
    expect([lost[0]!.code, phone.closed, log.failed]).toEqual(['ADAPTER_LOST', ['power'], ['adapter']]);
    const later = new ConnectLog();
    central.connect(LOCK_ADDRESS, 60_000, later);
    await until(() => later.failed.length > 0);
    expect(later.failed).toEqual(['adapter']);
    central.powerOff();
    await settle(central.close());
  });

  it('closes its links politely when it is closed itself', async () => {
    const { central, lockAt, open, settle, until } = await setUp();
    const { accepted } = await lockAt(LOCK_ADDRESS);
    const phone = await open();
    phone.link.send(Uint8Array.of(1));
    await settle(central.close());
    await until(() => accepted[0]!.closed.length > 0);
    expect([phone.closed, accepted[0]!.received, accepted[0]!.closed]).toEqual([
      ['local'],
      ['01'],
      ['remote'],
    ]);
  });

  it('captures what passes between stack and controller', async () => {
    const file = Buffer.concat((await setUp()).captured);
    expect(file.toString('latin1', 0, 7)).toBe('btsnoop');
    for (const opcode of [HciCommand.reset, HciCommand.leSetEventMask, HciCommand.leReadBufferSize]) {
      expect(file.includes(Buffer.from([0x01, opcode & 0xff, opcode >> 8]))).toBe(true);
      expect(file.includes(Buffer.from([0x01, opcode & 0xff, opcode >> 8, HciStatus.success]))).toBe(true);
    }
  });
});
