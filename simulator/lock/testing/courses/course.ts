import { expect } from 'vitest';
import type { AnyStateMachine, EventFrom } from 'xstate';
import type { LockRoom } from '../lock-room.ts';
import { type MachinePath, textOf } from '../machine-paths.ts';
import type { RecordingRunner } from '../recording-runner.ts';

/** How the world brings about what a machine is told; a new event does not compile without its cause. */
export interface Course<M extends AnyStateMachine> {
  readonly machine: M;
  readonly concern: string;
  readonly world: (runner: RecordingRunner) => LockRoom;
  readonly paths: readonly MachinePath<M>[];
  readonly causes: {
    readonly [type in EventFrom<M>['type']]: (
      room: LockRoom,
      event: Extract<EventFrom<M>, { type: type }>,
    ) => unknown;
  };
  /** What is seen of the state from outside, where it is. */
  readonly seen?: (room: LockRoom, state: string) => void;
}

/** Brings about one event after another, and finds the firmware where the model is. */
export function follow<M extends AnyStateMachine>(
  { world, causes, concern, seen }: Course<M>,
  path: MachinePath<M>,
  recorder: RecordingRunner,
): void {
  const room = world(recorder);
  path.forEach(({ event, state }, n) => {
    const { type } = event as { type: keyof typeof causes };
    const cause = causes[type] as (room: LockRoom, event: unknown) => unknown;
    cause(room, event);
    const came = `${textOf(path.slice(0, n + 1))}, says the model; the firmware is`;
    expect(recorder.stateOf(`lock:front/${concern}`), came).toBe(state);
    seen?.(room, state);
  });
  expect(room.seen('lock.crashed')).toEqual([]);
}

/** Until what the firmware waits for is due. */
export function advanceToDue(room: LockRoom, dueMs: number | null): void {
  expect(dueMs).not.toBeNull();
  room.clock.advanceTo(dueMs!);
}
