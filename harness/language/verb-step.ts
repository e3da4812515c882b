import * as z from 'zod';
import { type CheckPlace, type CheckSubject, readChecks } from './checks.ts';
import { suggestion } from './nearest.ts';
import { quoted } from './position.ts';
import { duration } from './shapes.ts';
import { entry, isNull, type MapEntry, type MapNode, omitKeys, type SourceNode } from './source.ts';
import type { StepContext } from './steps.ts';
import type { Check, VerbStep } from './types.ts';
import { hasReference, validate, validateFixed } from './validate.ts';
import { deviceKinds, unwrap, type VerbDeclaration } from './verb.ts';

// The schema is made once because building it costs more than using it.
export const nameSchema = z.string();
export const withinSchema = duration();
const labelSchema = z.string().min(1).max(200);

/** Reads a step whose key `found` is the verb. */
export function readVerbStep(
  step: MapNode,
  found: MapEntry,
  verb: VerbDeclaration,
  context: StepContext,
): VerbStep {
  const { issues, scope } = context;
  const written = found.value;
  const takesObject = unwrap(verb.args) instanceof z.ZodObject;
  // `cloud.devices:` with nothing after it leaves out every argument.
  const full: SourceNode =
    takesObject && isNull(written) ? { kind: 'map', at: written.at, entries: [] } : written;
  const args = takesObject && full.kind === 'map' ? omitKeys(full, 'as') : full;
  validate(verb.args, args, verb.name, issues);
  const subject: CheckSubject = {
    devices: namedDevices(verb.args, args, context, verb.subject),
    results: Object.keys(verb.results),
  };
  const read = scope.read(args);
  const checks = readModifierChecks(step, subject, context);
  if (verb.observesOnly && !checks.expect && !checks.eventually && !checks.never) {
    const hint = 'add expect, eventually or never';
    issues.add({ at: found.keyAt, message: `${quoted(verb.name)} alone checks nothing`, hint });
  }
  const within = entry(step, 'within');
  const withinMs = within && validateFixed(withinSchema, within.value, 'within', issues);
  // The results are captured last, because a step cannot look at what it captures itself.
  const as = readCapture(step, full, verb, context);
  return {
    kind: 'verb',
    verb: verb.name,
    args: read,
    at: step.at,
    ...readLabel(step, context),
    ...(as === undefined ? {} : { as }),
    ...(withinMs === undefined ? {} : { withinMs }),
    ...checks,
  };
}

export function readLabel(step: MapNode, { issues }: StepContext): { label?: string } {
  const found = entry(step, 'label');
  const label = found && validateFixed(labelSchema, found.value, 'label', issues);
  return label === undefined ? {} : { label };
}

type CheckModifier = 'expect' | 'eventually' | 'never' | 'when';

function readModifierChecks(step: MapNode, subject: CheckSubject, context: StepContext) {
  const checks: { [Place in CheckModifier & CheckPlace]?: Check[] } = {};
  for (const place of ['expect', 'eventually', 'never', 'when'] as const) {
    const found = entry(step, place);
    if (found) checks[place] = readChecks(found.value, place, subject, context);
  }
  return checks;
}

/** `as` is written beside the verb or among its arguments. */
function readCapture(
  step: MapNode,
  args: SourceNode,
  verb: VerbDeclaration,
  { issues, scope }: StepContext,
): string | undefined {
  const inside = args.kind === 'map' ? entry(args, 'as') : undefined;
  const beside = entry(step, 'as');
  if (inside && beside)
    issues.add({ at: beside.keyAt, message: "'as' is here twice", hint: 'keep one of them' });
  const found = inside ?? beside;
  const name = found && validateFixed(nameSchema, found.value, 'as', issues);
  if (!found || name === undefined) return undefined;
  const fields = Object.keys(verb.results);
  if (fields.length > 0) scope.capture(name, fields, found.value.at);
  else issues.add({ at: found.keyAt, message: `${quoted(verb.name)} gives nothing to capture` });
  return name;
}

/** Checks the names of devices among the arguments and returns them, with the subject's first. */
export function namedDevices(
  schema: z.ZodType,
  args: SourceNode,
  { devices, issues }: StepContext,
  subject?: string,
): string[] {
  const bare = unwrap(schema);
  if (!(bare instanceof z.ZodObject) || args.kind !== 'map') return [];
  const first: string[] = [];
  const others: string[] = [];
  for (const { key, value } of args.entries) {
    const argument = Object.hasOwn(bare.shape, key) ? bare.shape[key] : undefined;
    const kinds = argument && deviceKinds(argument);
    if (!kinds) continue;
    for (const node of value.kind === 'list' ? value.items : [value]) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') continue; // the schema says so
      const name = node.value;
      const kind = devices.get(name);
      if (kind && kinds.includes(kind)) (key === subject ? first : others).push(name);
      else if (hasReference(node))
        issues.add({ at: node.at, message: `${quoted(key)} cannot be a captured value` });
      else if (kind)
        issues.add({
          at: node.at,
          message: `${quoted(key)} takes a ${kinds.join(' or ')}; ${quoted(name)} is a ${kind}`,
        });
      else {
        const known = [...devices].filter(([, other]) => kinds.includes(other)).map(([each]) => each);
        const message = `the world has no ${kinds.join(' or ')} ${quoted(name)}`;
        issues.add({ code: 'NAME_UNKNOWN', at: node.at, message, hint: suggestion(name, known) });
      }
    }
  }
  return [...first, ...others];
}
