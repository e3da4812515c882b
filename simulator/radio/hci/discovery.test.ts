import { describe, expect, it } from 'vitest';
import { AdvertisingType, HciCommand, HciStatus, LeEvent } from './codes.ts';
import { createTestHciAir, LOCK_ADDRESS, PHONE_ADDRESS, TestHost } from './testing/test-host.ts';

function setUp() {
  const { clock, air } = createTestHciAir();
  const lock = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
  const phone = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
  return { clock, air, lock, phone };
}

/** Event type, length and data of each report. */
function reports(phone: TestHost) {
  return phone.leEvents(LeEvent.advertisingReport).map(report => ({
    type: report[1],
    address: report.toString('hex', 3, 9),
    data: report.toString('hex', 10, 10 + report[9]!),
    rssi: report.readInt8(10 + report[9]!),
  }));
}

describe('Advertising and scanning', () => {
  it('advertises again and again, each with its answer to an active scan', () => {
    const { clock, lock, phone } = setUp();
    lock.advertise(AdvertisingType.connectable, 100);
    phone.scan('active');
    clock.advance(1_050);
    const seen = reports(phone);
    expect(seen.slice(0, 4).map(({ type, data }) => [type, data])).toEqual([
      [0x00, '020106'],
      [0x04, '03094c4b'],
      [0x00, '020106'],
      [0x04, '03094c4b'],
    ]);
    expect(seen[0]!.address).toBe('0100000000c0');
    expect(seen.length).toBeGreaterThanOrEqual(18);
    expect(seen.length).toBeLessThanOrEqual(22);
  });

  it.each([
    ['passive', AdvertisingType.connectable, [0x00]],
    ['active', AdvertisingType.scannable, [0x02, 0x04]],
    ['active', AdvertisingType.nonConnectable, [0x03]],
  ] as const)('gives a %s scan of type %i its kinds of report', (kind, type, expected) => {
    const { clock, lock, phone } = setUp();
    lock.advertise(type);
    phone.scan(kind);
    clock.advance(1_000);
    expect([...new Set(reports(phone).map(report => report.type))]).toEqual(expected);
  });

  it('reports an advertiser once when duplicates are filtered, and anew with the next scan', () => {
    const { clock, lock, phone } = setUp();
    lock.advertise();
    phone.scan('active', 'filtered');
    clock.advance(2_000);
    expect(reports(phone)).toHaveLength(2);
    phone.command(HciCommand.leSetScanEnable, 0, 0);
    phone.scan('active', 'filtered');
    clock.advance(2_000);
    expect(reports(phone)).toHaveLength(4);
  });

  it('reports in the extended form when the host asks that way', () => {
    const { clock, air, lock } = setUp();
    lock.advertise();
    const host = new TestHost(clock, air.controller('F0:00:00:00:00:02')).begin(0x1f1f);
    const phy = [1, 0x12, 0, 0x12, 0];
    expect(host.command(HciCommand.leSetExtendedScanParameters, 0, 0, 5, ...phy, ...phy)[0]).toBe(
      HciStatus.success,
    );
    host.command(HciCommand.leSetExtendedScanEnable, 1, 0, 0, 0, 0, 0);
    clock.advance(500);
    const seen = host.leEvents(LeEvent.extendedAdvertisingReport);
    expect(seen.slice(0, 2).map(report => report.readUInt16LE(1))).toEqual([0x13, 0x1b]);
    expect(seen[0]!.toString('hex', 4, 10)).toBe('0100000000c0');
    expect(seen[0]!.toString('hex', 25)).toBe('020106');
  });

  it('costs no timer while nobody within range listens', () => {
    const { clock, air, lock, phone } = setUp();
    lock.advertise();
    expect(clock.pending).toBe(0);
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ inRange: false });
    phone.scan();
    expect(clock.pending).toBe(0);
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ inRange: true });
    expect(clock.pending).toBe(1);
  });

  it('reports the RSSI of the pair with noise round it', () => {
    const { clock, air, lock, phone } = setUp();
    air.conditions(LOCK_ADDRESS.toLowerCase(), PHONE_ADDRESS).set({ rssiDbm: -82 });
    lock.advertise();
    phone.scan();
    clock.advance(60_000);
    const seen = reports(phone).map(({ rssi }) => rssi);
    const mean = seen.reduce((sum, rssi) => sum + rssi, 0) / seen.length;
    expect(Math.abs(mean + 82)).toBeLessThan(0.5);
    expect(new Set(seen).size).toBe(7);
  });

  it('loses advertisements at the rate of the pair, the same for the same seed', () => {
    const count = () => {
      const { clock, air, lock, phone } = setUp();
      air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ lossRate: 0.5 });
      lock.advertise();
      phone.scan('passive');
      clock.advance(100_000);
      return reports(phone).length;
    };
    expect(count()).toBeGreaterThan(400);
    expect(count()).toBeLessThan(560);
    expect(count()).toBe(count());
  });

  it('hears as much as its window is of its interval', () => {
    const { clock, lock, phone } = setUp();
    lock.advertise();
    phone.command(HciCommand.leSetScanParameters, 0, 100, 0, 25, 0, 0, 0);
    phone.command(HciCommand.leSetScanEnable, 1, 0);
    clock.advance(100_000);
    expect(reports(phone).length).toBeGreaterThan(180);
    expect(reports(phone).length).toBeLessThan(300);
  });

  it('advertises what it was last given, without a break', () => {
    const { clock, lock, phone } = setUp();
    lock.advertise();
    phone.scan('passive');
    clock.advance(300);
    lock.command(HciCommand.leSetAdvertisingData, 1, 0xee, ...new Array<number>(30).fill(0));
    clock.advance(300);
    expect(reports(phone).at(-1)!.data).toBe('ee');
    expect(
      lock.command(HciCommand.leSetAdvertisingParameters, 32, 0, 32, 0, ...new Array<number>(11).fill(0))[0],
    ).toBe(HciStatus.commandDisallowed);
  });
});
