import { describe, expect, it } from 'vitest';
import { HciCommand, HciStatus, LeEvent } from './codes.ts';
import { parseAddress, u16 } from './packets.ts';
import {
  connectPhoneToLock,
  createTestHciAir,
  LOCK_ADDRESS,
  PHONE_ADDRESS,
  TestHost,
} from './testing/test-host.ts';

const OTHER = 'F0:00:00:00:00:02';
const randomAddress = [1, 2, 3, 4, 5, 0xc6];
const peer = [...parseAddress(LOCK_ADDRESS)];

function setUp() {
  const { clock, air } = createTestHciAir();
  const lock = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
  const phone = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
  return { clock, air, lock, phone };
}

function advertise(host: TestHost, own: number, policy = 0): number {
  host.command(HciCommand.leSetAdvertisingEnable, 0);
  const interval = u16(160);
  host.command(
    HciCommand.leSetAdvertisingParameters,
    ...interval,
    ...interval,
    0,
    own,
    0,
    ...new Array(6).fill(0),
    7,
    policy,
  );
  return host.command(HciCommand.leSetAdvertisingEnable, 1)[0]!;
}

function connect(
  host: TestHost,
  policy: number,
  peerType: number,
  address: readonly number[],
  own = 0,
): number {
  const timing = [24, 0, 24, 0, 0, 0, 144, 1, 0, 0, 0, 0];
  return host.command(
    HciCommand.leCreateConnection,
    96,
    0,
    48,
    0,
    policy,
    peerType,
    ...address,
    own,
    ...timing,
  )[0]!;
}

function scan(host: TestHost, policy: number, own = 0): number {
  host.command(HciCommand.leSetScanParameters, 1, 16, 0, 16, 0, own, policy);
  return host.command(HciCommand.leSetScanEnable, 1, 0)[0]!;
}

function heardFrom(host: TestHost): Set<string> {
  return new Set(
    host.leEvents(LeEvent.advertisingReport).map(report => `${report[2]} ${report.toString('hex', 3, 9)}`),
  );
}

describe('A random own address', () => {
  it('must be set before it is used', () => {
    const { phone } = setUp();
    expect([advertise(phone, 1), scan(phone, 0, 1), connect(phone, 0, 0, peer, 1)]).toEqual(
      new Array(3).fill(HciStatus.invalidParameters),
    );
    phone.command(HciCommand.leSetRandomAddress, ...randomAddress);
    expect([advertise(phone, 1), scan(phone, 0, 1), connect(phone, 0, 0, peer, 1)]).toEqual([0, 0, 0]);
    expect(phone.command(HciCommand.leSetRandomAddress, ...randomAddress)[0]).toBe(
      HciStatus.commandDisallowed,
    );
  });

  it('is how an advertiser is heard and connected to, and the public one is not', () => {
    const { clock, lock, phone } = setUp();
    lock.command(HciCommand.leSetRandomAddress, ...randomAddress);
    advertise(lock, 1);
    scan(phone, 0);
    clock.advance(500);
    expect(heardFrom(phone)).toEqual(new Set(['1 0102030405c6']));
    for (const [type, address] of [
      [0, peer],
      [0, randomAddress],
    ] as const) {
      connect(phone, 0, type, address);
      clock.advance(1_000);
      expect(phone.leEvents(LeEvent.connectionComplete).filter(event => event[0] === 0)).toEqual([]);
      phone.command(HciCommand.leCreateConnectionCancel);
    }
    connect(phone, 0, 1, randomAddress);
    clock.advance(1_000);
    const complete = phone.leEvents(LeEvent.connectionComplete).at(-1)!;
    expect([complete[0], complete[4], complete.toString('hex', 5, 11)]).toEqual([0, 1, '0102030405c6']);
    expect(connect(phone, 0, 1, randomAddress)).toBe(HciStatus.connectionExists);
  });

  it('is how a peripheral knows its central', () => {
    const { clock, lock, phone } = setUp();
    phone.command(HciCommand.leSetRandomAddress, ...randomAddress);
    lock.advertise();
    connect(phone, 0, 0, peer, 1);
    clock.advance(1_000);
    const complete = lock.leEvents(LeEvent.connectionComplete).at(-1)!;
    expect([complete[0], complete[4], complete.toString('hex', 5, 11)]).toEqual([0, 1, '0102030405c6']);
  });

  it('is forgotten with a reset', () => {
    const { phone } = setUp();
    phone.command(HciCommand.leSetRandomAddress, ...randomAddress);
    phone.begin();
    expect(advertise(phone, 1)).toBe(HciStatus.invalidParameters);
  });
});

describe('The accept list', () => {
  it('lets a scanner hear only the devices on it', () => {
    const { clock, air, lock, phone } = setUp();
    lock.advertise();
    new TestHost(clock, air.controller(OTHER)).begin().advertise();
    phone.command(HciCommand.leAddToAcceptList, 0, ...peer);
    expect(scan(phone, 1)).toBe(0);
    clock.advance(1_000);
    expect(heardFrom(phone)).toEqual(new Set(['0 0100000000c0']));
  });

  it('tells equal addresses of different types apart', () => {
    const { clock, lock, phone } = setUp();
    lock.advertise();
    phone.command(HciCommand.leAddToAcceptList, 1, ...peer);
    scan(phone, 1);
    clock.advance(1_000);
    expect(heardFrom(phone)).toEqual(new Set());
  });

  it('lets an initiator connect to the device on it that advertises first', () => {
    const { clock, air, lock, phone } = setUp();
    const other = new TestHost(clock, air.controller(OTHER)).begin();
    phone.command(HciCommand.leAddToAcceptList, 0, ...parseAddress(OTHER));
    lock.advertise();
    expect(connect(phone, 1, 0, new Array(6).fill(0))).toBe(0);
    clock.advance(2_000);
    expect(phone.leEvents(LeEvent.connectionComplete)).toEqual([]);
    other.advertise();
    clock.advance(1_000);
    expect(phone.leEvents(LeEvent.connectionComplete)[0]!.toString('hex', 5, 11)).toBe('0200000000f0');
  });

  it.each([
    [0b00, 'answered', 'taken'],
    [0b01, 'ignored', 'taken'],
    [0b10, 'answered', 'ignored'],
    [0b11, 'ignored', 'ignored'],
  ] as const)(
    'of an advertiser of policy %i has strangers scan %s and connect %s',
    (policy, scans, connects) => {
      const { clock, lock, phone } = setUp();
      const stranger = (host: TestHost) => {
        scan(host, 0);
        clock.advance(1_000);
        host.command(HciCommand.leSetScanEnable, 0, 0);
        const responses = host.leEvents(LeEvent.advertisingReport).filter(report => report[1] === 4);
        connect(host, 0, 0, peer);
        clock.advance(1_000);
        const links = host.leEvents(LeEvent.connectionComplete);
        return [responses.length > 0 ? 'answered' : 'ignored', links.length > 0 ? 'taken' : 'ignored'];
      };
      advertise(lock, 0, policy);
      expect(stranger(phone)).toEqual([scans, connects]);
    },
  );

  it('lets the devices on it scan and connect', () => {
    const { clock, lock, phone } = setUp();
    lock.command(HciCommand.leAddToAcceptList, 0, ...parseAddress(PHONE_ADDRESS));
    advertise(lock, 0, 0b11);
    scan(phone, 0);
    clock.advance(1_000);
    expect(phone.leEvents(LeEvent.advertisingReport).some(report => report[1] === 4)).toBe(true);
    connect(phone, 0, 0, peer);
    clock.advance(1_000);
    expect(phone.leEvents(LeEvent.connectionComplete)).toHaveLength(1);
  });

  it('does not change while it is in use, and holds as many devices as it reports', () => {
    const { lock, phone } = setUp();
    const [size] = phone.command(HciCommand.leReadAcceptListSize).subarray(1);
    const add = (number: number) =>
      phone.command(HciCommand.leAddToAcceptList, 0, number, 0, 0, 0, 0, 0xe2)[0];
    for (let number = 0; number < size!; number++) expect(add(number)).toBe(0);
    expect([add(size!), add(0)]).toEqual([HciStatus.memoryExceeded, 0]);
    scan(phone, 1);
    expect([add(0), phone.command(HciCommand.leClearAcceptList)[0]]).toEqual([
      HciStatus.commandDisallowed,
      HciStatus.commandDisallowed,
    ]);
    phone.command(HciCommand.leSetScanEnable, 0, 0);
    expect(phone.command(HciCommand.leRemoveFromAcceptList, 0, 1, 0, 0, 0, 0, 0xe2)[0]).toBe(0);
    expect([add(size!), phone.command(HciCommand.leClearAcceptList)[0]]).toEqual([0, 0]);
    expect(lock.command(HciCommand.leAddToAcceptList, 7, ...peer)[0]).toBe(HciStatus.invalidParameters);
  });

  it('does not take a peer to whom there is a link already', () => {
    const { clock, phone } = connectPhoneToLock();
    phone.command(HciCommand.leAddToAcceptList, 0, ...peer);
    expect(connect(phone, 1, 0, new Array(6).fill(0))).toBe(0);
    clock.advance(2_000);
    expect(phone.leEvents(LeEvent.connectionComplete)).toHaveLength(1);
  });
});
