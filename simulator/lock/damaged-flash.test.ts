import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { PinKind } from '../../protocol/messages/index.ts';
import { openJournal } from '../flash/journal.ts';
import * as map from './memory/map.ts';
import { LockTestBench } from './testing/lock-test-bench.ts';
import { MASTER_PIN } from './testing/test-lock.ts';

const booted = { running: 0, faulted: 0 };
afterAll(() => {
  console.info(`lock: ${booted.running + booted.faulted} damaged flashes, ${booted.faulted} of them refused`);
});

/** A lock with a past: both banks have been used, and every kind of record is there. */
function lockWithPast(): { bench: LockTestBench; images: Uint8Array[] } {
  const bench = LockTestBench.paired();
  const images: Uint8Array[] = [];
  bench.ask({ setMaxIncorrectPins: { count: 0 } });
  for (let n = 0; n < 20; n += 1) {
    bench.ask({ createPin: { pin: String(482_900 + n), kind: PinKind.PERMANENT } });
    bench.enter(String(482_900 + n));
    images.push(bench.flash.image());
  }
  for (let n = 0; openJournal(bench.flash).stats().compactions < 2; n += 1) {
    bench.enter('0000');
    if (n % 100 === 0) images.push(bench.flash.image());
  }
  images.push(bench.flash.image());
  return { bench, images };
}

const { bench, images } = lockWithPast();
const image = images.at(-1)!;

function liveRecords() {
  bench.flash.load(image);
  return Array.from(openJournal(bench.flash).entries(), ([key, value]) => ({ key, value }));
}

/** Boots from the flash as it is: the lock runs and does all it is asked, or it is dead and says why. */
function boot(damaged: Uint8Array): 'running' | 'faulted' {
  bench.lock.cutPower();
  bench.events.length = 0;
  bench.flash.load(damaged);
  bench.lock.restorePower();
  const power = bench.lock.view.power as 'running' | 'faulted';
  booted[power] += 1;
  if (power === 'faulted') {
    expect(bench.eventsOf('lock.faulted')).toMatchObject([{ code: 'STORAGE_FAILED' }]);
    return power;
  }
  expect(power).toBe('running');
  for (const digits of [MASTER_PIN, '1234567890', '482900', '0000']) bench.enter(digits);
  for (const operation of [{ getStatus: {} }, { getLogs: {} }, { createPin: { pin: '7711', kind: 2 } }]) {
    bench.ask(operation);
  }
  bench.lock.press('lock');
  bench.waitForBolt();
  bench.lock.logTypes();
  bench.lock.reset();
  expect(bench.eventsOf('lock.crashed')).toEqual([]);
  expect(bench.lock.view).toMatchObject({ power: 'running', paired: false, pins: 0 });
  return power;
}

describe('a lock whose flash is damaged boots clean, or says STORAGE_FAILED', () => {
  const place = fc.nat({ max: image.length - 1 });

  it('by bits', () => {
    const flips = fc.array(fc.record({ at: place, bit: fc.nat({ max: 7 }) }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...images), flips, (whole, wrong) => {
        const damaged = whole.slice();
        for (const { at, bit } of wrong) damaged[at]! ^= 1 << bit;
        boot(damaged);
      }),
      { numRuns: 40 },
    );
  });

  it('by stretches of chance, zeros or ones', () => {
    const stretch = fc.record({
      at: place,
      bytes: fc.oneof(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc
          .constantFrom(0x00, 0xff)
          .chain(byte => fc.nat({ max: 9_000 }).map(n => new Uint8Array(n).fill(byte))),
      ),
    });
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 3 }), stretches => {
        const damaged = image.slice();
        for (const { at, bytes } of stretches) damaged.set(bytes.subarray(0, damaged.length - at), at);
        boot(damaged);
      }),
      { numRuns: 40 },
    );
  });

  it('by an end that is missing', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(0x00, 0xff), (at, byte) => void boot(image.slice().fill(byte, at))),
      { numRuns: 25 },
    );
  });

  it('made of pages of several of its pasts', () => {
    const { pageBytes, pageCount } = bench.flash.geometry;
    const pages = fc.array(fc.nat({ max: images.length - 1 }), {
      minLength: pageCount,
      maxLength: pageCount,
    });
    fc.assert(
      fc.property(pages, from => {
        const mixed = new Uint8Array(image.length);
        from.forEach((past, page) => {
          mixed.set(images[past]!.subarray(page * pageBytes, (page + 1) * pageBytes), page * pageBytes);
        });
        boot(mixed);
      }),
      { numRuns: 40 },
    );
  });

  it('whole, and yet of another make: records of other content, with a sound checksum', () => {
    const live = liveRecords();
    const bases = Object.entries(map).flatMap(([name, key]) => (/_(KEY|BASE)$/.test(name) ? [key] : []));
    bases.sort((a, b) => a - b);
    const kinds = bases.map(base => live.filter(({ key }) => bases.findLast(start => start <= key) === base));
    const changed = fc
      .tuple(
        fc.constantFrom(...kinds.filter(({ length }) => length > 0)),
        fc.nat(),
        fc.nat(),
        fc.uint8Array(),
      )
      .map(([kind, n, at, bytes]) => {
        const { key, value } = kind[n % kind.length]!;
        const other = value.slice();
        other.set(bytes.subarray(0, value.length - (at % value.length)), at % value.length);
        return { key, value: other };
      });
    const foreign = fc.record({ key: fc.constantFrom(...bases), value: fc.uint8Array({ maxLength: 60 }) });
    const records = fc.array(fc.oneof({ weight: 4, arbitrary: changed }, foreign), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(records, changes => {
        bench.lock.cutPower();
        bench.flash.powerUp();
        bench.flash.load(image);
        openJournal(bench.flash).commit(changes);
        boot(bench.flash.image());
      }),
      { numRuns: 100 },
    );
  });

  it('in the record of a pause: one that never ends, or has no end that is a number', () => {
    for (const untilMs of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, -1]) {
      const value = new Uint8Array(10);
      new DataView(value.buffer).setFloat64(2, untilMs);
      bench.lock.cutPower();
      bench.flash.powerUp();
      bench.flash.load(image);
      openJournal(bench.flash).commit([{ key: map.LOCKOUT_KEY, value }]);
      boot(bench.flash.image());
    }
  });

  it('in both ways at least once here', () => {
    expect(booted.running).toBeGreaterThan(20);
    expect(booted.faulted).toBeGreaterThan(20);
  });
});
