import { describe, expect, it } from 'vitest';
import { createRandomSource } from '../world/random.ts';
import { createTrace } from '../world/trace.ts';
import { createVirtualClock } from '../world/virtual-clock.ts';
import { Medium, type MediumAdvertiser, type MediumInitiator, type MediumListener } from './medium.ts';

function setUp() {
  const clock = createVirtualClock(0);
  const medium = new Medium<
    MediumAdvertiser,
    MediumListener<MediumAdvertiser>,
    MediumInitiator<MediumAdvertiser>
  >({ clock, random: createRandomSource('medium'), trace: createTrace(clock) });
  return medium;
}

const listener = (stationAddress: string): MediumListener<MediumAdvertiser> => ({
  stationAddress,
  listensTo: () => true,
});

const initiator = (stationAddress: string, ...connectAddresses: readonly string[]) => ({
  ...listener(stationAddress),
  connectAddresses,
});

const lock: MediumAdvertiser = { stationAddress: 'lock', connectAddress: 'lock' };

describe('The medium', () => {
  it.each(['in', 'out of'] as const)(
    'lets whoever began to scan first hear first, by default %s range',
    range => {
      const medium = setUp();
      medium.setDefault({ inRange: range === 'in' });
      for (const address of ['a', 'b', 'c']) medium.conditions.pair(address, 'lock').set({ inRange: true });
      const [a, b, c] = ['a', 'b', 'c'].map(listener);
      for (const scanner of [c!, a!, b!, c!]) medium.addScanner(scanner);
      expect(medium.scannersOf(lock)).toEqual([c, a, b]);
      medium.removeScanner(c!);
      medium.addScanner(c!);
      expect(medium.scannersOf(lock)).toEqual([a, b, c]);
    },
  );

  it('never lets an adapter hear itself, or another out of range', () => {
    const medium = setUp();
    medium.addScanner(listener('lock'));
    medium.addScanner(listener('phone'));
    medium.addInitiator(initiator('lock', 'lock'));
    medium.conditions.pair('phone', 'lock').set({ inRange: false });
    expect(medium.scannersOf(lock)).toEqual([]);
    expect(medium.initiatorsOf(lock)).toEqual([]);
    expect(medium.anyoneListens(lock)).toBe(false);
  });

  it('keeps the oldest initiator of each address first, whatever else it waits for', () => {
    const medium = setUp();
    const any = initiator('bridge', 'lock', 'gate');
    const one = initiator('phone', 'lock');
    medium.addInitiator(any);
    medium.addInitiator(one);
    expect(medium.initiatorsOf(lock)).toEqual([any, one]);
    expect(medium.initiatorsOf({ stationAddress: 'gate', connectAddress: 'gate' })).toEqual([any]);
    expect(medium.initiatorsOf({ stationAddress: 'lock', connectAddress: undefined })).toEqual([]);
    medium.removeInitiator(any);
    expect(medium.initiatorsOf(lock)).toEqual([one]);
    expect(medium.anyoneListens({ stationAddress: 'gate', connectAddress: 'gate' })).toBe(false);
  });
});
