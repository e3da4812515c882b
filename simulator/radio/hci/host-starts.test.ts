import { describe, expect, it } from 'vitest';
import { LeEvent } from './codes.ts';
import { createTestHciAir, LOCK_ADDRESS, PHONE_ADDRESS, TestHost } from './testing/test-host.ts';

/** An opcode and its parameters in hexadecimal, as the host sends them. */
type Sent = readonly [opcode: number, parameters: string];

interface Host {
  readonly name: string;
  /** From power on until the host says that it is ready. */
  readonly start: readonly Sent[];
  readonly scan: readonly Sent[];
  readonly advertise: readonly Sent[];
}

/** Non-resolvable and private, as a host makes it for a scan. */
const PRIVATE_ADDRESS = '010203040506';
const STATIC_ADDRESS = '0102030405c6';
const FLAGS_AND_NAME = '02010603094c4b';
/** A set that advertises each 100 ms on all channels of LE 1M; properties and own address as the host chooses. */
const set = (handle: string, properties: string, own: string) =>
  `${handle}${properties}a00000a0000007${own}00000000000000007f0100010000`;

/**
 * What the hosts send to a controller with these claims, written down from their public sources; the first 17 of BlueZ
 * are also what the Linux guest of tools/guests sends.
 */
const hosts: readonly Host[] = [
  {
    name: 'BlueZ on Linux 6.1',
    start: [
      [0x0c03, ''],
      [0x1003, ''],
      [0x1001, ''],
      [0x1009, ''],
      [0x1002, ''],
      [0x2003, ''],
      [0x2002, ''],
      [0x201c, ''],
      [0x0c01, '90e8040200800020'],
      [0x2001, '5f1a020000000000'],
      [0x200f, ''],
      [0x2010, ''],
      [0x202f, ''],
      [0x2023, ''],
      [0x203b, ''],
      [0x2024, 'fb004808'],
      [0x2031, '000101'],
    ],
    scan: [
      [0x2005, PRIVATE_ADDRESS],
      [0x2041, '0100010112001200'],
      [0x2042, '010100000000'],
      [0x2042, '000000000000'],
      // The search for a device that it wants to connect to.
      [0x2011, '000200000000c0'],
      [0x2041, '0001010060003000'],
      [0x2042, '010100000000'],
      [0x2042, '000000000000'],
      [0x2012, '000200000000c0'],
      [0x2041, '0100010112001200'],
      [0x2042, '010100000000'],
    ],
    advertise: [
      [0x2036, set('01', '1300', '00')],
      [0x2038, '01030000'],
      [0x2037, `01030107${FLAGS_AND_NAME}`],
      [0x2039, '010101000000'],
    ],
  },
  {
    name: 'Bumble',
    start: [
      [0x0c03, ''],
      [0x1002, ''],
      [0x2003, ''],
      [0x1001, ''],
      [0x1003, ''],
      [0x0c01, 'ffffffffffffff3f'],
      [0x2001, 'fffff00000000000'],
      [0x1005, ''],
      [0x2002, ''],
      [0x2023, ''],
      [0x2024, 'fb004808'],
      [0x203b, ''],
      [0x203a, ''],
      [0x1009, ''],
      [0x0c6d, '0100'],
      [0x2005, STATIC_ADDRESS],
    ],
    scan: [
      [0x2041, '0100010160006000'],
      [0x2042, '010000000000'],
    ],
    advertise: [
      [0x2036, set('00', '1300', '01')],
      [0x2035, `00${STATIC_ADDRESS}`],
      [0x2037, `00030107${FLAGS_AND_NAME}`],
      [0x2038, '00030100'],
      [0x2039, '010100000000'],
    ],
  },
  {
    name: 'Zephyr',
    start: [
      [0x0c03, ''],
      [0x1003, ''],
      [0x1001, ''],
      [0x1002, ''],
      [0x2018, ''],
      [0x2018, ''],
      [0x2003, ''],
      [0x2002, ''],
      [0x201c, ''],
      [0x202f, ''],
      [0x2024, 'fb004808'],
      [0x2001, '5e12070000000000'],
      [0x0c01, '9088000200800020'],
      [0x1009, ''],
      [0x2005, STATIC_ADDRESS],
    ],
    scan: [
      [0x2041, '0100010160003000'],
      [0x2042, '010100000000'],
    ],
    advertise: [
      [0x2036, set('00', '0100', '01')],
      [0x2035, `00${STATIC_ADDRESS}`],
      [0x2037, `00030107${FLAGS_AND_NAME}`],
      [0x2039, '010100000000'],
    ],
  },
];

function statuses(host: TestHost, sent: readonly Sent[]): string[] {
  return sent.map(([opcode, parameters]) => {
    const answer = host.command(opcode, ...Buffer.from(parameters, 'hex'));
    return `0x${opcode.toString(16)}: ${answer[0]}`;
  });
}

const successes = (sent: readonly Sent[]) => sent.map(([opcode]) => `0x${opcode.toString(16)}: 0`);

describe.each(hosts)('$name as a guest', ({ start, scan, advertise }) => {
  function guest() {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(PHONE_ADDRESS));
    const neighbour = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin(0x7ffff);
    return { clock, host, neighbour };
  }

  it('starts with nothing but successes', () => {
    const { host } = guest();
    expect(statuses(host, start)).toEqual(successes(start));
  });

  it('scans, and hears who advertises', () => {
    const { clock, host, neighbour } = guest();
    statuses(host, start);
    neighbour.advertise();
    expect(statuses(host, scan)).toEqual(successes(scan));
    clock.advance(3_000);
    const [report] = host.leEvents(LeEvent.extendedAdvertisingReport);
    expect(report!.toString('hex', 4, 10)).toBe('0100000000c0');
  });

  it('advertises, and is heard and connected to', () => {
    const { clock, host, neighbour } = guest();
    statuses(host, start);
    expect(statuses(host, advertise)).toEqual(successes(advertise));
    neighbour.command(0x2041, ...Buffer.from('0000010012001200', 'hex'));
    neighbour.command(0x2042, 1, 0, 0, 0, 0, 0);
    clock.advance(1_000);
    const [report] = neighbour.leEvents(LeEvent.extendedAdvertisingReport);
    expect(report!.toString('hex', 25)).toBe(FLAGS_AND_NAME);
    const whom = [report![3]!, ...report!.subarray(4, 10)];
    neighbour.command(0x2043, 0, 0, ...whom, 1, 96, 0, 48, 0, 24, 0, 24, 0, 0, 0, 144, 1, 0, 0, 0, 0);
    clock.advance(1_000);
    const [complete] = host.leEvents(LeEvent.enhancedConnectionComplete);
    expect([complete![0], complete![3]]).toEqual([0, 1]);
  });
});
