import * as z from 'zod';
import type { Budget } from './bind.ts';
import { type CheckContext, noSubject, readChecks } from './checks.ts';
import type { Files } from './files.ts';
import { suggestion } from './nearest.ts';
import { quoted } from './position.ts';
import { entry, type MapEntry, type MapNode, omitKeys, type SourceNode } from './source.ts';
import type { Bindings } from './template.ts';
import type { RepeatStep, ScenarioStep, VerbArgs, WithStep } from './types.ts';
import { openUse } from './use.ts';
import { validate, validateFixed } from './validate.ts';
import type { FaultDeclaration, VerbDeclaration } from './verb.ts';
import { namedDevices, nameSchema, readLabel, readVerbStep } from './verb-step.ts';

/** What reading steps needs; one per variant of a scenario. */
export interface StepContext extends CheckContext {
  readonly verbs: ReadonlyMap<string, VerbDeclaration>;
  readonly faults: ReadonlyMap<string, FaultDeclaration>;
  readonly bindings: Bindings;
  readonly budget: Budget;
  readonly files: Files;
  /** The files that are being read, the scenario first. */
  readonly chain: readonly string[];
  readonly depth: number;
}

const MAX_BLOCK_DEPTH = 16;
const controlWords = ['with', 'repeat', 'use'] as const;
const verbModifiers = ['label', 'as', 'within', 'expect', 'eventually', 'never', 'when'] as const;

/** The keys beside each kind of step. */
const companions: Readonly<Record<(typeof controlWords)[number] | 'verb', readonly string[]>> = {
  verb: verbModifiers,
  with: ['label', 'when', 'steps'],
  repeat: ['label', 'when', 'steps'],
  use: [],
};

export function readSteps(node: SourceNode, context: StepContext): ScenarioStep[] {
  const { issues } = context;
  if (node.kind !== 'list') issues.add({ at: node.at, message: "'steps' takes a list" });
  else if (node.items.length === 0) issues.add({ at: node.at, message: 'there are no steps' });
  if (context.depth > MAX_BLOCK_DEPTH)
    issues.stop({ at: node.at, message: `steps nest deeper than ${MAX_BLOCK_DEPTH} blocks` });
  return node.kind === 'list' ? node.items.flatMap(item => readStep(item, context)) : [];
}

function readStep(step: SourceNode, context: StepContext): ScenarioStep[] {
  const { issues, verbs, budget } = context;
  budget.step(step.at, issues);
  if (step.kind !== 'map') {
    const word = step.kind === 'scalar' && typeof step.value === 'string' ? step.value : 'pair';
    const hint = `write ${verbs.has(word) ? word : 'pair'}: { ... }`;
    issues.add({ at: step.at, message: 'a step is a mapping', hint });
    return [];
  }
  const actions = step.entries.filter(({ key }) => verbs.has(key) || isControl(key));
  const [action, second] = actions;
  addUnknownKeys(step, action, context);
  if (!action) return [];
  if (second) {
    const message = `two verbs in one step: ${quoted(action.key)} and ${quoted(second.key)}`;
    issues.add({ at: second.keyAt, message, hint: 'make each a step of its own' });
  }
  const verb = verbs.get(action.key);
  if (verb) return [readVerbStep(step, action, verb, context)];
  switch (action.key as (typeof controlWords)[number]) {
    case 'with':
      return readWith(step, action, context);
    case 'repeat':
      return readRepeat(step, action, context);
    case 'use': {
      const opened = openUse(action, context);
      return opened ? readSteps(opened.steps, opened.context) : [];
    }
  }
}

function isControl(key: string): key is (typeof controlWords)[number] {
  return (controlWords as readonly string[]).includes(key);
}

function addUnknownKeys(step: MapNode, action: MapEntry | undefined, { verbs, issues }: StepContext): void {
  const allowed = companions[action && isControl(action.key) ? action.key : 'verb'];
  const actionWords = [...verbs.keys(), ...controlWords];
  let isExplained = false;
  for (const { key, keyAt } of step.entries) {
    if (actionWords.includes(key) || allowed.includes(key)) continue;
    isExplained = true;
    const isElsewhere = key === 'steps' || (verbModifiers as readonly string[]).includes(key);
    const message = isElsewhere
      ? `${quoted(key)} does not belong to ${action ? quoted(action.key) : 'a step without a verb'}`
      : `unknown ${action ? 'key' : 'verb'} ${quoted(key)}`;
    const hint = isElsewhere ? undefined : suggestion(key, [...(action ? [] : actionWords), ...allowed]);
    issues.add({ at: keyAt, message, hint });
  }
  if (!action && !isExplained)
    issues.add({ at: step.at, message: 'a step without a verb', hint: 'for example check: { lock: front }' });
}

function readWith(step: MapNode, action: MapEntry, context: StepContext): WithStep[] {
  const { issues, faults, scope } = context;
  const inner = asMap(action, context);
  if (!inner) return [];
  const named = entry(inner, 'fault');
  if (!named)
    issues.add({
      at: inner.at,
      message: "'with' needs 'fault'",
      hint: 'with: { fault: wifi.down, on: ... }',
    });
  const name = named && validateFixed(nameSchema, named.value, 'fault', issues);
  const fault = name === undefined ? undefined : faults.get(name);
  if (named && name !== undefined && !fault)
    issues.add({
      at: named.value.at,
      message: `unknown fault ${quoted(name)}`,
      hint: suggestion(name, faults.keys()),
    });
  const args = omitKeys(inner, 'fault', 'steps');
  if (fault) validate(fault.args, args, fault.name, issues);
  const devices = fault ? namedDevices(fault.args, args, context) : [];
  const when = entry(step, 'when');
  const block: WithStep = {
    kind: 'with',
    fault: name ?? '',
    args: scope.read(args) as VerbArgs,
    at: step.at,
    ...readLabel(step, context),
    ...(when ? { when: readChecks(when.value, 'when', { devices, results: [] }, context) } : {}),
    steps: readBlock(step, inner, action, context),
  };
  return [block];
}

/** The most rounds when the scenario does not say. */
const DEFAULT_MAX = 1_000;
const rounds = z.int().min(1).max(100_000);

/** What `repeat` takes. */
export const repeatSchema = z.strictObject({
  times: rounds.optional().describe('how many rounds'),
  until: z.unknown().optional(),
  max: rounds.optional().describe(`with until: no more rounds than this, ${DEFAULT_MAX} unless told`),
  as: z.string().optional().describe('counts the rounds from 1'),
  steps: z.unknown().optional(),
});

function readRepeat(step: MapNode, action: MapEntry, context: StepContext): RepeatStep[] {
  const { issues, scope } = context;
  const inner = asMap(action, context);
  if (!inner) return [];
  const { times, max, as } =
    validateFixed(repeatSchema, omitKeys(inner, 'until', 'steps'), 'repeat', issues) ?? {};
  const until = entry(inner, 'until');
  if ((entry(inner, 'times') === undefined) === (until === undefined))
    issues.add({ at: action.keyAt, message: "'repeat' takes either 'times' or 'until'" });
  if (max !== undefined && !until)
    issues.add({ at: entry(inner, 'max')!.keyAt, message: "'max' belongs to 'until'" });
  const when = entry(step, 'when');
  const asAt = entry(inner, 'as')?.value.at ?? inner.at;
  const block: RepeatStep = {
    kind: 'repeat',
    at: step.at,
    ...readLabel(step, context),
    ...(when ? { when: readChecks(when.value, 'when', noSubject, context) } : {}),
    ...(times === undefined ? {} : { times }),
    ...(until ? { until: readChecks(until.value, 'until', noSubject, context) } : {}),
    max: times ?? max ?? DEFAULT_MAX,
    ...(as === undefined ? {} : { as }),
    steps: scope.count(as, asAt, () => readBlock(step, inner, action, context)),
  };
  return [block];
}

function asMap({ key, value }: MapEntry, { issues }: StepContext): MapNode | undefined {
  if (value.kind === 'map') return value;
  issues.add({ at: value.at, message: `'${key}' takes a mapping` });
  return undefined;
}

/** The steps of a block, which are written inside it or beside it. */
function readBlock(step: MapNode, inner: MapNode, action: MapEntry, context: StepContext): ScenarioStep[] {
  const { issues } = context;
  const inside = entry(inner, 'steps');
  const beside = entry(step, 'steps');
  if (inside && beside)
    issues.add({ at: beside.keyAt, message: "'steps' is here twice", hint: 'keep one of them' });
  const found = inside ?? beside;
  if (found) return readSteps(found.value, { ...context, depth: context.depth + 1 });
  issues.add({ at: action.keyAt, message: `'${action.key}' needs 'steps'` });
  return [];
}
