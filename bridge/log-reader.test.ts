import { describe, expect, it } from 'vitest';
import { LOG_READ_AFTER_MS } from './log-reader.ts';
import { BridgeRoom, type RoomLock } from './testing/bridge-room.ts';

const AFTER_SECONDS = LOG_READ_AFTER_MS / 1_000;

/** The numbers of all log entries that the cloud heard of, in the order in which it did. */
function told(room: BridgeRoom): number[] {
  return room.events.flatMap(({ logs }) => logs?.entries?.map(({ sequence }) => sequence ?? 0) ?? []);
}

/** So many wrong PINs, each an entry of the log. */
function enter({ lock }: RoomLock, count: number): void {
  for (let n = 0; n < count; n += 1) for (const key of '0000#') lock.press(key as '0');
}

/** A bridge with a lock whose first session is over, and nothing left to read. */
function quietRoom(): { room: BridgeRoom; made: RoomLock } {
  const room = BridgeRoom.online();
  const made = room.linkedLock();
  room.advance(30);
  return { room, made };
}

describe('the log of a linked lock', () => {
  it('is read by itself when something happened there, and no job is needed', () => {
    const { room, made } = quietRoom();
    enter(made, 1);
    room.advance(AFTER_SECONDS - 0.1);
    expect(told(room)).toEqual([]);
    room.advance(5);
    expect(told(room)).toEqual([1]);
    expect(room.results).toHaveLength(1);
  });

  it('is read once for what happens in a row, and again for what happens later', () => {
    const { room, made } = quietRoom();
    enter(made, 3);
    room.advance(60);
    expect(told(room)).toEqual([1, 2, 3]);
    // Two pages, the last of them empty: it tells the lock that the first one is held.
    expect(room.done(made.lock, 'getLogs')).toBe(2);
    enter(made, 1);
    room.advance(60);
    expect(told(room)).toEqual([1, 2, 3, 4]);
  });

  it('is read to its end, page by page', () => {
    const { room, made } = quietRoom();
    room.move(made.lock, 'away');
    // Five a pause: wrong PINs lock the keypad out.
    for (let n = 0; n < 20; n += 1) {
      enter(made, 5);
      room.advance(700);
    }
    room.move(made.lock, 'near');
    room.advance(60);
    const numbers = told(room);
    expect(numbers.length).toBeGreaterThan(80);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, n) => n + 1));
  });

  it('waits for the broker, and for a lock that is out of reach', () => {
    const { room, made } = quietRoom();
    room.bridge.setWifi('down');
    enter(made, 1);
    room.advance(300);
    expect(room.done(made.lock, 'getLogs')).toBe(0);
    room.bridge.setWifi('up');
    room.advance(30);
    expect(told(room)).toEqual([1]);
    room.move(made.lock, 'away');
    enter(made, 1);
    room.advance(300);
    room.move(made.lock, 'near');
    room.advance(30);
    expect(told(room)).toEqual([1, 2]);
  });

  it('is read anew when the broker did not get it: the lock is not told that it is held', () => {
    const { room, made } = quietRoom();
    enter(made, 1);
    while (room.done(made.lock, 'getLogs') === 0) room.clock.step();
    room.broker.port('hall').conditions.set({ up: false, outageVisibleTo: 'both' });
    room.advance(10);
    expect([told(room), room.done(made.lock, 'getLogs')]).toEqual([[], 1]);
    room.broker.port('hall').conditions.set({ up: true });
    room.advance(150);
    expect(told(room)).toEqual([1]);
  });

  it('is read from its beginning after the bridge was without power, as nobody knows what the broker has', () => {
    const { room, made } = quietRoom();
    enter(made, 2);
    room.advance(30);
    room.cutPower();
    enter(made, 1);
    room.advance(10);
    room.restorePower();
    room.advance(60);
    expect(told(room)).toEqual([1, 2, 1, 2, 3]);
  });

  it('is not read after the lock was unlinked', () => {
    const { room, made } = quietRoom();
    room.send({ lockId: made.lock.lockId, unlink: {} });
    room.advance(10);
    enter(made, 1);
    room.advance(100);
    expect([told(room), room.done(made.lock, 'getLogs')]).toEqual([[], 0]);
  });

  it('does not keep jobs from being done, nor do they keep it from being read', () => {
    const { room, made } = quietRoom();
    enter(made, 1);
    while (room.trace.events.at(-1)?.type !== 'ble.connected') room.clock.step();
    const ids = [1, 2, 3].map(() => room.send({ lockId: made.lock.lockId, request: { getBattery: {} } }));
    room.advance(30);
    expect(ids.map(id => room.outcomesOf(id))).toEqual([['DONE'], ['DONE'], ['DONE']]);
    expect(told(room)).toEqual([1]);
  });

  it('costs nothing while nothing happens: a day has no step, as without a lock', () => {
    const stepsOfADay = (room: BridgeRoom) => {
      room.advance(100);
      const end = room.clock.now() + 86_400_000;
      let steps = 0;
      while ((room.clock.nextDeadline() ?? end) < end) {
        room.clock.step();
        steps += 1;
      }
      return steps;
    };
    expect([stepsOfADay(BridgeRoom.online()), stepsOfADay(quietRoom().room)]).toEqual([0, 0]);
  });
});
