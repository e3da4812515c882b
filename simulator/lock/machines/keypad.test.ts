import { describe, expect, it } from 'vitest';
import { type BenchMachine, MachineBench, runners } from '../testing/machine-bench.ts';
import { type Key, type KeypadContext, keypadMachine, MAX_ENTRY_DIGITS } from './keypad.ts';

const MINUTE = 60_000;
const fresh: KeypadContext = {
  digits: '',
  fields: [],
  wrongPins: 0,
  pauses: 0,
  dueMs: null,
  threshold: 3,
  ladderMs: [MINUTE, 5 * MINUTE, 10 * MINUTE],
};

type Keypad = BenchMachine<typeof keypadMachine>;

/** Presses the keys and collects what they led to. */
function press(keypad: Keypad, keys: string | Key[], nowMs = 0) {
  return [...keys].flatMap(key => keypad.send({ type: 'key', key: key as Key, nowMs }));
}

describe.each(runners)('the keypad on %s', (_name, runner) => {
  const bench = new MachineBench(keypadMachine, runner);

  it('collects digits and submits them with #', () => {
    const keypad = bench.from('idle', fresh);
    expect(press(keypad, '482915')).toEqual([]);
    expect(keypad.state).toBe('entering');
    expect(press(keypad, '#')).toEqual([['submit', { digits: '482915' }]]);
    expect(keypad.state).toBe('idle');
    expect(keypad.context.digits).toBe('');
  });

  it('has nothing to submit without digits', () => {
    const keypad = bench.from('idle', fresh);
    expect(press(keypad, '#')).toEqual([]);
    expect(keypad.state).toBe('idle');
  });

  it('opens the master menu with *, and takes its fields one after the other', () => {
    const keypad = bench.from('idle', fresh);
    expect(press(keypad, '*21#')).toEqual([['submitFields', { fields: ['21'] }]]);
    expect(keypad.state).toBe('idle');
    keypad.send({ type: 'menu.next', fields: ['21'], nowMs: 0 });
    expect(keypad.state).toBe('menu');
    expect(press(keypad, '2468#')).toEqual([['submitFields', { fields: ['21', '2468'] }]]);
    keypad.send({ type: 'menu.next', fields: ['21', '2468'], nowMs: 0 });
    expect(press(keypad, '30#')).toEqual([['submitFields', { fields: ['21', '2468', '30'] }]]);
    expect(keypad.context).toMatchObject({ digits: '', fields: [], dueMs: null });
  });

  it('leaves the menu with *, with the locking button, and ten seconds after the last key', () => {
    const cleared = { digits: '', fields: [], dueMs: null };
    const open = { ...fresh, fields: ['21'], digits: '24', dueMs: 10_000 };
    const left = bench.from('menu', open);
    expect(press(left, '*')).toEqual([]);
    expect(left).toMatchObject({ state: 'idle', context: cleared });

    const locking = bench.from('menu', open);
    expect(press(locking, ['lock'])).toEqual(['lockBolt']);
    expect(locking).toMatchObject({ state: 'idle', context: cleared });

    const lapsed = bench.from('menu', open);
    press(lapsed, '6', 5_000);
    expect(lapsed.send({ type: 'time', nowMs: 14_999 })).toEqual([]);
    expect(lapsed.send({ type: 'time', nowMs: 15_000 })).toEqual([['lapse', { fields: ['21', '246'] }]]);
    expect(lapsed).toMatchObject({ state: 'idle', context: cleared });
  });

  it('clears a slip with *', () => {
    const keypad = bench.from('idle', fresh);
    expect(press(keypad, '49*4829#')).toEqual([['submit', { digits: '4829' }]]);
  });

  it('forgets an entry ten seconds after its last key', () => {
    const keypad = bench.from('idle', fresh);
    press(keypad, '48', 1_000);
    expect(keypad.context.dueMs).toBe(11_000);
    press(keypad, '2', 5_000);
    keypad.send({ type: 'time', nowMs: 14_999 });
    expect(keypad.state).toBe('entering');
    expect(keypad.send({ type: 'time', nowMs: 15_000 })).toEqual([['lapse', { fields: [] }]]);
    expect(keypad.state).toBe('idle');
    expect(keypad.context).toMatchObject({ digits: '', dueMs: null });
  });

  it('keeps one digit too many, so that a longer entry never passes for a shorter one', () => {
    const keypad = bench.from('idle', fresh);
    press(keypad, '1'.repeat(MAX_ENTRY_DIGITS));
    expect(keypad.context.digits).toHaveLength(MAX_ENTRY_DIGITS);
    press(keypad, '22222222');
    expect(press(keypad, '#')).toEqual([['submit', { digits: `${'1'.repeat(MAX_ENTRY_DIGITS)}2` }]]);
  });

  it('locks with its button, in the midst of an entry and during a pause too', () => {
    expect(press(bench.from('idle', fresh), ['lock'])).toEqual(['lockBolt']);
    const entering = bench.from('idle', fresh);
    expect(press(entering, ['4', '8', 'lock'])).toEqual(['lockBolt']);
    expect(entering.context).toMatchObject({ digits: '', dueMs: null });
    expect(press(bench.from('paused', { ...fresh, dueMs: MINUTE }), ['lock'])).toEqual(['lockBolt']);
  });

  it('counts wrong PINs, pauses at the threshold, and says until when (LOCKOUT)', () => {
    const keypad = bench.from('idle', fresh);
    keypad.send({ type: 'pin.refused', nowMs: 0 });
    keypad.send({ type: 'pin.refused', nowMs: 0 });
    expect(keypad.state).toBe('idle');
    expect(keypad.context.wrongPins).toBe(2);
    expect(keypad.send({ type: 'pin.refused', nowMs: 1_000 })).toEqual([
      ['reportPaused', { untilMs: 1_000 + MINUTE }],
    ]);
    expect(keypad.state).toBe('paused');
    expect(keypad.context).toMatchObject({ wrongPins: 0, pauses: 1, dueMs: 1_000 + MINUTE });
  });

  it('refuses entries during a pause, whatever the digits, and takes them again after it', () => {
    const keypad = bench.from('paused', { ...fresh, pauses: 1, dueMs: MINUTE });
    expect(press(keypad, '4829#')).toEqual(['refuseWhilePaused']);
    expect(press(keypad, '*')).toEqual([]);
    keypad.send({ type: 'time', nowMs: MINUTE - 1 });
    expect(keypad.state).toBe('paused');
    keypad.send({ type: 'time', nowMs: MINUTE });
    expect(keypad.state).toBe('idle');
    expect(keypad.context).toMatchObject({ dueMs: null, pauses: 1 });
  });

  it('pauses longer each time, and stays at the longest', () => {
    const lengths = [0, 1, 2, 3, 200].map(pauses => {
      const keypad = bench.from('idle', { ...fresh, threshold: 1, pauses });
      keypad.send({ type: 'pin.refused', nowMs: 0 });
      return (keypad.context.dueMs ?? 0) / MINUTE;
    });
    expect(lengths).toEqual([1, 5, 10, 10, 10]);
  });

  it('forgives all at a right PIN or at an unlock over Bluetooth, which ends a pause too', () => {
    const guilty = { ...fresh, wrongPins: 2, pauses: 2 };
    const right = bench.from('idle', guilty);
    right.send({ type: 'pin.accepted' });
    expect(right.context).toMatchObject({ wrongPins: 0, pauses: 0 });

    const near = bench.from('entering', { ...guilty, digits: '48', dueMs: 1_000 });
    near.send({ type: 'bluetooth.unlocked' });
    expect(near.context).toMatchObject({ wrongPins: 0, pauses: 0, digits: '48' });

    const paused = bench.from('paused', { ...guilty, dueMs: MINUTE });
    paused.send({ type: 'bluetooth.unlocked' });
    expect(paused.state).toBe('idle');
    expect(paused.context).toMatchObject({ wrongPins: 0, pauses: 0, dueMs: null });
  });

  it('never pauses with the threshold 0, and counts anew with another', () => {
    const keypad = bench.from('idle', { ...fresh, threshold: 0 });
    for (let wrong = 0; wrong < 1_000; wrong += 1) keypad.send({ type: 'pin.refused', nowMs: 0 });
    expect(keypad.state).toBe('idle');
    keypad.send({ type: 'threshold.set', threshold: 2 });
    keypad.send({ type: 'pin.refused', nowMs: 0 });
    expect(keypad.state).toBe('idle');
    keypad.send({ type: 'pin.refused', nowMs: 0 });
    expect(keypad.state).toBe('paused');
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});
