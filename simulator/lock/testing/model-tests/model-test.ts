import { expect } from 'vitest';
import type { AnyStateMachine, EventFrom } from 'xstate';
import type { LockTestBench } from '../lock-test-bench.ts';
import { describePath, type MachinePath } from '../machine-paths.ts';
import type { RecordingRunner } from '../recording-runner.ts';

/** How the world brings about what a machine is told; a new event does not compile without its cause. */
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
  /** What is seen of the state from outside, where it is. */
  readonly seen?: (bench: LockTestBench, state: string) => void;
}

/** Brings about one event after another, and finds the firmware where the model is. */
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

/** Until what the firmware waits for is due. */
export function advanceToDue(bench: LockTestBench, dueMs: number | null): void {
  expect(dueMs).not.toBeNull();
  bench.clock.advanceTo(dueMs!);
}
