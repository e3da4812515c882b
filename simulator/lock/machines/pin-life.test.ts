import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { createTableRunner } from '../../world/table-runner.ts';
import { MachineBench, runners } from '../testing/machine-bench.ts';
import { type PinContext, type PinEvent, type PinState, pinLifeMachine } from './pin-life.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const START = 1_000 * DAY;

const custom: PinContext = {
  origin: 'custom',
  uses: 'many',
  startSeconds: START,
  endSeconds: START + 2 * HOUR,
  activateBySeconds: null,
  refusal: 'PIN_EXPIRED',
};
/** Three days long: the first use must come within the first (ALGO-ACTIVATION). */
const long: PinContext = {
  ...custom,
  origin: 'algo',
  endSeconds: START + 3 * DAY,
  activateBySeconds: START + DAY,
};
const permanent: PinContext = { ...long, endSeconds: null };
const oneTime: PinContext = {
  ...custom,
  origin: 'algo',
  uses: 'one',
  endSeconds: START + DAY,
};

const at = (nowSeconds: number): PinEvent => ({ type: 'time', nowSeconds });
const enter: PinEvent = { type: 'enter', room: 'free' };
const enterFull: PinEvent = { type: 'enter', room: 'full' };
const byBridge: PinEvent = { type: 'revoke', by: 'bridge' };
const byPhone: PinEvent = { type: 'revoke', by: 'bluetooth' };
const refuses = (code: ErrorCode) => [['refuse', { code }]];

describe.each(runners)('the life of a PIN on %s', (_name, runner) => {
  const bench = new MachineBench(pinLifeMachine, runner);

  it('begins when the lock has room for it (PIN-CAP)', () => {
    const pin = bench.from('offered', custom);
    expect(pin.send({ type: 'store', room: 'full' })).toEqual(refuses('PIN_STORE_FULL'));
    expect(pin.state).toBe('offered');
    expect(pin.send({ type: 'store', room: 'free' })).toEqual([]);
    expect(pin.state).toBe('issued');
  });

  it('opens from its start up to, not including, its end', () => {
    const pin = bench.from('issued', custom);
    pin.send(at(START - 1));
    expect(pin.send(enter)).toEqual(refuses('PIN_NOT_YET_VALID'));
    pin.send(at(START));
    expect(pin.send(enter)).toEqual(['admit']);
    expect(pin.state).toBe('active');
    pin.send(at(START + 2 * HOUR - 1));
    expect(pin.send(enter)).toEqual(['admit']);
    pin.send(at(START + 2 * HOUR));
    expect(pin.send(enter)).toEqual(refuses('PIN_EXPIRED'));
  });

  it('is over without ever having begun', () => {
    const pin = bench.from('issued', custom);
    pin.send(at(START + 2 * HOUR));
    expect(pin.state).toBe('expired');
    const waiting = bench.from('awaitingFirstUse', custom);
    waiting.send(at(START + 2 * HOUR));
    expect(waiting.send(enter)).toEqual(refuses('PIN_EXPIRED'));
  });

  it('must be used first in time when it lasts long, then holds to its end (ALGO-ACTIVATION)', () => {
    const used = bench.from('awaitingFirstUse', long);
    used.send(at(START + DAY - 1));
    expect(used.send(enter)).toEqual(['admit']);
    used.send(at(START + 3 * DAY - 1));
    expect(used.send(enter)).toEqual(['admit']);

    const missed = bench.from('awaitingFirstUse', long);
    missed.send(at(START + DAY));
    expect(missed.send(enter)).toEqual(refuses('ACTIVATION_WINDOW_MISSED'));
    const neverMet = bench.from('issued', long);
    neverMet.send(at(START + DAY));
    expect(neverMet.send(enter)).toEqual(refuses('ACTIVATION_WINDOW_MISSED'));
    const longOver = bench.from('issued', long);
    longOver.send(at(START + 3 * DAY));
    expect(longOver.send(enter)).toEqual(refuses('PIN_EXPIRED'));
  });

  it('has no end when it is permanent and was used in time (ALGO-PERMANENT)', () => {
    const pin = bench.from('awaitingFirstUse', permanent);
    pin.send(enter);
    pin.send(at(START + 100 * 365 * DAY));
    expect(pin.send(enter)).toEqual(['admit']);
  });

  it('waits for its start again when the clock is set back after its first use', () => {
    const pin = bench.from('active', custom);
    pin.send(at(START - 1));
    expect(pin.state).toBe('early');
    expect(pin.send(enter)).toEqual(refuses('PIN_NOT_YET_VALID'));
    pin.send(at(START));
    expect(pin.send(enter)).toEqual(['admit']);
    pin.send(at(START - 1));
    pin.send(at(START + 2 * HOUR));
    pin.send(at(START + 2 * HOUR));
    expect(pin.send(enter)).toEqual(refuses('PIN_EXPIRED'));
  });

  it('dies at its single use (ALGO-ONETIME)', () => {
    const pin = bench.from('awaitingFirstUse', oneTime);
    expect(pin.send(enter)).toEqual(['admit']);
    expect(pin.state).toBe('used');
    expect(pin.send(enter)).toEqual(refuses('PIN_USED'));
  });

  it('takes a slot at the first use of an algoPIN, none for a single use (PIN-CAP)', () => {
    const pin = bench.from('awaitingFirstUse', long);
    expect(pin.send(enterFull)).toEqual(refuses('PIN_STORE_FULL'));
    expect(pin.state).toBe('awaitingFirstUse');
    expect(bench.from('awaitingFirstUse', oneTime).send(enterFull)).toEqual(['admit']);
    expect(bench.from('awaitingFirstUse', custom).send(enterFull)).toEqual(['admit']);
  });

  it.each(['issued', 'awaitingFirstUse', 'active', 'early', 'used', 'expired'] as const)(
    'is deleted when %s, an algoPIN never through a bridge (ALGO-REVOKE)',
    state => {
      const algo = bench.from(state, long);
      expect(algo.send(byBridge)).toEqual(refuses('BLUETOOTH_REQUIRED'));
      expect(algo.state).toBe(state);
      expect(algo.send(byPhone)).toEqual(['forget']);
      expect(algo.send(enter)).toEqual(refuses('PIN_REVOKED'));
      expect(algo.send(byPhone)).toEqual([]);
      expect(bench.from(state, custom).send(byBridge)).toEqual(['forget']);
    },
  );

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

type Past = 'never used' | 'used' | 'missed';

/** The rules in plain words: what an entry at this instant leads to, given what the entries before led to. */
function rule(pin: PinContext, nowSeconds: number, past: Past): ErrorCode | 'open' {
  if (past === 'used' && pin.uses === 'one') return 'PIN_USED';
  if (past === 'missed') return 'ACTIVATION_WINDOW_MISSED';
  if (pin.endSeconds !== null && nowSeconds >= pin.endSeconds) return 'PIN_EXPIRED';
  if (past === 'used') return 'open';
  if (pin.activateBySeconds !== null && nowSeconds >= pin.activateBySeconds)
    return 'ACTIVATION_WINDOW_MISSED';
  return nowSeconds < pin.startSeconds ? 'PIN_NOT_YET_VALID' : 'open';
}

describe('the life of any PIN', () => {
  const step = createTableRunner().stepper(pinLifeMachine);

  const pins = fc.record({
    origin: fc.constantFrom('custom', 'algo'),
    uses: fc.constantFrom('one', 'many'),
    startSeconds: fc.integer({ min: 100, max: 120 }),
    endSeconds: fc.option(fc.integer({ min: 121, max: 150 })),
    activateBySeconds: fc.option(fc.integer({ min: 121, max: 150 })),
    refusal: fc.constant('PIN_EXPIRED'),
  }) as fc.Arbitrary<PinContext>;
  const visits = fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 12 });

  it('follows the rules at every instant, however often it is tried', () => {
    fc.assert(
      fc.property(pins, visits, (pin, pauses) => {
        let state = 'issued' as PinState;
        let context = pin;
        let nowSeconds = 90;
        let past: Past = 'never used';
        for (const pause of pauses) {
          nowSeconds += pause;
          for (let taken = true; taken; ) {
            const moved = step(state, context, at(nowSeconds));
            ({ taken, context } = moved);
            state = moved.state;
          }
          const entered = step(state, context, enter);
          const [effect] = entered.effects;
          const outcome =
            effect?.name === 'admit' ? 'open' : (effect?.params as { code: ErrorCode } | undefined)?.code;
          expect(outcome).toBe(rule(pin, nowSeconds, past));
          if (outcome === 'open') past = 'used';
          if (outcome === 'ACTIVATION_WINDOW_MISSED') past = 'missed';
          state = entered.state;
          context = entered.context;
        }
      }),
      { numRuns: 300 },
    );
  });
});
