import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BridgeJob,
  encodeMessage,
  PROTOCOL_VERSION,
  bridge as wire,
} from '../protocol/messages/index.ts';
import { BridgeRoom, type RoomLock } from './testing/bridge-room.ts';

/** One sound job of each task, as bytes. */
function soundJobs(room: BridgeRoom, made: RoomLock): Uint8Array[] {
  const base = {
    version: PROTOCOL_VERSION,
    lockId: made.lock.lockId,
    expiresAtMs: room.clock.now() + 120_000,
  };
  return [
    { ...base, id: 'bad request', request: { id: 1, createPin: { pin: '4829', kind: 2 } } },
    { ...base, id: 'bad link', link: room.linkOf(made) },
    { ...base, id: 'bad unlink', unlink: {} },
  ].map(job => encodeMessage(wire.Job, job as BridgeJob));
}

function expectServing(room: BridgeRoom, { lock }: RoomLock): void {
  room.advance(150);
  expect(room.bridge.view).toMatchObject({ power: 'on', online: 'online' });
  expect(room.bridge.view.lockIds.length).toBeLessThanOrEqual(5);
  const next = room.send({ lockId: lock.lockId, request: { getBattery: {} } });
  room.advance(60);
  expect(room.outcomesOf(next)).toHaveLength(1);
}

describe('a bridge that is sent what no cloud would send', () => {
  it('outlives every truncation of its jobs', () => {
    const room = BridgeRoom.online();
    const made = room.linkedLock();
    for (const job of soundJobs(room, made))
      for (let length = 0; length < job.length; length += 1) room.publish(job.slice(0, length));
    expectServing(room, made);
  });

  it('outlives every byte of its jobs being another', () => {
    const room = BridgeRoom.online();
    const made = room.linkedLock();
    for (const job of soundJobs(room, made)) {
      for (let at = 0; at < job.length; at += 1) {
        const broken = job.slice();
        broken[at]! ^= 1 << (at % 8);
        room.publish(broken);
      }
    }
    expectServing(room, made);
  });

  it('outlives garbage, and says of it no more than that it cannot be read', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 1_200 }), { maxLength: 10 }), garbage => {
        const room = BridgeRoom.online();
        const made = room.linkedLock();
        for (const payload of garbage) room.publish(payload);
        expectServing(room, made);
        expect(room.bridge.view.lockIds).toEqual([made.lock.lockId]);
      }),
      { numRuns: 20 },
    );
  });
});
