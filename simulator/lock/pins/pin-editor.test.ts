import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PinKind } from '../../../protocol/messages/index.ts';
import { MemoryBench } from '../testing/memory-bench.ts';
import { MASTER_PIN } from '../testing/test-lock.ts';

const { PIN_KIND_UNSPECIFIED, ONE_TIME, PERMANENT, DURATION } = PinKind;
const NOW = 1_770_000_000;
const HOUR = 3_600;
const soon = { startSeconds: NOW + HOUR, endSeconds: NOW + 2 * HOUR };

describe('creating a custom PIN', () => {
  it.each([
    ['four digits', '4829', 'OK'],
    ['six digits', '482915', 'OK'],
    ['three digits', '482', 'PIN_LENGTH'],
    ['seven digits', '4829157', 'PIN_LENGTH'],
    ['no digits', '48a9', 'PIN_LENGTH'],
    ['none at all', '', 'PIN_LENGTH'],
  ])('takes or refuses %s (PIN-CUSTOM)', (_what, pin, expected) => {
    expect(new MemoryBench().create(pin, PERMANENT, NOW)).toBe(expected);
  });

  it.each([
    ['a permanent PIN with a start', PERMANENT, { startSeconds: NOW + HOUR }, 'OK'],
    ['a permanent PIN with an end', PERMANENT, soon, 'PIN_WINDOW'],
    ['a duration PIN without an end', DURATION, {}, 'PIN_WINDOW'],
    ['a duration PIN', DURATION, soon, 'OK'],
    ['a one-time PIN without a window', ONE_TIME, undefined, 'OK'],
    ['a one-time PIN with a window', ONE_TIME, soon, 'OK'],
    ['an end before the start', DURATION, { startSeconds: NOW + HOUR, endSeconds: NOW + HOUR }, 'PIN_WINDOW'],
    ['a window that is over', DURATION, { endSeconds: NOW }, 'PIN_WINDOW'],
    ['a kind that nobody knows', 9 as PinKind, soon, 'VALUE_OUT_OF_RANGE'],
    ['no kind', PIN_KIND_UNSPECIFIED, soon, 'VALUE_OUT_OF_RANGE'],
  ])('judges %s', (_what, kind, window, expected) => {
    expect(new MemoryBench().create('4829', kind, NOW, window)).toBe(expected);
  });

  it('refuses digits that open already', () => {
    const bench = new MemoryBench();
    bench.create('4829', PERMANENT, NOW);
    expect(bench.create('4829', ONE_TIME, NOW)).toBe('PIN_DUPLICATE');
    bench.memory.commit({ settings: { masterPin: '7711' } });
    expect(bench.create('7711', PERMANENT, NOW)).toBe('PIN_DUPLICATE');
  });
});

describe('editing a custom PIN', () => {
  it('changes the digits alone and lets its life go on', () => {
    const bench = new MemoryBench();
    bench.create('4829', DURATION, NOW, { endSeconds: NOW + HOUR });
    bench.enter('4829', NOW);
    expect(bench.edit('4829', '7711', PIN_KIND_UNSPECIFIED, NOW)).toBe('OK');
    expect(bench.enter('4829', NOW)).toBe('PIN_UNKNOWN');
    expect(bench.enter('7711', NOW + HOUR - 1)).toBe('open');
    expect(bench.enter('7711', NOW + HOUR)).toBe('PIN_EXPIRED');
  });

  it('gives it a new window and kind', () => {
    const bench = new MemoryBench();
    bench.create('4829', PERMANENT, NOW);
    bench.enter('4829', NOW);
    expect(bench.edit('4829', '4829', ONE_TIME, NOW, soon)).toBe('OK');
    expect(bench.enter('4829', NOW)).toBe('PIN_NOT_YET_VALID');
    expect(bench.enter('4829', NOW + HOUR)).toBe('open');
    expect(bench.enter('4829', NOW + HOUR)).toBe('PIN_UNKNOWN');
  });

  it.each([
    ['a PIN that is not there', '9999', '1212', 'PIN_UNKNOWN'],
    ['the master PIN', MASTER_PIN, '1212', 'MASTER_PIN_PROTECTED'],
    ['into the master PIN', '4829', '2468', 'PIN_DUPLICATE'],
    ['into another PIN', '4829', '7711', 'PIN_DUPLICATE'],
    ['into three digits', '4829', '121', 'PIN_LENGTH'],
  ])('refuses %s, and changes nothing', (_what, pin, newPin, expected) => {
    const bench = new MemoryBench();
    bench.create('4829', PERMANENT, NOW);
    bench.create('7711', PERMANENT, NOW);
    if (newPin === '2468') bench.memory.commit({ settings: { masterPin: '2468' } });
    const before = [...bench.records.entries()];
    expect(bench.edit(pin, newPin, PIN_KIND_UNSPECIFIED, NOW)).toBe(expected);
    expect([...bench.records.entries()]).toEqual(before);
  });
});

it('custom PINs are those that were created, edited and deleted, over any course of it', () => {
  const digits = fc.integer({ min: 1_000, max: 1_005 }).map(String);
  const actions = fc.oneof(
    fc.record({ do: fc.constant('create' as const), pin: digits }),
    fc.record({ do: fc.constant('edit' as const), pin: digits, newPin: digits }),
    fc.record({ do: fc.constant('remove' as const), pin: digits }),
    fc.record({ do: fc.constant('reboot' as const) }),
  );
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 30 }), todo => {
      const bench = new MemoryBench();
      const model = new Set<string>();
      for (const action of todo) {
        switch (action.do) {
          case 'create':
            expect(bench.create(action.pin, PERMANENT, NOW)).toBe(
              model.has(action.pin) ? 'PIN_DUPLICATE' : 'OK',
            );
            model.add(action.pin);
            break;
          case 'edit': {
            const { pin, newPin } = action;
            const taken = newPin !== pin && model.has(newPin);
            const expected = !model.has(pin) ? 'PIN_UNKNOWN' : taken ? 'PIN_DUPLICATE' : 'OK';
            expect(bench.edit(pin, newPin, PIN_KIND_UNSPECIFIED, NOW)).toBe(expected);
            if (expected === 'OK') model.delete(pin);
            if (expected === 'OK') model.add(newPin);
            break;
          }
          case 'remove':
            expect(bench.remove(action.pin, 'bridge', NOW)).toBe(
              model.delete(action.pin) ? 'OK' : 'PIN_UNKNOWN',
            );
            break;
          case 'reboot':
            bench.reboot();
        }
      }
      expect(bench.memory.pins.countAt(NOW)).toBe(model.size);
      for (let n = 1_000; n <= 1_005; n += 1) {
        expect(bench.enter(String(n), NOW)).toBe(model.has(String(n)) ? 'open' : 'PIN_UNKNOWN');
      }
    }),
    { numRuns: 100 },
  );
});
