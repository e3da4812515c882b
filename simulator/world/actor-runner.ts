import {
  type AnyActor,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type ContextFrom,
  createActor,
  type EventFrom,
  type InspectionEvent,
  transition,
} from 'xstate';
import type {
  EffectCall,
  MachineOptions,
  MachineRunner,
  MachineStep,
  RunningMachine,
  StateOf,
  Stepper,
} from '../../protocol/ports/machine.ts';
import { compile } from './compile.ts';
import { bindEffects, type Effect } from './effects.ts';
import { EventQueue } from './event-queue.ts';
import { type AnyEvent, type Program, stateIndexOf } from './program.ts';
import type { RunnerOptions } from './table-runner.ts';

export interface ActorRunnerOptions extends RunnerOptions {
  /**
   * XState's inspection stream of every actor. Its session ids differ from run to run, but the machines' ids do not.
   */
  readonly inspect?: (event: InspectionEvent) => void;
}

/**
 * Runs machines on XState's own actors, for inspection and as the reference of the tables. It accepts, refuses and
 * behaves as the table runner does, except that XState wraps what a guard throws into an error of its own.
 */
export function createActorRunner(options: ActorRunnerOptions = {}): MachineRunner {
  const stage = new Stage(options);
  return {
    start: (machine, machineOptions) => new ActorMachine(machine, machineOptions, stage),
    stepper: createStepper,
  };
}

/** What the actors of one runner share. */
class Stage {
  readonly options: ActorRunnerOptions;
  readonly #noting = new WeakMap<AnyStateMachine, AnyStateMachine>();
  #calls: EffectCall[] = [];

  constructor(options: ActorRunnerOptions) {
    this.options = options;
  }

  /**
   * The machine with effects that only record their call. XState runs effects during the transition, but they must
   * run after it.
   */
  noting(machine: AnyStateMachine, program: Program): AnyStateMachine {
    let noting = this.#noting.get(machine);
    if (noting === undefined) {
      const note = (name: string) => (_args: unknown, params: unknown) =>
        void this.#calls.push({ name, params });
      noting = machine.provide({
        actions: Object.fromEntries(program.effects.map(name => [name, note(name)])),
      }) as AnyStateMachine;
      this.#noting.set(machine, noting);
    }
    return noting;
  }

  takeCalls(): readonly EffectCall[] {
    const calls = this.#calls;
    this.#calls = [];
    return calls;
  }
}

class ActorMachine<M extends AnyStateMachine> extends EventQueue<EventFrom<M>> implements RunningMachine<M> {
  readonly id: string;
  readonly #stage: Stage;
  readonly #machine: AnyStateMachine;
  readonly #effects: ReadonlyMap<string, Effect>;
  #actor: AnyActor;
  #taken = false;

  constructor(machine: M, options: MachineOptions<M>, stage: Stage) {
    super();
    const program = compile(machine);
    const effects = bindEffects(program, options.id, options.effects);
    this.id = options.id;
    this.#stage = stage;
    this.#machine = stage.noting(machine, program);
    this.#effects = new Map(program.effects.map((name, index) => [name, effects[index]!]));
    if (options.from !== undefined) {
      stateIndexOf(program, options.from.state);
      this.#actor = this.#revive(options.from.state, options.from.context);
      this.#stopWhenDone();
      return;
    }
    this.#actor = this.#start({ input: options.input });
    if (this.#snapshot.status === 'error') throw this.#failure();
    this.#stopWhenDone();
    this.#runEffects(stage.takeCalls());
  }

  get state(): StateOf<M> {
    return this.#snapshot.value;
  }

  get context(): ContextFrom<M> {
    return this.#snapshot.context;
  }

  override stop(): void {
    super.stop();
    this.#actor.stop();
  }

  protected override take(event: EventFrom<M>): void {
    const { state, context } = this;
    this.#taken = false;
    this.#actor.send(event);
    if (this.#snapshot.status === 'error') {
      const error = this.#failure();
      // An actor that failed is dead. The machine lives on as it was before the event.
      this.#actor = this.#revive(state, context);
      throw error;
    }
    if (!this.#taken) return;
    const calls = this.#stage.takeCalls();
    this.#stopWhenDone();
    const { type } = event as AnyEvent;
    this.#stage.options.onTransition?.({ machine: this.id, event: type, from: state, to: this.state });
    this.#runEffects(calls);
  }

  get #snapshot(): AnyMachineSnapshot {
    return this.#actor.getSnapshot() as AnyMachineSnapshot;
  }

  #start(from: { input: unknown } | { snapshot: AnyMachineSnapshot }): AnyActor {
    const actor = createActor(this.#machine, {
      id: this.id,
      ...from,
      inspect: event => this.#inspect(event),
    });
    // Without a listener XState throws errors where nobody can catch them.
    actor.subscribe({ error() {} });
    return actor.start();
  }

  #revive(state: string, context: ContextFrom<M>): AnyActor {
    return this.#start({ snapshot: this.#machine.resolveState({ value: state, context }) });
  }

  /** The error of a failed actor. The effects recorded until then are dropped. */
  #failure(): unknown {
    this.#stage.takeCalls();
    return this.#snapshot.error;
  }

  #inspect(event: InspectionEvent): void {
    if (event.type === '@xstate.microstep' && event._transitions.length > 0) this.#taken = true;
    this.#stage.options.inspect?.(event);
  }

  /** XState warns of events for an actor that is done. */
  #stopWhenDone(): void {
    if (this.#snapshot.status === 'done') this.stop();
  }

  #runEffects(calls: readonly EffectCall[]): void {
    for (const { name, params } of calls) this.#effects.get(name)!(params);
  }
}

function createStepper<M extends AnyStateMachine>(machine: M): Stepper<M> {
  const program = compile(machine);
  return (state, context, event) => {
    stateIndexOf(program, state);
    const before: AnyMachineSnapshot = machine.resolveState({ value: state, context });
    const taken = before.status === 'active' && machine.getTransitionData(before, event).length > 0;
    if (!taken) return { state, context, effects: [], taken };
    const [after, actions] = transition(machine as AnyStateMachine, before, event);
    // XState types the machine as any machine here.
    return {
      state: after.value,
      context: after.context,
      effects: actions.map(({ type, params }) => ({ name: type, params })),
      taken,
    } as unknown as MachineStep<M>;
  };
}
