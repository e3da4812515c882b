import { describe, expect, it } from 'vitest';
import { AdvertisingType, HciCommand, HciEvent, HciStatus, LeEvent } from './codes.ts';
import {
  connectPhoneToLock,
  createTestHciAir,
  LOCK_ADDRESS,
  PHONE_ADDRESS,
  TestHost,
} from './testing/test-host.ts';

const REMOTE_USER = 0x13;

function disconnect(host: TestHost, handle = host.handle): number {
  return host.command(HciCommand.disconnect, handle & 0xff, handle >> 8, REMOTE_USER)[0]!;
}

function disconnectReasons(host: TestHost): number[] {
  return host.events(HciEvent.disconnectionComplete).map(report => report[3]!);
}

describe('Connecting', () => {
  it('gives each side a handle of its own, the role and the other address', () => {
    const { phone, lock } = connectPhoneToLock();
    const [central] = phone.leEvents(LeEvent.connectionComplete);
    const [peripheral] = lock.leEvents(LeEvent.connectionComplete);
    expect([central![0], central![3], central!.toString('hex', 5, 11)]).toEqual([0, 0, '0100000000c0']);
    expect([peripheral![0], peripheral![3], peripheral!.toString('hex', 5, 11)]).toEqual([
      0,
      1,
      '0100000000f0',
    ]);
    expect(phone.handle).not.toBe(lock.handle);
    expect(central!.readUInt16LE(11) * 1.25).toBe(30);
  });

  it('uses the enhanced event for a host that asks for it', () => {
    const { clock, air } = createTestHciAir();
    const lock = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
    const phone = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin(0x021f);
    lock.advertise();
    phone.connect(LOCK_ADDRESS);
    clock.advance(1_000);
    const [event] = phone.leEvents(LeEvent.enhancedConnectionComplete);
    expect([event![0], event!.length, event!.readUInt16LE(23)]).toEqual([0, 30, 24]);
    expect(phone.leEvents(LeEvent.connectionComplete)).toEqual([]);
  });

  it('stops advertising with the link, until told to again', () => {
    const { clock, air, lock } = connectPhoneToLock();
    const other = new TestHost(clock, air.controller('F0:00:00:00:00:02')).begin();
    other.scan();
    clock.advance(1_000);
    expect(other.leEvents(LeEvent.advertisingReport)).toEqual([]);
    lock.advertise(AdvertisingType.scannable);
    clock.advance(1_000);
    expect(other.leEvents(LeEvent.advertisingReport).length).toBeGreaterThan(0);
  });

  it('waits for a peer that is not there yet, or cannot be connected to', () => {
    const { clock, air } = createTestHciAir();
    const lock = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
    const phone = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
    expect(phone.connect(LOCK_ADDRESS)).toBe(HciStatus.success);
    clock.advance(60_000);
    lock.advertise(AdvertisingType.scannable);
    clock.advance(60_000);
    expect(phone.leEvents(LeEvent.connectionComplete)).toEqual([]);
    lock.advertise();
    clock.advance(1_000);
    expect(phone.leEvents(LeEvent.connectionComplete)).toHaveLength(1);
  });

  it('cancels: first the answer, then the connection that failed', () => {
    const { clock, air } = createTestHciAir();
    const phone = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
    phone.connect(LOCK_ADDRESS);
    expect(phone.connect(LOCK_ADDRESS)).toBe(HciStatus.commandDisallowed);
    expect(phone.command(HciCommand.leCreateConnectionCancel)[0]).toBe(HciStatus.success);
    const [complete, failed] = phone.received.slice(-2);
    expect([complete![1], failed![1]]).toEqual([HciEvent.commandComplete, HciEvent.leMeta]);
    expect(phone.leEvents(LeEvent.connectionComplete)[0]![0]).toBe(HciStatus.unknownConnection);
    new TestHost(clock, air.controller(LOCK_ADDRESS)).begin().advertise();
    clock.advance(10_000);
    expect(phone.leEvents(LeEvent.connectionComplete)).toHaveLength(1);
  });

  it('holds one link per peer, and no more than it has room for', () => {
    const { clock, air } = createTestHciAir();
    const phone = new TestHost(clock, air.controller(PHONE_ADDRESS, { maxLinks: 5 })).begin();
    const handles = new Set<number>();
    for (let n = 1; n <= 5; n++) {
      const address = `C0:00:00:00:00:0${n}`;
      new TestHost(clock, air.controller(address)).begin().advertise();
      phone.connect(address);
      clock.advance(1_000);
      handles.add(phone.handle);
    }
    expect(handles.size).toBe(5);
    expect(phone.connect('C0:00:00:00:00:01')).toBe(HciStatus.connectionExists);
    expect(phone.connect('C0:00:00:00:00:06')).toBe(HciStatus.limitedResources);
  });

  it('leaves the central alone with a link when its request gets lost', () => {
    const { clock, air } = createTestHciAir('a seed that loses the request');
    const lock = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
    const phone = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
    lock.advertise();
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ lossRate: 0.5 });
    let alone = 0;
    for (let attempt = 0; attempt < 20; attempt++) {
      const [ours, theirs] = [phone, lock].map(host => host.leEvents(LeEvent.connectionComplete).length);
      phone.connect(LOCK_ADDRESS);
      while (phone.leEvents(LeEvent.connectionComplete).length === ours) clock.advance(1);
      if (lock.leEvents(LeEvent.connectionComplete).length === theirs) {
        alone++;
        clock.advance(6 * 30);
        expect(disconnectReasons(phone).at(-1)).toBe(HciStatus.failedToEstablish);
      } else {
        disconnect(phone);
        clock.advance(3_000);
        lock.advertise();
      }
    }
    expect(alone).toBeGreaterThan(4);
    expect(alone).toBeLessThan(16);
  });
});

describe('A link', () => {
  it('carries data at connection events, first and further fragments marked as such', () => {
    const { clock, phone, lock } = connectPhoneToLock();
    phone.sendData(phone.handle, 0, 1, 2, 3);
    phone.sendData(phone.handle, 1, 4, 5);
    expect(lock.data).toEqual([]);
    clock.advance(31);
    expect(lock.data.map(packet => [packet.readUInt16LE(1), packet.toString('hex', 5)])).toEqual([
      [lock.handle | 0x2000, '010203'],
      [lock.handle | 0x1000, '0405'],
    ]);
  });

  it('cuts a packet to what the other side takes', () => {
    const testAir = createTestHciAir();
    testAir.air.controller(LOCK_ADDRESS, { aclBytes: 27 });
    const { clock, phone, lock } = connectPhoneToLock(testAir);
    phone.sendData(phone.handle, 0, ...new Array<number>(60).fill(7));
    clock.advance(31);
    expect(lock.data.map(packet => packet.readUInt16LE(3))).toEqual([27, 27, 6]);
    expect(lock.data.map(packet => packet.readUInt16LE(1) >> 12)).toEqual([2, 1, 1]);
    expect(phone.events(HciEvent.numberOfCompletedPackets).map(report => report.readUInt16LE(3))).toEqual([
      1,
    ]);
  });

  it('gives each buffer back once its packet is through, and drops what comes without one', () => {
    const { clock, phone, lock } = connectPhoneToLock();
    for (let n = 0; n < 9; n++) phone.sendData(phone.handle, 0, n);
    clock.advance(0);
    expect(phone.events(HciEvent.dataBufferOverflow)).toHaveLength(1);
    clock.advance(200);
    expect(lock.data).toHaveLength(8);
    const completed = phone.events(HciEvent.numberOfCompletedPackets);
    expect(completed.map(report => [report.readUInt16LE(1), report.readUInt16LE(3)])).toEqual([
      [phone.handle, 4],
      [phone.handle, 4],
    ]);
  });

  it('delays what gets lost, and loses nothing', () => {
    const send = (lossRate: number) => {
      const { clock, air, phone, lock } = connectPhoneToLock();
      air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ lossRate });
      const before = clock.now();
      for (let n = 0; n < 8; n++) phone.sendData(phone.handle, 0, n);
      while (lock.data.length < 8) clock.advance(1);
      expect(lock.data.map(packet => packet[5])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      return clock.now() - before;
    };
    expect(send(0.7)).toBeGreaterThan(3 * send(0));
  });

  it('adds the latency of the pair and keeps the order', () => {
    const { clock, air, phone, lock } = connectPhoneToLock();
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ latencyMs: 500 });
    phone.sendData(phone.handle, 0, 1);
    clock.advance(31);
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ latencyMs: 0 });
    phone.sendData(phone.handle, 0, 2);
    clock.advance(400);
    expect(lock.data).toEqual([]);
    clock.advance(100);
    expect(lock.data.map(packet => packet[5])).toEqual([1, 2]);
  });

  it.each([
    ['out of range', { inRange: false }],
    ['all lost', { lossRate: 1 }],
  ])('ends by the supervision timeout of its parameters when %s', (_, conditions) => {
    const { clock, air, phone, lock } = connectPhoneToLock();
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set(conditions);
    clock.advance(3_999);
    expect(disconnectReasons(phone)).toEqual([]);
    clock.advance(2);
    expect([disconnectReasons(phone), disconnectReasons(lock)]).toEqual([
      [HciStatus.connectionTimeout],
      [HciStatus.connectionTimeout],
    ]);
  });

  it('outlives a gap that is shorter than the timeout', () => {
    const { clock, air, phone, lock } = connectPhoneToLock();
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ inRange: false });
    phone.sendData(phone.handle, 0, 1);
    clock.advance(3_900);
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ inRange: true });
    clock.advance(10_000);
    expect([disconnectReasons(phone), lock.data.length]).toEqual([[], 1]);
  });

  it('ends for both when one asks, each with its reason, and the handle is gone', () => {
    const { clock, phone, lock } = connectPhoneToLock();
    expect(disconnect(lock)).toBe(HciStatus.success);
    clock.advance(31);
    expect([disconnectReasons(phone), disconnectReasons(lock)]).toEqual([
      [REMOTE_USER],
      [HciStatus.localHostTerminated],
    ]);
    expect(disconnect(lock)).toBe(HciStatus.unknownConnection);
    expect(clock.pending).toBe(0);
  });

  it('costs no timer while nothing is sent', () => {
    const { clock } = connectPhoneToLock();
    expect(clock.pending).toBe(0);
  });

  it.each(['reset', 'unplugged'] as const)('ends for the other by its timeout when one is %s', how => {
    const { clock, phone, lock } = connectPhoneToLock();
    if (how === 'reset') lock.command(HciCommand.reset);
    else lock.controller.unplug();
    clock.advance(3_999);
    expect(disconnectReasons(phone)).toEqual([]);
    clock.advance(2);
    expect([disconnectReasons(phone), disconnectReasons(lock)]).toEqual([[HciStatus.connectionTimeout], []]);
    expect(lock.closed).toBe(how === 'unplugged' ? 1 : 0);
  });

  it('changes its interval some events after both know', () => {
    const { clock, phone, lock } = connectPhoneToLock();
    const handle = [phone.handle & 0xff, phone.handle >> 8];
    const update = [...handle, 80, 0, 80, 0, 0, 0, 0x2c, 1, 0, 0, 0, 0];
    expect(phone.command(HciCommand.leConnectionUpdate, ...update)[0]).toBe(HciStatus.success);
    clock.advance(300);
    for (const host of [phone, lock]) {
      const [event] = host.leEvents(LeEvent.connectionUpdateComplete);
      expect([event![0], event!.readUInt16LE(3) * 1.25, event!.readUInt16LE(7) * 10]).toEqual([
        0, 100, 3_000,
      ]);
    }
    lock.sendData(lock.handle, 0, 1);
    clock.advance(0);
    let waited = 0;
    for (; phone.data.length === 0; waited++) clock.advance(1);
    expect(waited).toBeGreaterThan(30);
  });
});
