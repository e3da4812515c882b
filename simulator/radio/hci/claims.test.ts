import { describe, expect, it } from 'vitest';
import { createAirAddress, PUBLIC } from './air-address.ts';
import { HciCommand, HciStatus } from './codes.ts';
import { parseAddress } from './packets.ts';
import {
  connectPhoneToLock,
  createTestHciAir,
  LOCK_ADDRESS,
  PHONE_ADDRESS,
  TestHost,
} from './testing/test-host.ts';

type Given = 'nothing' | 'a link' | 'a link whose central asks for a key' | 'a connection attempt' | 'a set';
type Row = readonly [
  place: `${number}.${number}`,
  opcode: number,
  answer: 'complete' | 'status',
  given: Given,
  parameters: (host: TestHost) => readonly number[],
];

const none = () => [];
const zeros = (count: number) => () => new Array<number>(count).fill(0);
const link = (host: TestHost) => [...host.wireHandle];
const peer = [...parseAddress(LOCK_ADDRESS)];
const timing = [24, 0, 24, 0, 0, 0, 144, 1, 0, 0, 0, 0];
const legacySet = [1, 0x13, 0, 160, 0, 0, 160, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 1, 0, 1, 0, 0];

/**
 * The commands as the Core specification lists them: octet and bit (Vol 4 Part E, 6.27), opcode and the event that
 * answers (7.1 to 7.8), with parameters that it allows in the state that is given.
 */
const specified: readonly Row[] = [
  ['0.5', 0x0406, 'status', 'a link', host => [...link(host), 0x13]],
  ['2.7', 0x041d, 'status', 'a link', link],
  ['5.6', 0x0c01, 'complete', 'nothing', zeros(8)],
  ['5.7', 0x0c03, 'complete', 'nothing', none],
  ['7.0', 0x0c13, 'complete', 'nothing', zeros(248)],
  ['7.1', 0x0c14, 'complete', 'nothing', none],
  ['14.3', 0x1001, 'complete', 'nothing', none],
  ['14.5', 0x1003, 'complete', 'nothing', none],
  ['14.7', 0x1005, 'complete', 'nothing', none],
  ['15.1', 0x1009, 'complete', 'nothing', none],
  ['15.5', 0x1405, 'complete', 'a link', link],
  ['24.5', 0x0c6c, 'complete', 'nothing', none],
  ['24.6', 0x0c6d, 'complete', 'nothing', () => [1, 0]],
  ['25.0', 0x2001, 'complete', 'nothing', zeros(8)],
  ['25.1', 0x2002, 'complete', 'nothing', none],
  ['25.2', 0x2003, 'complete', 'nothing', none],
  ['25.4', 0x2005, 'complete', 'nothing', () => [1, 2, 3, 4, 5, 0xc6]],
  ['25.5', 0x2006, 'complete', 'nothing', () => [160, 0, 160, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0]],
  ['25.6', 0x2007, 'complete', 'nothing', none],
  ['25.7', 0x2008, 'complete', 'nothing', zeros(32)],
  ['26.0', 0x2009, 'complete', 'nothing', zeros(32)],
  ['26.1', 0x200a, 'complete', 'nothing', () => [1]],
  ['26.2', 0x200b, 'complete', 'nothing', () => [1, 16, 0, 16, 0, 0, 0]],
  ['26.3', 0x200c, 'complete', 'nothing', () => [1, 0]],
  ['26.4', 0x200d, 'status', 'nothing', () => [96, 0, 48, 0, 0, 0, ...peer, 0, ...timing]],
  ['26.5', 0x200e, 'complete', 'a connection attempt', none],
  ['26.6', 0x200f, 'complete', 'nothing', none],
  ['26.7', 0x2010, 'complete', 'nothing', none],
  ['27.0', 0x2011, 'complete', 'nothing', () => [0, ...peer]],
  ['27.1', 0x2012, 'complete', 'nothing', () => [0, ...peer]],
  ['27.2', 0x2013, 'status', 'a link', host => [...link(host), ...timing]],
  ['27.3', 0x2014, 'complete', 'nothing', () => [0xff, 0xff, 0xff, 0xff, 0x1f]],
  ['27.4', 0x2015, 'complete', 'a link', link],
  ['27.5', 0x2016, 'status', 'a link', link],
  ['27.6', 0x2017, 'complete', 'nothing', zeros(32)],
  ['27.7', 0x2018, 'complete', 'nothing', none],
  ['28.0', 0x2019, 'status', 'a link', host => [...link(host), ...zeros(26)()]],
  [
    '28.1',
    0x201a,
    'complete',
    'a link whose central asks for a key',
    host => [...link(host), ...zeros(16)()],
  ],
  ['28.2', 0x201b, 'complete', 'a link whose central asks for a key', link],
  ['28.3', 0x201c, 'complete', 'nothing', none],
  ['33.6', 0x2022, 'complete', 'a link', host => [...link(host), 251, 0, 0x48, 0x08]],
  ['33.7', 0x2023, 'complete', 'nothing', none],
  ['34.0', 0x2024, 'complete', 'nothing', () => [251, 0, 0x48, 0x08]],
  ['35.3', 0x202f, 'complete', 'nothing', none],
  ['35.4', 0x2030, 'complete', 'a link', link],
  ['35.5', 0x2031, 'complete', 'nothing', () => [0, 1, 1]],
  ['35.6', 0x2032, 'status', 'a link', host => [...link(host), 0, 1, 1, 0, 0]],
  ['36.1', 0x2035, 'complete', 'a set', () => [1, 1, 2, 3, 4, 5, 0xc6]],
  ['36.2', 0x2036, 'complete', 'nothing', () => legacySet],
  ['36.3', 0x2037, 'complete', 'a set', () => [1, 3, 1, 3, 2, 1, 6]],
  ['36.4', 0x2038, 'complete', 'a set', () => [1, 3, 1, 3, 2, 1, 6]],
  ['36.5', 0x2039, 'complete', 'a set', () => [1, 1, 1, 0, 0, 0]],
  ['36.6', 0x203a, 'complete', 'nothing', none],
  ['36.7', 0x203b, 'complete', 'nothing', none],
  ['37.0', 0x203c, 'complete', 'a set', () => [1]],
  ['37.1', 0x203d, 'complete', 'a set', none],
  ['37.5', 0x2041, 'complete', 'nothing', () => [0, 0, 1, 1, 16, 0, 16, 0]],
  ['37.6', 0x2042, 'complete', 'nothing', () => [1, 0, 0, 0, 0, 0]],
  ['37.7', 0x2043, 'status', 'nothing', () => [0, 0, 0, ...peer, 1, 96, 0, 48, 0, ...timing]],
];

/** What each bit of the LE features asks of a controller (Vol 6 Part B, 4.6, and Vol 4 Part E, 3.1). */
const features: ReadonlyMap<number, readonly string[]> = new Map([
  [0, ['28.0', '28.1', '28.2', '27.6', '27.7']],
  // Extended reject, and features exchange begun by a peripheral: only the link layer knows of the first.
  [2, []],
  [3, ['27.5']],
  [5, ['33.6', '33.7', '34.0', '35.3']],
  [12, ['36.1', '36.2', '36.3', '36.4', '36.5', '36.6', '36.7', '37.0', '37.1', '37.5', '37.6', '37.7']],
]);

/** What every controller has that advertises, scans and connects (Vol 4 Part E, 3.1). */
const mandatory = specified.map(([place]) => place).filter(place => /^(25|26|27|28)\./.test(place));

function hostGiven(given: Given): TestHost {
  if (given === 'a link') return connectPhoneToLock().phone;
  if (given === 'a link whose central asks for a key') {
    const { clock, phone, lock } = connectPhoneToLock();
    phone.command(HciCommand.leEnableEncryption, ...phone.wireHandle, ...zeros(26)());
    clock.advance(31);
    return lock;
  }
  const { clock, air } = createTestHciAir();
  const host = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
  if (given === 'a connection attempt') host.connect(LOCK_ADDRESS);
  if (given === 'a set') host.command(0x2036, ...legacySet);
  return host;
}

function placesOf(map: Buffer): string[] {
  const bits = [...map].flatMap((octet, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter(bit => ((octet >> bit) & 1) === 1).map(bit => `${at}.${bit}`),
  );
  return bits;
}

const claimed = placesOf(hostGiven('nothing').command(0x1002).subarray(1));

describe('What a controller claims', () => {
  it('is a command of the specification, bit by bit', () => {
    const known = new Set<string>(specified.map(([place]) => place));
    expect(claimed.filter(place => !known.has(place))).toEqual([]);
    expect(claimed).toEqual(expect.arrayContaining(mandatory));
  });

  it.each(specified.map(row => [row[0], row[1].toString(16), row] as const))(
    '%s: runs command 0x%s and answers by its event',
    (place, _, [, opcode, kind, given, parameters]) => {
      expect(claimed).toContain(place);
      const host = hostGiven(given);
      const answer = host.answer(opcode, ...parameters(host));
      expect([answer.kind, answer.parameters[0]]).toEqual([kind, HciStatus.success]);
    },
  );

  it('is kept for each feature of LE', () => {
    const map = hostGiven('nothing').command(0x2003).subarray(1);
    const bits = placesOf(map).map(place => place.split('.').map(Number));
    const claimedFeatures = bits.map(([octet, bit]) => octet! * 8 + bit!);
    expect(claimedFeatures.filter(bit => !features.has(bit))).toEqual([]);
    expect(claimedFeatures).toEqual(expect.arrayContaining([0, 5, 12]));
    for (const bit of claimedFeatures)
      expect(claimed).toEqual(expect.arrayContaining([...features.get(bit)!]));
  });

  it('is LE and no BR/EDR', () => {
    const features = hostGiven('nothing').command(0x1003).subarray(1);
    expect(features.toString('hex')).toBe('0000000060000000');
  });

  it.each([
    ['a command of BR/EDR', 0x0405],
    ['a command of privacy', 0x2027],
    ['a command of a vendor', 0xfc01],
  ])('does not hold %s: the status says that it is unknown', (_, opcode) => {
    const answer = hostGiven('nothing').answer(opcode, 0, 0, 0);
    expect([answer.kind, answer.parameters.toString('hex')]).toEqual(['status', '01']);
  });
});

describe('An address on the air', () => {
  it('is another as random than as public', () => {
    const wire = parseAddress(LOCK_ADDRESS);
    expect(createAirAddress(PUBLIC, wire).key).not.toBe(createAirAddress(0x01, wire).key);
  });
});
