import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordStore } from '../../../protocol/ports/store.ts';
import { createMemoryRecordStore } from '../../world/memory-record-store.ts';
import type { PinState } from '../machines/pin-life.ts';
import { expiresAt, type PinRecord, pinKey } from './pin-record.ts';
import { PinStore } from './pin-store.ts';

function pin(
  digits: string,
  endSeconds: number | null = null,
  activateBySeconds: number | null = null,
  state: PinState = 'issued',
): PinRecord {
  return {
    key: pinKey(digits),
    state,
    context: {
      origin: 'custom',
      uses: 'many',
      startSeconds: 0,
      endSeconds,
      activateBySeconds,
      refusal: 'PIN_EXPIRED',
    },
  };
}

/** A store whose changes are committed and followed at once. */
class Bench {
  readonly records: RecordStore = createMemoryRecordStore();
  pins = new PinStore(this.records);

  commit(...changes: ReturnType<PinStore['write']>[]): void {
    this.records.commit(changes);
    this.pins.apply(changes);
  }

  reboot(): void {
    this.pins = new PinStore(this.records);
  }
}

describe('the PIN store', () => {
  it('hands out changes and holds nothing before they are committed', () => {
    const { records, pins } = new Bench();
    const change = pins.write(pin('4829'));
    expect(pins.slotOf(pinKey('4829'))).toBe(-1);
    records.commit([change]);
    pins.apply([change]);
    expect(pins.read(pins.slotOf(pinKey('4829')))).toEqual(pin('4829'));
  });

  it('has room for 199 PINs (PIN-CAP), also after a reboot, and fills the slot of a PIN that went', () => {
    const bench = new Bench();
    const digits = (n: number) => String(1_000 + n);
    for (let n = 0; n < 199; n += 1) {
      expect(bench.pins.room).toBe('free');
      bench.commit(bench.pins.write(pin(digits(n))));
    }
    expect(bench.pins.room).toBe('full');
    bench.reboot();
    expect(bench.pins.room).toBe('full');
    bench.commit(bench.pins.remove(bench.pins.slotOf(pinKey(digits(77)))));
    bench.commit(bench.pins.write(pin('4829')));
    expect(bench.pins.slotOf(pinKey('4829'))).toBe(77);
    expect(bench.pins.room).toBe('full');
  });

  it('finds PINs that are over however often it is asked before they are freed', () => {
    const bench = new Bench();
    bench.commit(bench.pins.write(pin('4829', 100)));
    bench.commit(bench.pins.write(pin('7711', 200)));
    for (const _ of [1, 2]) expect(bench.pins.expiredSlots(100)).toEqual([0]);
    expect(bench.pins.countAt(99)).toBe(2);
    expect(bench.pins.countAt(100)).toBe(1);
    expect(bench.pins.countAt(undefined)).toBe(2);
  });

  it('holds as many PINs, in the same slots, as a plain list of them', () => {
    const times = fc.option(fc.integer({ min: 1, max: 50 }));
    const states = fc.constantFrom<PinState[]>('issued', 'awaitingFirstUse', 'active');
    const stored = fc.tuple(fc.integer({ min: 1_000, max: 1_011 }).map(String), times, times, states);
    const actions = fc.oneof(
      { weight: 4, arbitrary: stored.map(args => ({ do: 'store' as const, pin: pin(...args) })) },
      {
        weight: 3,
        arbitrary: fc.integer({ min: 1_000, max: 1_011 }).map(n => ({ do: 'remove' as const, n })),
      },
      { weight: 1, arbitrary: fc.constant({ do: 'reboot' as const }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 50 }).map(now => ({ do: 'sweep' as const, now })) },
    );
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 40 }), fc.integer({ min: 0, max: 60 }), (todo, now) => {
        const bench = new Bench();
        const model = new Map<number, PinRecord>();
        for (const action of todo) {
          const { pins } = bench;
          if (action.do === 'reboot') bench.reboot();
          if (action.do === 'sweep') {
            bench.commit(...pins.expiredSlots(action.now).map(slot => pins.remove(slot)));
            for (const [key, record] of model) if (expiresAt(record) <= action.now) model.delete(key);
          }
          if (action.do === 'remove') {
            const key = pinKey(String(action.n));
            if (pins.slotOf(key) >= 0) bench.commit(pins.remove(pins.slotOf(key)));
            model.delete(key);
          }
          if (action.do === 'store') {
            const known = pins.slotOf(action.pin.key);
            bench.commit(pins.write(action.pin, known >= 0 ? known : undefined));
            model.set(action.pin.key, action.pin);
          }
        }
        for (const [key, record] of model) expect(bench.pins.read(bench.pins.slotOf(key))).toEqual(record);
        const live = [...model.values()].filter(record => expiresAt(record) > now);
        expect(bench.pins.countAt(now)).toBe(live.length);
        expect(bench.pins.countAt(undefined)).toBe(model.size);
      }),
      { numRuns: 150 },
    );
  });
});
