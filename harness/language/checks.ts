import * as z from 'zod';
import { type DeviceKinds, matcherWords } from './head.ts';
import type { Issues } from './issue.ts';
import { suggestion } from './nearest.ts';
import { type Position, quoted } from './position.ts';
import type { Scope } from './scope.ts';
import { isNull, type MapEntry, type MapNode, type ScalarNode, type SourceNode } from './source.ts';
import type { Check, Expected, Scalar, Template } from './types.ts';
import { hasReference, validate } from './validate.ts';
import type { ObservationDeclaration } from './verb.ts';

export type CheckPlace = 'expect' | 'eventually' | 'never' | 'when' | 'until' | 'always';

export interface CheckContext {
  readonly observations: ReadonlyMap<string, ObservationDeclaration>;
  readonly devices: DeviceKinds;
  readonly scope: Scope;
  readonly issues: Issues;
}

/** What the step itself gives to look at. */
export interface CheckSubject {
  /** Devices that the step names, its subject first. */
  readonly devices: readonly string[];
  readonly results: readonly string[];
}

export const noSubject: CheckSubject = { devices: [], results: [] };

/** Reads a mapping of observations and what they should be. */
export function readChecks(
  node: SourceNode,
  place: CheckPlace,
  subject: CheckSubject,
  context: CheckContext,
): Check[] {
  const { issues } = context;
  if (node.kind !== 'map' || node.entries.length === 0) {
    const hint = 'write { bolt: unlocked }';
    issues.add({ at: node.at, message: `'${place}' takes a mapping of observations`, hint });
    return [];
  }
  return node.entries.flatMap(found => readEntry(found, place, subject, context));
}

/** The places where a step's outcome can be checked; elsewhere there is no outcome yet, or no step. */
const withOutcome: readonly CheckPlace[] = ['expect', 'eventually', 'never', 'until'];

function readEntry(
  found: MapEntry,
  place: CheckPlace,
  subject: CheckSubject,
  context: CheckContext,
): Check[] {
  const { key, keyAt: at, value } = found;
  const { issues, observations } = context;
  const observation = observations.get(key);
  if (subject.results.includes(key)) {
    if (place === 'expect')
      return [{ what: key, of: 'result', expected: readExpected(value, key, undefined, context), at }];
    issues.add({ at, message: `${quoted(key)} is a result of the step`, hint: "look at it with 'expect'" });
    return [];
  }
  if (!observation) {
    const hint = suggestion(key, [...observations.keys(), ...subject.results]);
    issues.add({ at, message: `unknown observation ${quoted(key)}`, hint });
    return [];
  }
  if (observation.of === 'step' || observation.of === 'world') {
    if (observation.of === 'step' ? !withOutcome.includes(place) : place === 'when')
      issues.add({ at, message: `${quoted(key)} has no meaning in '${place}'` });
    return [{ what: key, of: observation.of, expected: readExpected(value, key, observation, context), at }];
  }
  return onDevices(found, observation.of, subject, context).map(each => ({
    what: key,
    of: 'device',
    device: each.device,
    expected: readExpected(each.value, key, observation, context),
    at: each.at,
  }));
}

interface DeviceValue {
  readonly device: string;
  readonly value: SourceNode;
  readonly at: Position;
}

/** Reads one value for the step's own device, or a value for each named device. */
function onDevices(
  { key, keyAt: at, value }: MapEntry,
  kinds: readonly string[],
  subject: CheckSubject,
  { devices, issues }: CheckContext,
): DeviceValue[] {
  const fits = (name: string) => kinds.includes(devices.get(name) ?? '');
  if (value.kind === 'map' && !isMatcher(value)) {
    const known = [...devices.keys()].filter(fits);
    return value.entries.flatMap(each => {
      if (fits(each.key)) return [{ device: each.key, value: each.value, at: each.keyAt }];
      const message = `${quoted(key)} is of a ${kinds.join(' or ')}, and ${quoted(each.key)} is none`;
      const hint = suggestion(each.key, [...known, ...matcherWords]);
      issues.add({ code: 'NAME_UNKNOWN', at: each.keyAt, message, hint });
      return [];
    });
  }
  const own = subject.devices.find(fits);
  if (own !== undefined) return [{ device: own, value, at }];
  const name = [...devices.keys()].find(fits) ?? kinds[0];
  const message = `${quoted(key)} needs the name of a ${kinds.join(' or ')} here`;
  issues.add({ at, message, hint: `write ${key}: { ${name}: ... }` });
  return [];
}

function isMatcher(map: MapNode): boolean {
  return map.entries.length === 0 || map.entries.some(({ key }) => isWord(key));
}

function isWord(key: string): key is (typeof matcherWords)[number] {
  return (matcherWords as readonly string[]).includes(key);
}

/** `observation` is absent for a verb's result, which may be any value. */
function readExpected(
  node: SourceNode,
  what: string,
  observation: ObservationDeclaration | undefined,
  context: CheckContext,
): Expected {
  const { issues } = context;
  if (node.kind === 'map') return readMatcher(node, what, observation, context);
  const hint = observation?.list ? 'write { contains: ... }' : 'write { oneOf: [...] } or { contains: ... }';
  if (node.kind === 'list' || observation?.list) {
    issues.add({ at: node.at, message: `${quoted(what)} cannot be compared like this`, hint });
    return null;
  }
  return readValue(node, what, observation, context);
}

function readMatcher(
  map: MapNode,
  what: string,
  observation: ObservationDeclaration | undefined,
  context: CheckContext,
): Expected {
  const { issues } = context;
  if (map.entries.length === 0)
    issues.add({
      at: map.at,
      message: `${quoted(what)} takes a value`,
      hint: `or ${matcherWords.join(', ')}`,
    });
  const read = ({ key, keyAt, value }: MapEntry): unknown => {
    if (!isWord(key)) {
      issues.add({
        at: keyAt,
        message: `unknown comparison ${quoted(key)}`,
        hint: suggestion(key, matcherWords),
      });
      return null;
    }
    if (observation?.list && key !== 'contains' && key !== 'not')
      issues.add({ at: keyAt, message: `${quoted(what)} is a list`, hint: "compare it with 'contains'" });
    switch (key) {
      case 'not':
        return readExpected(value, what, observation, context);
      case 'matches':
        return readPattern(value, issues);
      case 'oneOf': {
        if (value.kind === 'list' && value.items.length > 0)
          return value.items.map(item => readValue(item, what, observation, context));
        issues.add({ at: value.at, message: "'oneOf' takes a list of values" });
        return [];
      }
      case 'atLeast':
      case 'atMost': {
        const bound = readValue(value, what, observation, context);
        if (typeof bound !== 'number' && typeof bound !== 'object')
          issues.add({ at: value.at, message: `${quoted(key)} compares numbers alone` });
        return bound;
      }
      case 'contains':
        return readValue(value, what, observation, context);
    }
  };
  return Object.fromEntries(map.entries.map(each => [each.key, read(each)])) as Expected;
}

/** Converts a value to the form in which it is compared: `90%` becomes 90. */
function readValue(
  node: SourceNode,
  what: string,
  observation: ObservationDeclaration | undefined,
  { scope, issues }: CheckContext,
): Scalar | Template {
  if (node.kind === 'scalar' && (hasReference(node) || !observation)) {
    if (isNull(node)) issues.add({ at: node.at, message: `${quoted(what)} takes a value` });
    return scope.readScalar(node as ScalarNode);
  }
  const schema = (observation?.value ?? anyScalar) as z.ZodType<Scalar>;
  return validate(schema, node, what, issues) ?? null;
}

const anyScalar = z.union([z.string(), z.number(), z.boolean()]);

const patternText = z.string().min(1).max(200);

function readPattern(node: SourceNode, issues: Issues): string {
  const pattern = validate(patternText, node, 'matches', issues) ?? '';
  try {
    new RegExp(pattern);
  } catch {
    issues.add({ at: node.at, message: `${quoted(pattern)} is no regular expression` });
  }
  return pattern;
}
