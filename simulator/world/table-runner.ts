import type { AnyStateMachine, ContextFrom, EventFrom } from 'xstate';
import type {
  EffectCall,
  MachineOptions,
  MachineRunner,
  MachineStep,
  RunningMachine,
  StateOf,
  Stepper,
  TransitionRecord,
} from '../../protocol/ports/machine.ts';
import { compile } from './compile.ts';
import { bindEffects, type Effect } from './effects.ts';
import { EventQueue } from './event-queue.ts';
import { type AnyEvent, type MachineContext, type Program, stateIndexOf } from './program.ts';
import { Engine } from './table-engine.ts';

export interface RunnerOptions {
  /** Called for every event that a machine took, after it is committed and before its effects. */
  readonly onTransition?: (record: TransitionRecord) => void;
}

/**
 * Runs machines on flat tables: some tens of nanoseconds an event, and no allocation but what assigns and params make.
 *
 * A guard, assign or params function that throws leaves state and context as they were. An effect (or `onTransition`)
 * that throws leaves them committed, and the rest of the event's effects undone. Either way the exception passes to
 * the sender and events that wait are dropped. A machine stopped by one of its effects still does the rest of them.
 * @throws {LockbenchError} MACHINE_UNSUPPORTED from `start` and `stepper`
 */
export function createTableRunner(options: RunnerOptions = {}): MachineRunner {
  const engine = new Engine(options.onTransition);
  return {
    start: (machine, machineOptions) => new TableMachine(compile(machine), machineOptions, engine),
    stepper: machine => createStepper(compile(machine), engine),
  };
}

class TableMachine<M extends AnyStateMachine> extends EventQueue<EventFrom<M>> implements RunningMachine<M> {
  readonly id: string;
  readonly #program: Program;
  readonly #engine: Engine;
  readonly #effects: readonly Effect[];
  #state: number;
  #context: MachineContext;

  constructor(program: Program, options: MachineOptions<M>, engine: Engine) {
    super();
    this.id = options.id;
    this.#program = program;
    this.#engine = engine;
    this.#effects = bindEffects(program, options.id, options.effects);
    if (options.from !== undefined) {
      this.#state = stateIndexOf(program, options.from.state);
      this.#context = options.from.context;
      return;
    }
    const { args, depth } = engine;
    args.machine = program.machine;
    args.input = options.input;
    args.event = { type: 'xstate.init', input: options.input } as AnyEvent;
    try {
      args.context = program.contextFor(args);
      this.#state = program.initial;
      this.#context = engine.resolve(program.entry);
      this.#runEffects(depth);
    } finally {
      args.input = undefined;
      engine.depth = depth;
    }
  }

  get state(): StateOf<M> {
    return this.#program.states[this.#state] as StateOf<M>;
  }

  get context(): ContextFrom<M> {
    return this.#context as ContextFrom<M>;
  }

  protected override take(event: EventFrom<M>): void {
    const engine = this.#engine;
    const transition = engine.select(this.#program, this.#state, this.#context, event);
    if (transition === undefined) return;
    const { depth } = engine;
    try {
      this.#context = engine.resolve(transition.ops);
      const from = this.#state;
      if (transition.target >= 0) this.#state = transition.target;
      if (engine.onTransition !== undefined) this.#report(engine.onTransition, event, from);
      if (engine.depth > depth) this.#runEffects(depth);
    } finally {
      engine.depth = depth;
    }
  }

  #runEffects(first: number): void {
    const { effects, params, depth } = this.#engine;
    for (let index = first; index < depth; index++) {
      const given = params[index];
      params[index] = undefined;
      this.#effects[effects[index]!]!(given);
    }
  }

  #report(onTransition: (record: TransitionRecord) => void, event: AnyEvent, from: number): void {
    onTransition({ machine: this.id, event: event.type, from: this.#program.states[from]!, to: this.state });
  }
}

const noEffects: readonly never[] = Object.freeze([]);

function createStepper<M extends AnyStateMachine>(program: Program, engine: Engine): Stepper<M> {
  return (state, context, event): MachineStep<M> => {
    const transition = engine.select(program, stateIndexOf(program, state), context, event);
    if (transition === undefined) return { state, context, effects: noEffects, taken: false };
    const { depth } = engine;
    try {
      const next = engine.resolve(transition.ops) as ContextFrom<M>;
      return {
        state: transition.target < 0 ? state : (program.states[transition.target] as StateOf<M>),
        context: next,
        effects:
          engine.depth === depth
            ? noEffects
            : (effectCalls(program, engine, depth) as MachineStep<M>['effects']),
        taken: true,
      };
    } finally {
      engine.depth = depth;
    }
  };
}

function effectCalls(program: Program, engine: Engine, first: number): readonly EffectCall[] {
  const calls: EffectCall[] = [];
  for (let index = first; index < engine.depth; index++) {
    calls.push({ name: program.effects[engine.effects[index]!]!, params: engine.params[index] });
    engine.params[index] = undefined;
  }
  return calls;
}
