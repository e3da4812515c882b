import type { TransitionRecord } from '../../protocol/ports/machine.ts';
import {
  type AnyEvent,
  MachineArgs,
  type MachineContext,
  type Op,
  type Program,
  type Transition,
} from './program.ts';

type OnTransition = (record: TransitionRecord) => void;

/** What the machines of one runner share: scratch space and the listener to transitions. */
export class Engine {
  readonly args = new MachineArgs();
  readonly onTransition: OnTransition | undefined;
  /** Effects that are resolved and not yet done. Machines whose effects send events to one another pile up here. */
  readonly effects: number[] = [];
  readonly params: unknown[] = [];
  depth = 0;

  constructor(onTransition: OnTransition | undefined) {
    this.onTransition = onTransition;
  }

  select(program: Program, state: number, context: MachineContext, event: AnyEvent): Transition | undefined {
    const candidates = program.cells[state * program.width + (program.columns.get(event.type) ?? 0)];
    if (candidates === undefined) return undefined;
    const args = this.args;
    args.machine = program.machine;
    args.context = context;
    args.event = event;
    for (let index = 0; index < candidates.length; index++) {
      const candidate = candidates[index]!;
      if (candidate.guard === undefined || candidate.guard(args)) return candidate;
    }
    return undefined;
  }

  /** Runs the assigns on `args.context`, and pushes the effects with their params. */
  resolve(ops: readonly Op[]): MachineContext {
    const args = this.args;
    for (let index = 0; index < ops.length; index++) {
      const op = ops[index]!;
      const params = op.paramsOf === undefined ? op.params : op.paramsOf(args);
      if (op.assign !== undefined) {
        args.context = op.assign(args, params);
      } else {
        this.effects[this.depth] = op.effect;
        this.params[this.depth] = params;
        this.depth += 1;
      }
    }
    return args.context;
  }
}
