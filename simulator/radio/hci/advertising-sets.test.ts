import { describe, expect, it } from 'vitest';
import { HciCommand, HciEvent, HciStatus, LeEvent } from './codes.ts';
import { parseAddress, u16 } from './packets.ts';
import {
  createTestHciAir,
  EVERY_LE_EVENT,
  LOCK_ADDRESS,
  PHONE_ADDRESS,
  TestHost,
} from './testing/test-host.ts';

const LEGACY_CONNECTABLE = 0x13;
const EXTENDED_CONNECTABLE = 0x01;
const EXTENDED_SCANNABLE = 0x02;
const randomAddress = [1, 2, 3, 4, 5, 0xc6];

interface SetOptions {
  readonly handle?: number;
  readonly properties?: number;
  readonly own?: number;
  readonly policy?: number;
  readonly sid?: number;
  readonly notify?: number;
}

/** Parameters of a set that advertises each 100 ms on LE 1M. */
function parameters({
  handle = 1,
  properties = LEGACY_CONNECTABLE,
  own = 0,
  policy = 0,
  sid = 0,
  notify = 0,
}: SetOptions) {
  const interval = [160, 0, 0];
  const noPeer = [0, 0, 0, 0, 0, 0, 0];
  return [
    handle,
    ...u16(properties),
    ...interval,
    ...interval,
    7,
    own,
    ...noPeer,
    policy,
    0x7f,
    1,
    0,
    1,
    sid,
    notify,
  ];
}

function setUp() {
  const { clock, air } = createTestHciAir();
  const lock = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin(EVERY_LE_EVENT);
  const phone = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin(EVERY_LE_EVENT);
  const status = (opcode: number, ...rest: readonly number[]) => lock.command(opcode, ...rest)[0];
  return {
    clock,
    air,
    lock,
    phone,
    set: (options: SetOptions = {}) =>
      status(HciCommand.leSetExtendedAdvertisingParameters, ...parameters(options)),
    data: (data: readonly number[], handle = 1, operation = 3) =>
      status(HciCommand.leSetExtendedAdvertisingData, handle, operation, 1, data.length, ...data),
    response: (data: readonly number[], handle = 1) =>
      status(HciCommand.leSetExtendedScanResponseData, handle, 3, 1, data.length, ...data),
    enable: (handle = 1, duration = 0, events = 0) =>
      status(HciCommand.leSetExtendedAdvertisingEnable, 1, 1, handle, ...u16(duration), events),
    disable: () => status(HciCommand.leSetExtendedAdvertisingEnable, 0, 0),
    remove: (handle: number) => status(HciCommand.leRemoveAdvertisingSet, handle),
    clear: () => status(HciCommand.leClearAdvertisingSets),
    address: (handle: number) =>
      status(HciCommand.leSetAdvertisingSetRandomAddress, handle, ...randomAddress),
    scan: (host = phone, kind = 1) => extendedScan(host, kind),
    terminated: () => lock.leEvents(LeEvent.advertisingSetTerminated).map(event => [...event]),
  };
}

function extendedScan(host: TestHost, kind = 1, duplicates = 0, duration = 0, period = 0): number {
  host.command(HciCommand.leSetExtendedScanParameters, 0, 0, 1, kind, 16, 0, 16, 0);
  const time = [...u16(duration), ...u16(period)];
  return host.command(HciCommand.leSetExtendedScanEnable, 1, duplicates, ...time)[0]!;
}

function reports(host: TestHost) {
  return host.leEvents(LeEvent.extendedAdvertisingReport).map(report => ({
    type: report.readUInt16LE(1),
    addressType: report[3],
    address: report.toString('hex', 4, 10),
    secondaryPhy: report[11],
    sid: report[12],
    txPower: report.readInt8(13),
    data: report.toString('hex', 25),
  }));
}

function extendedConnect(
  host: TestHost,
  own = 0,
  peerType = 0,
  peer: readonly number[] = [...parseAddress(LOCK_ADDRESS)],
) {
  const timing = [24, 0, 24, 0, 0, 0, 144, 1, 0, 0, 0, 0];
  return host.command(
    HciCommand.leExtendedCreateConnection,
    0,
    own,
    peerType,
    ...peer,
    1,
    96,
    0,
    48,
    0,
    ...timing,
  )[0];
}

describe('An advertising set', () => {
  it('is heard by both kinds of scan when its PDUs are of the legacy kind', () => {
    const { clock, air, phone, set, data, response, enable, scan } = setUp();
    const old = new TestHost(clock, air.controller('F0:00:00:00:00:02')).begin();
    expect([set(), data([2, 1, 6]), response([2, 9, 0x4c]), enable()]).toEqual([0, 0, 0, 0]);
    scan();
    old.scan();
    clock.advance(1_000);
    expect(reports(phone).slice(0, 2)).toEqual([
      {
        type: 0x13,
        addressType: 0,
        address: '0100000000c0',
        secondaryPhy: 0,
        sid: 0xff,
        txPower: 127,
        data: '020106',
      },
      {
        type: 0x1b,
        addressType: 0,
        address: '0100000000c0',
        secondaryPhy: 0,
        sid: 0xff,
        txPower: 127,
        data: '02094c',
      },
    ]);
    expect(old.leEvents(LeEvent.advertisingReport).length).toBeGreaterThan(10);
  });

  it('is heard by extended scans alone when its PDUs are extended, with more data, its number and its power', () => {
    const { clock, air, phone, set, data, enable, scan } = setUp();
    const old = new TestHost(clock, air.controller('F0:00:00:00:00:02')).begin();
    const long = new Array<number>(229).fill(0x5a);
    expect(set({ properties: EXTENDED_CONNECTABLE | 0x40, sid: 9 })).toBe(0);
    expect([data(long), enable()]).toEqual([0, 0]);
    scan();
    old.scan();
    clock.advance(1_000);
    const [first] = reports(phone);
    expect(first).toMatchObject({ type: 0x01, secondaryPhy: 1, sid: 9, txPower: 0, data: '5a'.repeat(229) });
    expect(new Set(reports(phone).map(({ type }) => type))).toEqual(new Set([0x01]));
    expect(old.leEvents(LeEvent.advertisingReport)).toEqual([]);
  });

  it('carries data of a scannable extended kind in its answers alone', () => {
    const { clock, phone, set, data, response, enable, scan } = setUp();
    set({ properties: EXTENDED_SCANNABLE });
    expect(enable()).toBe(HciStatus.commandDisallowed);
    expect([data([2, 1, 6]), response([2, 9, 0x4c]), enable()]).toEqual([HciStatus.invalidParameters, 0, 0]);
    scan();
    clock.advance(300);
    expect(
      reports(phone)
        .slice(0, 2)
        .map(({ type, data: said }) => [type, said]),
    ).toEqual([
      [0x02, ''],
      [0x0a, '02094c'],
    ]);
  });

  it('takes its data in parts', () => {
    const { clock, phone, set, data, enable, scan } = setUp();
    set({ properties: 0 });
    expect([data([1, 2], 1, 1), data([3], 1, 0), data([4], 1, 2), enable()]).toEqual([0, 0, 0, 0]);
    scan();
    clock.advance(300);
    expect(reports(phone)[0]!.data).toBe('01020304');
    expect(data([5], 1, 1)).toBe(HciStatus.commandDisallowed);
    expect(data([], 1, 4)).toBe(HciStatus.success);
    expect(data([6])).toBe(HciStatus.success);
    clock.advance(300);
    expect(reports(phone).at(-1)!.data).toBe('06');
  });

  it.each([
    ['a handle beyond 0xef', { handle: 0xf0 }, HciStatus.invalidParameters],
    ['a legacy PDU that is connectable and not scannable', { properties: 0x11 }, HciStatus.invalidParameters],
    ['an extended PDU that is connectable and scannable', { properties: 0x03 }, HciStatus.invalidParameters],
    ['directed advertising, which is not modelled', { properties: 0x05 }, HciStatus.unsupported],
    ['anonymous advertising, which is not modelled', { properties: 0x20 }, HciStatus.unsupported],
    ['an own address that the controller would make', { own: 2 }, HciStatus.unsupported],
  ] as const)('refuses %s', (_, options, status) => {
    expect(setUp().set(options)).toBe(status);
  });

  it('has limits: of sets, of data, and of what may change while it is on', () => {
    const { lock, set, data, enable, disable, remove, clear, address } = setUp();
    const [count] = lock.command(HciCommand.leReadNumberOfAdvertisingSets).subarray(1);
    const bytes = lock.command(HciCommand.leReadMaximumAdvertisingDataLength).readUInt16LE(1);
    for (let handle = 1; handle <= count!; handle++) expect(set({ handle, properties: 0 })).toBe(0);
    expect(set({ handle: count! + 1 })).toBe(HciStatus.memoryExceeded);
    expect(data(new Array<number>(bytes).fill(1))).toBe(0);
    expect(data(new Array<number>(bytes + 1).fill(1))).toBe(HciStatus.memoryExceeded);
    expect(set({ properties: LEGACY_CONNECTABLE })).toBe(HciStatus.invalidParameters);
    expect(set({ handle: 2 })).toBe(0);
    expect(data(new Array<number>(32).fill(1), 2)).toBe(HciStatus.invalidParameters);
    expect([data([1], 0x33), remove(0x33), address(0x33), enable(0x33)]).toEqual(
      new Array(4).fill(HciStatus.unknownAdvertisingSet),
    );
    expect(enable()).toBe(0);
    expect([set(), remove(1), clear()]).toEqual(new Array(3).fill(HciStatus.commandDisallowed));
    expect([disable(), remove(1), remove(1), clear()]).toEqual([0, 0, HciStatus.unknownAdvertisingSet, 0]);
  });

  it('enables all that are named, or none', () => {
    const { clock, lock, phone, set, scan } = setUp();
    set({ handle: 1 });
    set({ handle: 2, properties: 0, sid: 2 });
    set({ handle: 3, own: 1 });
    const enable = (...handles: readonly number[]) =>
      lock.command(
        HciCommand.leSetExtendedAdvertisingEnable,
        1,
        handles.length,
        ...handles.flatMap(handle => [handle, 0, 0, 0]),
      )[0];
    scan();
    expect([enable(), enable(1, 1), enable(1, 4)]).toEqual([
      HciStatus.invalidParameters,
      HciStatus.invalidParameters,
      HciStatus.unknownAdvertisingSet,
    ]);
    // The third has no random address yet.
    expect(enable(1, 3)).toBe(HciStatus.invalidParameters);
    clock.advance(500);
    expect(reports(phone)).toEqual([]);
    expect(enable(1, 2)).toBe(0);
    clock.advance(500);
    expect(new Set(reports(phone).map(({ sid }) => sid))).toEqual(new Set([0xff, 2]));
  });

  it('ends after its time or its number of events, and reports it', () => {
    const { clock, set, enable, scan, terminated } = setUp();
    set();
    scan();
    enable(1, 50);
    clock.advance(499);
    expect(terminated()).toEqual([]);
    clock.advance(1);
    expect(terminated()[0]!.slice(0, 4)).toEqual([HciStatus.advertisingTimeout, 1, 0, 0]);
    enable(1, 0, 3);
    clock.advance(1_000);
    expect(terminated()[1]).toEqual([HciStatus.limitReached, 1, 0, 0, 3]);
    expect(terminated()).toHaveLength(2);
    expect(set()).toBe(0);
  });

  it('ends with a link, of which the host hears first', () => {
    const { clock, lock, phone, set, enable, terminated } = setUp();
    set({ properties: EXTENDED_CONNECTABLE });
    enable();
    expect(extendedConnect(phone)).toBe(0);
    clock.advance(1_000);
    const order = lock.events(HciEvent.leMeta).map(event => event[0]);
    expect(order.slice(0, 2)).toEqual([LeEvent.enhancedConnectionComplete, LeEvent.advertisingSetTerminated]);
    expect(terminated()[0]!.slice(0, 4)).toEqual([0, 1, ...lock.wireHandle]);
    expect(set()).toBe(0);
  });

  it('is not connected to by the legacy command when its PDUs are extended', () => {
    const { clock, air, set, enable } = setUp();
    const old = new TestHost(clock, air.controller('F0:00:00:00:00:02')).begin();
    set({ properties: EXTENDED_CONNECTABLE });
    enable();
    old.connect(LOCK_ADDRESS);
    clock.advance(5_000);
    expect(old.leEvents(LeEvent.connectionComplete)).toEqual([]);
  });

  it('reports scan requests and their senders when it is asked to', () => {
    const { clock, lock, phone, set, enable } = setUp();
    set({ notify: 1 });
    enable();
    extendedScan(phone, 0);
    clock.advance(500);
    expect(lock.leEvents(LeEvent.scanRequestReceived)).toEqual([]);
    extendedScan(phone, 1);
    phone.command(HciCommand.leSetExtendedScanEnable, 0, 0, 0, 0, 0, 0);
    extendedScan(phone, 1);
    clock.advance(500);
    expect(lock.leEvents(LeEvent.scanRequestReceived)[0]!.toString('hex')).toBe('01000100000000f0');
  });

  it('goes by its own random address, under which it is connected to', () => {
    const { clock, phone, lock, set, address, enable, scan } = setUp();
    set({ own: 1 });
    expect([enable(), address(1), enable()]).toEqual([HciStatus.invalidParameters, 0, 0]);
    scan();
    clock.advance(300);
    expect(reports(phone)[0]).toMatchObject({ addressType: 1, address: '0102030405c6' });
    expect(extendedConnect(phone)).toBe(0);
    clock.advance(1_000);
    expect(phone.leEvents(LeEvent.enhancedConnectionComplete)).toEqual([]);
    phone.command(HciCommand.leCreateConnectionCancel);
    extendedConnect(phone, 0, 1, randomAddress);
    clock.advance(1_000);
    const complete = phone.leEvents(LeEvent.enhancedConnectionComplete).at(-1)!;
    expect([complete[0], complete[4], complete.toString('hex', 5, 11)]).toEqual([0, 1, '0102030405c6']);
    expect(address(1)).toBe(0);
    expect(lock.leEvents(LeEvent.enhancedConnectionComplete)).toHaveLength(1);
  });
});

describe('An extended scan', () => {
  it('ends after its duration, and reports it', () => {
    const { clock, phone, set, enable } = setUp();
    set();
    enable();
    expect(extendedScan(phone, 0, 0, 100)).toBe(0);
    clock.advance(1_000);
    expect(phone.leEvents(LeEvent.scanTimeout)).toHaveLength(1);
    const heard = reports(phone).length;
    expect(heard).toBeGreaterThan(5);
    clock.advance(2_000);
    expect(reports(phone)).toHaveLength(heard);
    expect(clock.pending).toBe(0);
  });

  it('starts again with each period, and filters the duplicates of that period', () => {
    const { clock, phone, set, enable } = setUp();
    set();
    enable();
    expect(extendedScan(phone, 0, 2, 50, 1)).toBe(0);
    clock.advance(500);
    expect(reports(phone)).toHaveLength(1);
    clock.advance(700);
    expect(reports(phone)).toHaveLength(1);
    clock.advance(600);
    expect(reports(phone)).toHaveLength(2);
    expect(phone.leEvents(LeEvent.scanTimeout)).toEqual([]);
  });

  it.each([
    ['a period that is no longer than its duration', [0, 128, 1]],
    ['duplicates filtered by a period that it has not', [2, 50, 0]],
    ['a filter that does not exist', [3, 0, 0]],
  ] as const)('refuses %s', (_, [duplicates, duration, period]) => {
    const { phone } = setUp();
    expect(extendedScan(phone, 0, duplicates, duration, period)).toBe(HciStatus.invalidParameters);
  });
});
