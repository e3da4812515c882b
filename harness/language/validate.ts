import * as z from 'zod';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Issues } from './issue.ts';
import { suggestion } from './nearest.ts';
import { quoted } from './position.ts';
import { locate, type SourceNode } from './source.ts';
import { type Lookup, parseTemplate, resolveTemplate } from './template.ts';
import type { ArgValue, Json } from './types.ts';
import { unwrap } from './verb.ts';
import { fieldName, predicate, sentence } from './wording.ts';

/** The schema's output, or undefined after adding what is wrong; values with references wait for the run. */
export function validate<S extends z.ZodType>(
  schema: S,
  root: SourceNode,
  subject: string,
  issues: Issues,
): z.output<S> | undefined {
  const plain = toPlain(root);
  const result = schema.safeParse(plain, { error: raw => predicate(raw, writtenAt(root, raw.path ?? [])) });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const { node, keyAt } = locate(root, issue.path);
    if (hasReference(node)) continue;
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const message = `unknown key ${quoted(key)} in ${fieldName(subject, issue.path)}`;
        const hint = suggestion(key, keysAt(schema, issue.path));
        issues.add({ at: locate(root, [...issue.path, key]).keyAt, message, hint });
      }
      continue;
    }
    const [message, hint] = sentence(subject, issue, isMissing(plain, issue.path));
    issues.add({ at: issue.code === 'invalid_key' ? keyAt : node.at, message, hint });
  }
  return undefined;
}

/** Like `validate`, for what must be known before anything runs. */
export function validateFixed<S extends z.ZodType>(
  schema: S,
  root: SourceNode,
  subject: string,
  issues: Issues,
): z.output<S> | undefined {
  refuseReferences(root, issues);
  return validate(schema, root, subject, issues);
}

function refuseReferences(node: SourceNode, issues: Issues): void {
  if (node.kind === 'list') for (const item of node.items) refuseReferences(item, issues);
  else if (node.kind === 'map') for (const { value } of node.entries) refuseReferences(value, issues);
  else if (typeof node.value === 'string') {
    const parts = parseTemplate(node.value);
    const found = typeof parts !== 'string' && parts.find(part => typeof part !== 'string');
    if (!found) return;
    const message = `${quoted(found.name)} cannot be known here`;
    const hint = `only \${matrix.key} and the parameters of a steps file can`;
    issues.add({ code: 'NAME_UNKNOWN', at: node.at, message, hint });
  }
}

/**
 * A step's arguments as its function takes them: references filled in, durations in milliseconds.
 * @throws {LockbenchError} NAME_UNKNOWN or SCENARIO_INVALID
 */
export function resolveArgs<S extends z.ZodType>(
  declaration: { readonly name: string; readonly args: S },
  args: ArgValue,
  lookup: Lookup,
): z.output<S> {
  const plain = resolveTemplate(args, lookup);
  const result = declaration.args.safeParse(plain, { error: raw => predicate(raw, undefined) });
  if (result.success) return result.data;
  const wordings = result.error.issues.map(issue =>
    sentence(declaration.name, issue, isMissing(plain, issue.path)).filter(Boolean).join('; '),
  );
  throw new LockbenchError('SCENARIO_INVALID', wordings.join('\n'));
}

/** Plain values; a text with references stays as it is written. */
export function toPlain(node: SourceNode): Json {
  if (node.kind === 'list') return node.items.map(toPlain);
  if (node.kind === 'map')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, toPlain(value)]));
  if (typeof node.value !== 'string') return node.value;
  const parts = parseTemplate(node.value);
  return parts.length === 1 && typeof parts[0] === 'string' && typeof parts !== 'string'
    ? parts[0]
    : node.value;
}

/** True for a text with references, also for a malformed one, which is reported where it is bound. */
export function hasReference(node: SourceNode): boolean {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || !node.value.includes('${')) return false;
  const parts = parseTemplate(node.value);
  return typeof parts === 'string' || parts.some(part => typeof part !== 'string');
}

function writtenAt(root: SourceNode, path: readonly PropertyKey[]): string | undefined {
  const { node } = locate(root, path);
  return node.kind === 'scalar' ? node.written : undefined;
}

function isMissing(plain: Json, path: readonly PropertyKey[]): boolean {
  let value: unknown = plain;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return true;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return false;
}

/** The keys that the schema knows at the path. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let inner = unwrap(schema);
  for (const part of path) {
    if (inner instanceof z.ZodObject) inner = inner.shape[String(part)] ?? inner;
    else if (inner instanceof z.ZodRecord) inner = inner.valueType;
    else if (inner instanceof z.ZodArray) inner = inner.element;
    inner = unwrap(inner);
  }
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}
