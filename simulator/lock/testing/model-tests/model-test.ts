import { expect } from 'vitest';
import type { AnyStateMachine, EventFrom } from 'xstate';
import type { LockTestBench } from '../lock-test-bench.ts';
import { describePath, type MachinePath } from '../machine-paths.ts';
import type { RecordingRunner } from '../recording-runner.ts';

/** How the world brings about the events of a machine. An event without a cause does not compile. */
export interface ModelTest<M extends AnyStateMachine> {
  readonly machine: M;
  readonly concern: string;
  readonly world: (runner: RecordingRunner) => LockTestBench;
  readonly paths: readonly MachinePath<M>[];
  readonly causes: {
    readonly [type in EventFrom<M>['type']]: (
      bench: LockTestBench,
      event: Extract<EventFrom<M>, { type: type }>,
    ) => unknown;
  };
  /** Checks the state from outside, where it can be seen. */
  readonly seen?: (bench: LockTestBench, state: string) => void;
}

/** Brings about one event after another, and checks that the firmware is in the state of the model. */
export function runPath<M extends AnyStateMachine>(
  { world, causes, concern, seen }: ModelTest<M>,
  path: MachinePath<M>,
  recorder: RecordingRunner,
): void {
  const bench = world(recorder);
  path.forEach(({ event, state }, n) => {
    const { type } = event as { type: keyof typeof causes };
    const cause = causes[type] as (bench: LockTestBench, event: unknown) => unknown;
    cause(bench, event);
    const came = `${describePath(path.slice(0, n + 1))}, says the model; the firmware is`;
    expect(recorder.stateOf(`lock:front/${concern}`), came).toBe(state);
    seen?.(bench, state);
  });
  expect(bench.eventsOf('lock.crashed')).toEqual([]);
}

/** Lets time pass until the firmware's deadline. */
export function advanceToDue(bench: LockTestBench, dueMs: number | null): void {
  expect(dueMs).not.toBeNull();
  bench.clock.advanceTo(dueMs!);
}
