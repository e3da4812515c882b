import { isLockbenchError, type LockbenchError } from '../../protocol/errors/error.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import { errorTable } from '../../protocol/errors/table.ts';
import type { WorldGuard } from '../invariants/world-guard.ts';
import type { Position } from '../language/position.ts';
import type { Lookup } from '../language/template.ts';
import type {
  Check,
  Json,
  RepeatStep,
  Scenario,
  ScenarioStep,
  VerbStep,
  WithStep,
} from '../language/types.ts';
import type { ImplementedWords } from '../vocabulary/implemented.ts';
import { DEFAULT_WITHIN_MS, refusalText, type StepOutcome } from '../vocabulary/outcome.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import type { WallLimit } from '../world/wall-limit.ts';
import { allHold, type CheckScene, unexpectedRefusal, unmet } from './checks.ts';
import { StepFailure } from './failure.ts';
import { Watcher } from './watcher.ts';

/** The number of steps after which a scenario that does not end is stopped. */
const MAX_STEPS = 100_000;
/** How long `eventually` waits when the step has no `within`. */
const EVENTUALLY_MS = 30_000;

/** Runs the steps of one scenario on its world. @throws {StepFailure} at the first step that fails */
export class StepRunner {
  readonly #scenario: Scenario;
  readonly #world: ScenarioWorld;
  readonly #words: ImplementedWords;
  readonly #captured = new Map<string, Json>();
  readonly #watcher: Watcher;
  readonly #limit: WallLimit | undefined;
  readonly #guard: WorldGuard | undefined;
  /** The step that began last. */
  #present: ScenarioStep | undefined;
  #outcome: StepOutcome = {};
  #steps = 0;
  /** The number of the first trace event of the present step. */
  #firstSeq = 0;

  constructor(
    scenario: Scenario,
    world: ScenarioWorld,
    words: ImplementedWords,
    limit?: WallLimit,
    guard?: WorldGuard,
  ) {
    this.#limit = limit;
    this.#guard = guard;
    this.#scenario = scenario;
    this.#world = world;
    this.#words = words;
    this.#watcher = new Watcher(world, words.sights, this.#lookup);
  }

  async run(): Promise<void> {
    const [first] = this.#scenario.steps;
    if (first) this.#watcher.watch([crash(first.at)], first.at, 'always');
    for (const { never, at, label } of this.#scenario.always) {
      this.#watcher.watch(never, at, label ?? 'always');
    }
    try {
      await this.#runAll(this.#scenario.steps);
      this.#guard?.end();
      this.#throwIfBroken();
    } finally {
      this.#watcher.close();
    }
  }

  /** Adds to the error the step at which a scenario that does not end was stopped. */
  outOfTime(error: LockbenchError): LockbenchError {
    if (!this.#present) return error;
    return new StepFailure(error.code, this.#present.at, nameOf(this.#present), [
      `${error.code}: ${error.detail}`,
      errorTable[error.code].remedy,
    ]);
  }

  readonly #lookup: Lookup = (name, field) => {
    const value = this.#captured.get(name);
    if (value === undefined && field === 'id') return this.#world.deviceIds.get(name);
    if (field === undefined || value === undefined) return value;
    return isRecord(value) ? value[field] : undefined;
  };

  async #runAll(steps: readonly ScenarioStep[]): Promise<void> {
    for (const step of steps) await this.#runOne(step);
  }

  async #runOne(step: ScenarioStep): Promise<void> {
    this.#present = step;
    this.#limit?.check();
    this.#steps += 1;
    if (this.#steps > MAX_STEPS)
      throw new StepFailure('STEP_LIMIT', step.at, nameOf(step), [`more than ${MAX_STEPS}`]);
    if (step.when && !allHold(step.when, this.#scene())) {
      this.#tell('step.skipped', step);
      return;
    }
    this.#tell('step.started', step);
    switch (step.kind) {
      case 'verb':
        await this.#runVerb(step);
        break;
      case 'with':
        await this.#runWith(step);
        break;
      case 'repeat':
        await this.#runRepeat(step);
        break;
    }
    this.#watcher.throwIfSeen();
    this.#throwIfBroken();
  }

  /** Fails the step that was running when an invariant of every world was broken. */
  #throwIfBroken(): void {
    const breach = this.#guard?.breach;
    const step = this.#present;
    if (!breach || !step) return;
    throw new StepFailure('INVARIANT_BROKEN', breach.at ?? step.at, nameOf(step), breach.reasons);
  }

  async #runVerb(step: VerbStep): Promise<void> {
    const seen = step.never ? this.#watcher.watch(step.never, step.at, nameOf(step)) : undefined;
    try {
      const startedMs = this.#world.time.clock.monotonic();
      this.#firstSeq = this.#traced;
      this.#outcome = await this.#act(step);
      if (step.as !== undefined) this.#capture(step.as, this.#outcome);
      this.#checkNow(step);
      if (step.eventually) await this.#checkEventually(step, step.eventually, startedMs);
      if (step.never && step.withinMs !== undefined) await this.#waitOut(startedMs + step.withinMs);
    } finally {
      seen?.stop();
    }
  }

  /** Adds where the step stands to the error of a wait that timed out. */
  async #act(step: VerbStep): Promise<StepOutcome> {
    const outcome = await this.#execute(step);
    if (outcome.refused !== 'STEP_TIMEOUT') return outcome;
    return { ...outcome, detail: [outcome.detail, this.#progress()].filter(Boolean).join('; ') };
  }

  async #execute(step: VerbStep): Promise<StepOutcome> {
    const withinMs = step.withinMs ?? DEFAULT_WITHIN_MS;
    try {
      const verb = this.#words.verbs.get(step.verb)!;
      return await verb.execute({ world: this.#world, withinMs }, step.args, this.#lookup);
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      if (endsScenario(error.code)) throw error;
      return { refused: error.code, ...(error.detail ? { detail: error.detail } : {}) };
    }
  }

  #checkNow(step: VerbStep): void {
    const checks = step.expect ?? [];
    const reasons = unmet(checks, this.#scene());
    const refusal = unexpectedRefusal([...checks, ...(step.eventually ?? [])], this.#outcome);
    if (refusal) reasons.push(refusal);
    else if (reasons.length > 0) reasons.push(...this.#refusal());
    if (reasons.length > 0) throw new StepFailure('STEP_FAILED', step.at, nameOf(step), reasons);
  }

  async #checkEventually(step: VerbStep, checks: readonly Check[], startedMs: number): Promise<void> {
    const deadlineMs = startedMs + (step.withinMs ?? EVENTUALLY_MS);
    const holds = await this.#world.time.until(
      () => allHold(checks, this.#scene()),
      Math.max(0, deadlineMs - this.#world.time.clock.monotonic()),
    );
    if (holds) return;
    const waitedS = (this.#world.time.clock.monotonic() - startedMs) / 1000;
    const reasons = [
      ...unmet(checks, this.#scene()),
      ...this.#refusal(),
      `waited ${waitedS} s; ${this.#progress()}`,
    ];
    throw new StepFailure('STEP_TIMEOUT', step.at, nameOf(step), reasons);
  }

  /** The newest trace event since the step began. */
  #progress(): string {
    const [last] = this.#world.trace.last(1);
    if (!last || last.seq < this.#firstSeq) return 'nothing has happened since the step began';
    const agoS = (this.#world.time.now() - last.at) / 1000;
    return `the last event of the step is ${last.type} of ${last.source}, ${agoS} s ago`;
  }

  /** Why the step was refused. An expected refusal is also told, because it may explain a check that failed. */
  #refusal(): string[] {
    const text = refusalText(this.#outcome);
    return text === undefined ? [] : [text];
  }

  async #waitOut(untilMs: number): Promise<void> {
    const restMs = untilMs - this.#world.time.clock.monotonic();
    if (restMs > 0) await this.#world.time.until(() => this.#watcher.hasSeen, restMs);
  }

  /** The fault is removed however the block ends. */
  async #runWith(step: WithStep): Promise<void> {
    const start = this.#words.faults.get(step.fault)!.prepare(step.args, this.#lookup);
    this.#world.trace.emit('scenario', 'fault.started', { fault: step.fault });
    const undo = await start(this.#world);
    try {
      await this.#runAll(step.steps);
    } finally {
      await undo();
      this.#world.trace.emit('scenario', 'fault.ended', { fault: step.fault });
    }
  }

  async #runRepeat(step: RepeatStep): Promise<void> {
    const rounds = step.times ?? step.max;
    for (let round = 1; round <= rounds; round += 1) {
      if (step.until && allHold(step.until, this.#scene())) return;
      if (step.as !== undefined) this.#captured.set(step.as, round);
      await this.#runAll(step.steps);
    }
    if (!step.until || allHold(step.until, this.#scene())) return;
    const reasons = [`${rounds} rounds were not enough`, ...unmet(step.until, this.#scene())];
    throw new StepFailure('STEP_LIMIT', step.at, nameOf(step), reasons);
  }

  #capture(name: string, { results, refused }: StepOutcome): void {
    this.#captured.set(name, { ...results, ...(refused ? { refused } : {}) });
  }

  #scene(): CheckScene {
    const { trace } = this.#world;
    const sinceStep = () => trace.last(this.#traced - this.#firstSeq).map(({ type }) => type);
    return {
      world: this.#world,
      sights: this.#words.sights,
      lookup: this.#lookup,
      outcome: this.#outcome,
      // The value is only computed when a check asks for it: most checks are about devices.
      get events() {
        return sinceStep();
      },
    };
  }

  /** The number that the next trace event gets. */
  get #traced(): number {
    const [last] = this.#world.trace.last(1);
    return last ? last.seq + 1 : 0;
  }

  #tell(type: string, step: ScenarioStep): void {
    this.#world.trace.emit('scenario', type, { line: step.at.line, step: nameOf(step) });
  }
}

/**
 * A lock that crashed or does not boot, or a service that answered 500. No scenario may pass after that, whatever it
 * checks.
 */
function crash(at: Position): Check {
  return {
    what: 'event',
    of: 'world',
    expected: { oneOf: ['lock.crashed', 'lock.faulted', 'http.failed'] },
    at,
  };
}

function nameOf(step: ScenarioStep): string {
  const what = step.kind === 'verb' ? step.verb : step.kind === 'with' ? `with ${step.fault}` : 'repeat';
  return step.label ? `${what} (${step.label})` : what;
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A step cannot expect these as refusals: the scenario cannot go on under this profile, or in this time. */
function endsScenario(code: ErrorCode): boolean {
  return code === 'PROFILE_LACKS' || code === 'SCENARIO_TIMEOUT';
}
