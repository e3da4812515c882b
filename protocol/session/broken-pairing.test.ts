import { describe, expect, it } from 'vitest';
import { isLockbenchError } from '../errors/error.ts';
import { Room } from './testing/room.ts';

/** Start, answer, confirm, done, final: one segment each. */
const MESSAGES = 5;

/** A pairing whose link breaks just before a message arrives. */
function brokenAt(message: number) {
  const room = new Room('setup mode');
  room.alter = ({ segment }, index) => {
    if (index < message) return [segment];
    if (index === message) room.links[0]!.cut();
    return [];
  };
  const results = room.pair();
  room.advance(20_000);
  room.alter = undefined;
  expect(results).toHaveLength(1);
  return { room, result: results[0]! };
}

describe('a link that breaks while a phone pairs', () => {
  it.each(Array.from({ length: MESSAGES + 1 }, (_, at) => at))(
    'before message %i leaves an owner, or a lock that can be paired again',
    message => {
      const { room, result } = brokenAt(message);
      expect(room.clock.pendingTimers).toBe(0);
      expect(isLockbenchError(result)).toBe(message < MESSAGES - 1);
      if (isLockbenchError(result)) {
        const [again] = room.pair();
        expect(again).toMatchObject({ adminKey: room.lock.storedAdminKey });
      } else {
        expect(room.lock.storedAdminKey).toEqual(result.adminKey);
      }
      expect(room.open().channel).toBeDefined();
      expect(room.lock.pairingFinal).toBe(true);
      expect(room.pair()).toMatchObject([{ code: 'NOT_IN_SETUP_MODE' }]);
    },
  );

  it('lets no late word of it settle the pairing of another phone', () => {
    const room = new Room('setup mode');
    let held: (() => void) | undefined;
    room.alter = ({ segment }, index) => {
      if (index < MESSAGES - 1) return [segment];
      const [link] = room.links;
      held = () => {
        link!.alter = ({ segment: any }) => [any];
        link!.send('client', segment);
      };
      return [];
    };
    room.pair();
    expect(held).toBeDefined();
    room.alter = ({ segment }, index) => (index < MESSAGES - 1 ? [segment] : []);
    const second = room.pair();
    held!();
    room.advance(20_000);
    expect(second).toMatchObject([{ adminKey: room.lock.storedAdminKey }]);
    expect(room.lock.pairingFinal).toBe(false);
  });
});
