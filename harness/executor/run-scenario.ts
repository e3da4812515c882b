import { isLockbenchError } from '../../protocol/errors/error.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import type { Bench } from '../bench/bench.ts';
import type { Position } from '../language/position.ts';
import type { ProfileName, Scenario } from '../language/types.ts';
import { StepFailure } from './failure.ts';
import { StepRunner } from './step-runner.ts';

export interface ScenarioFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly at?: Position;
  /** The trace's last events before the failure. */
  readonly lastEvents: readonly TraceEvent[];
}

export interface ScenarioResult {
  readonly verdict: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly reason?: string;
  readonly failure?: ScenarioFailure;
  /** How long it lasted for the world, and how many events it had. */
  readonly virtualMs: number;
  readonly events: number;
}

export interface RunOptions {
  readonly profile: ProfileName;
  readonly openBench: (scenario: Scenario) => Promise<Bench>;
  /** Told of the bench before the first step: the place to subscribe to its trace. */
  readonly onBench?: (bench: Bench) => void;
}

const SHOWN_EVENTS = 12;

/** Runs one scenario on a fresh bench. Failures are the result; only faults of the program itself are thrown. */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<ScenarioResult> {
  if (scenario.profiles && !scenario.profiles.includes(options.profile)) {
    const reason = `runs under ${scenario.profiles.join(' and ')} alone`;
    return { verdict: 'skipped', reason, virtualMs: 0, events: 0 };
  }
  let bench: Bench;
  try {
    bench = await options.openBench(scenario);
  } catch (error) {
    if (!isLockbenchError(error)) throw error;
    return resultOf({ code: error.code, message: error.detail ?? error.message, lastEvents: [] }, 0, 0);
  }
  try {
    options.onBench?.(bench);
    const failure = await runSteps(scenario, bench);
    const virtualMs = bench.time.now() - (bench.startedMs ?? scenario.clock.start);
    const events = bench.trace.events.length + bench.trace.dropped;
    return resultOf(failure, virtualMs, events);
  } finally {
    await bench.close();
  }
}

function resultOf(failure: ScenarioFailure | undefined, virtualMs: number, events: number): ScenarioResult {
  if (!failure) return { verdict: 'passed', virtualMs, events };
  if (failure.code === 'PROFILE_LACKS')
    return { verdict: 'skipped', reason: failure.message, virtualMs, events };
  return { verdict: 'failed', failure, virtualMs, events };
}

async function runSteps(scenario: Scenario, bench: Bench): Promise<ScenarioFailure | undefined> {
  const runner = new StepRunner(scenario, bench);
  try {
    await runner.run();
    return undefined;
  } catch (error) {
    if (!isLockbenchError(error)) throw error;
    const lastEvents = bench.trace.last(SHOWN_EVENTS);
    const at = error instanceof StepFailure ? { at: error.at } : {};
    return { code: error.code, message: error.detail ?? error.message, lastEvents, ...at };
  }
}
