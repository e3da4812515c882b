import fc from 'fast-check';
import { type AnyStateMachine, and, assign, not, or, setup } from 'xstate';
import { effect } from '../../../protocol/ports/machine.ts';

/** Machines by chance, for tests of runners: everything of the subset in any combination. */
export interface Numbers {
  readonly a: number;
  readonly b: number;
}
export interface NumberEvent {
  readonly type: string;
  readonly value: number;
}

export const randomEventTypes = ['E0', 'E1', 'E2', 'unheard'];

/** Names of the effects that random machines have; what they mean is up to the test. */
export const effectNames = ['note', 'remind', 'echo', 'fail'];

interface FromEvent {
  readonly context: Numbers;
  readonly event: NumberEvent;
}
type NumberParams = { readonly by: number };

const machineParts = setup({
  types: { context: {} as Numbers, events: {} as NumberEvent, input: {} as Numbers },
  guards: {
    isBelow: ({ context }, params: NumberParams) => context.a < params.by,
    isBigger: ({ context, event }) => event.value > context.b,
    isFit: and([not('isBigger'), { type: 'isBelow', params: { by: 6 } }]) as never,
    breaks: ({ event }) => {
      if (event.value === 9) throw new Error('guard');
      return event.value > 4;
    },
  },
  actions: {
    note: effect<unknown>(),
    remind: effect<unknown>(),
    echo: effect<unknown>(),
    fail: effect<unknown>(),
    add: assign({ a: ({ context }, params: NumberParams) => context.a + params.by }),
    take: assign(({ event }) => ({ b: event.value })),
    swap: assign({ a: ({ context }) => context.b, b: ({ context }) => context.a }),
    keep: assign(({ context }) => context),
    breakAt: assign(({ context }) => {
      if (context.a === 7) throw new Error('assign');
      return { a: 0 };
    }),
  },
});

const number = fc.integer({ min: 0, max: 9 });
const params = fc.oneof(
  number.map(by => ({ by })),
  number.map(by => (from: FromEvent) => ({ by: from.context.a + from.event.value + by })),
);

const plainGuard = fc.oneof(
  params.map(given => ({ type: 'isBelow', params: given })),
  fc.constantFrom('isBigger', 'isFit', 'isBigger', 'breaks'),
);
const guard = fc.oneof(
  { weight: 4, arbitrary: plainGuard },
  { weight: 1, arbitrary: plainGuard.map(part => not(part as never)) },
  { weight: 1, arbitrary: fc.array(plainGuard, { maxLength: 3 }).map(parts => and(parts as never)) },
  { weight: 1, arbitrary: fc.array(plainGuard, { maxLength: 3 }).map(parts => or(parts as never)) },
);

const action = fc.oneof(
  { weight: 3, arbitrary: params.map(given => ({ type: 'add', params: given })) },
  { weight: 3, arbitrary: params.map(given => ({ type: 'note', params: given })) },
  { weight: 2, arbitrary: params.map(given => ({ type: 'echo', params: given })) },
  { weight: 2, arbitrary: fc.constantFrom('take', 'swap', 'keep', 'remind') },
  { weight: 1, arbitrary: fc.constantFrom('breakAt', 'fail') },
  { weight: 1, arbitrary: number.map(b => assign({ b })) },
  {
    weight: 1,
    arbitrary: number.map(n =>
      assign(({ context, event }: FromEvent) => ({ a: context.b + event.value - n })),
    ),
  },
);
const actions = fc.oneof(fc.array(action, { maxLength: 4 }), action, fc.constant(undefined));

const names = ['S0', 'S1', 'S2', 'S3'];
const stateNames = fc.integer({ min: 1, max: 4 }).map(count => names.slice(0, count));

function transitions(targets: readonly string[]) {
  const target = fc.option(fc.constantFrom(...targets), { nil: undefined });
  const one = fc.record({ target, actions, guard, reenter: fc.boolean() }, { requiredKeys: ['target'] });
  const candidates = fc.oneof(
    fc.array(one, { minLength: 1, maxLength: 3 }),
    one,
    fc.constantFrom(...targets),
    fc.constant(undefined),
  );
  return fc.dictionary(fc.constantFrom('E0', 'E1', 'E2', '*'), candidates, { maxKeys: 4 });
}

/** A machine of one to four states, one of them final now and then. */
export const randomMachine: fc.Arbitrary<AnyStateMachine> = stateNames.chain(states => {
  const atomic = fc.record({ entry: actions, exit: actions, on: transitions(states) });
  const last = fc.oneof(
    { weight: 3, arbitrary: atomic },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('final'), entry: actions }) },
  );
  return fc
    .record({
      initial: fc.constantFrom(...states),
      on: transitions(states.map(state => `.${state}`)),
      states: fc.record(
        Object.fromEntries(
          states.map((state, index) => [state, index === states.length - 1 ? last : atomic]),
        ),
      ),
      context: fc.oneof(
        fc.record({ a: number, b: number }),
        fc.constant(({ input }: { input: Numbers }) => ({ a: input.b, b: input.a })),
      ),
    })
    .map(config => machineParts.createMachine({ id: 'random', ...config } as never) as never);
});

export const randomEvents = fc.array(
  fc.record({ type: fc.constantFrom(...randomEventTypes), value: number }),
  {
    minLength: 1,
    maxLength: 25,
  },
);
