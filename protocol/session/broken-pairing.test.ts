import { describe, expect, it } from 'vitest';
import { isLockbenchError } from '../errors/error.ts';
import { SessionBench } from './testing/session-bench.ts';

/** Start, answer, confirm, done, final: one segment each. */
const MESSAGES = 5;

/** A pairing whose link breaks just before a message arrives. */
function brokenAt(message: number) {
  const bench = new SessionBench('setup mode');
  bench.alter = ({ segment }, index) => {
    if (index < message) return [segment];
    if (index === message) bench.links[0]!.cut();
    return [];
  };
  const results = bench.pair();
  bench.advance(20_000);
  bench.alter = undefined;
  expect(results).toHaveLength(1);
  return { bench, result: results[0]! };
}

describe('a link that breaks while a phone pairs', () => {
  it.each(Array.from({ length: MESSAGES + 1 }, (_, at) => at))(
    'before message %i leaves an owner, or a lock that can be paired again',
    message => {
      const { bench, result } = brokenAt(message);
      expect(bench.clock.pendingTimers).toBe(0);
      expect(isLockbenchError(result)).toBe(message < MESSAGES - 1);
      if (isLockbenchError(result)) {
        const [again] = bench.pair();
        expect(again).toMatchObject({ adminKey: bench.lock.storedAdminKey });
      } else {
        expect(bench.lock.storedAdminKey).toEqual(result.adminKey);
      }
      expect(bench.open().channel).toBeDefined();
      expect(bench.lock.pairingFinal).toBe(true);
      expect(bench.pair()).toMatchObject([{ code: 'NOT_IN_SETUP_MODE' }]);
    },
  );

  it('cannot finalize the pairing of another phone by a late message', () => {
    const bench = new SessionBench('setup mode');
    let held: (() => void) | undefined;
    bench.alter = ({ segment }, index) => {
      if (index < MESSAGES - 1) return [segment];
      const [link] = bench.links;
      held = () => {
        link!.alter = ({ segment: any }) => [any];
        link!.send('client', segment);
      };
      return [];
    };
    bench.pair();
    expect(held).toBeDefined();
    bench.alter = ({ segment }, index) => (index < MESSAGES - 1 ? [segment] : []);
    const second = bench.pair();
    held!();
    bench.advance(20_000);
    expect(second).toMatchObject([{ adminKey: bench.lock.storedAdminKey }]);
    expect(bench.lock.pairingFinal).toBe(false);
  });
});
