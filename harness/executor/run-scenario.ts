import { isLockbenchError, type LockbenchError } from '../../protocol/errors/error.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { WorldGuard } from '../invariants/world-guard.ts';
import type { Position } from '../language/position.ts';
import type { ProfileName, Scenario } from '../language/types.ts';
import { loadImplementedWords } from '../vocabulary/implemented.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import type { WallLimit } from '../world/wall-limit.ts';
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
  /** How long the scenario lasted in the world's time, and how many events it had. */
  readonly virtualMs: number;
  readonly events: number;
}

export interface RunOptions {
  readonly profile: ProfileName;
  readonly openWorld: (scenario: Scenario) => Promise<ScenarioWorld>;
  /** The limit in real time, which the opened world also gets. */
  readonly limit: WallLimit;
  /** Which invariants are judged: all of them, or only those that the scenario asks for. */
  readonly invariants?: 'all' | 'asked';
  /** Called with the world before the first step, so that the caller can subscribe to its trace. */
  readonly onWorld?: (world: ScenarioWorld) => void;
}

const SHOWN_EVENTS = 12;
/** The limit in real time for closing the world; links that do not come to rest use 20 s of it. */
const CLOSE_MS = 30_000;

/** Runs one scenario on a fresh world. A failure is part of the result; only faults of the program itself are thrown. */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<ScenarioResult> {
  if (scenario.profiles && !scenario.profiles.includes(options.profile)) {
    const reason = `runs under ${scenario.profiles.join(' and ')} alone`;
    return { verdict: 'skipped', reason, virtualMs: 0, events: 0 };
  }
  const { limit } = options;
  limit.start();
  let world: ScenarioWorld;
  const opening = options.openWorld(scenario);
  try {
    world = await limit.bound(opening);
  } catch (error) {
    // The world may still be opened after the limit, and must then be closed.
    opening.then(late => late.close()).catch(() => {});
    if (!isLockbenchError(error)) throw error;
    const { code, detail } = error;
    // The reason why a profile lacks something is clear by itself; without a world, the detail alone may be a bare name.
    const message = code === 'PROFILE_LACKS' && detail ? detail : `${error.message}\n${error.remedy}`;
    return resultOf({ code, message, lastEvents: [] }, 0, 0);
  }
  let failure: ScenarioFailure | undefined;
  let lost: LockbenchError | undefined;
  try {
    options.onWorld?.(world);
    const guard = new WorldGuard(scenario, world, options.invariants ?? 'asked');
    failure = await runSteps(scenario, world, limit, guard);
    guard.close();
  } finally {
    limit.lift();
    lost = await closed(world);
  }
  if (lost) failure ??= { code: lost.code, message: lost.message, lastEvents: [] };
  const virtualMs = world.time.clock.monotonic() - (world.startedMs ?? scenario.clock.start);
  const events = world.trace.events.length + world.trace.dropped;
  return resultOf(failure, virtualMs, events);
}

/**
 * Closes the world, but does not wait for one that cannot be closed, so that the other scenarios go on.
 * @returns what was asked for but is not complete, such as a capture
 */
async function closed(world: ScenarioWorld): Promise<LockbenchError | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, CLOSE_MS);
  });
  try {
    await Promise.race([world.close(), late]);
    return undefined;
  } catch (error) {
    if (isLockbenchError(error)) return error;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function resultOf(failure: ScenarioFailure | undefined, virtualMs: number, events: number): ScenarioResult {
  if (!failure) return { verdict: 'passed', virtualMs, events };
  if (failure.code === 'PROFILE_LACKS')
    return { verdict: 'skipped', reason: failure.message, virtualMs, events };
  return { verdict: 'failed', failure, virtualMs, events };
}

async function runSteps(
  scenario: Scenario,
  world: ScenarioWorld,
  limit: WallLimit,
  guard: WorldGuard,
): Promise<ScenarioFailure | undefined> {
  const runner = new StepRunner(scenario, world, await loadImplementedWords(), limit, guard);
  try {
    await limit.bound(runner.run());
    return undefined;
  } catch (thrown) {
    if (!isLockbenchError(thrown)) throw thrown;
    const error = thrown.code === 'SCENARIO_TIMEOUT' ? runner.outOfTime(thrown) : thrown;
    const lastEvents = world.trace.last(SHOWN_EVENTS);
    const at = error instanceof StepFailure ? { at: error.at } : {};
    return { code: error.code, message: error.detail ?? error.message, lastEvents, ...at };
  }
}
