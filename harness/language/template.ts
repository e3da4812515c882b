import { LockbenchError } from '../../protocol/errors/error.ts';
import { quoted } from './position.ts';
import type { ArgValue, Json, Reference, Scalar, Template, VerbArgs } from './types.ts';

/** Gives the value of a REFERENCE; undefined when nothing has that name yet. */
export type Lookup = (name: string, field: string | undefined) => Json | undefined;

/**
 * Fills in every REFERENCE. A text that is one REFERENCE alone takes over the value with its type.
 * @throws {LockbenchError} NAME_UNKNOWN, or SCENARIO_INVALID when a counter does not fit its format
 */
export function resolveTemplate(value: ArgValue, lookup: Lookup): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isTemplate(value)) return resolveText(value, lookup);
  if (isList(value)) return value.map(item => resolveTemplate(item, lookup));
  return resolveFields(value, lookup);
}

/** Watches resolve at every trace event, and most have nothing to fill in, so their fields are then left as they are. */
function resolveFields(fields: VerbArgs, lookup: Lookup): Json {
  let resolved: Record<string, Json> | undefined;
  for (const key of Object.keys(fields)) {
    const child = resolveTemplate(fields[key]!, lookup);
    if (child === fields[key]) continue;
    resolved ??= { ...(fields as Record<string, Json>) };
    Object.defineProperty(resolved, key, { value: child });
  }
  return resolved ?? (fields as Json);
}

export function isTemplate(value: unknown): value is Template {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '$template');
}

function isList(value: readonly ArgValue[] | VerbArgs): value is readonly ArgValue[] {
  return Array.isArray(value);
}

function resolveText(template: Template, lookup: Lookup): Json {
  const values = template.$template.map(part => (typeof part === 'string' ? part : resolveOne(part, lookup)));
  if (values.length === 1) return values[0]!;
  return values.map(value => (typeof value === 'object' ? JSON.stringify(value) : String(value))).join('');
}

function resolveOne({ name, field, format }: Reference, lookup: Lookup): Json {
  const value = lookup(name, field);
  if (value === undefined) throw new LockbenchError('NAME_UNKNOWN', field ? `${name}.${field}` : name);
  return format === undefined ? value : formatCounter(value, format);
}

/**
 * Writes a counter into the places marked `x`.
 * @throws {LockbenchError} SCENARIO_INVALID when it has more digits than places
 */
export function formatCounter(value: Json, format: string): string {
  const places = format.replaceAll(/[^x]/g, '').length;
  const digits = Number.isSafeInteger(value) ? String(value).padStart(places, '0') : '';
  if (!/^\d+$/.test(digits))
    throw new LockbenchError('SCENARIO_INVALID', `${JSON.stringify(value)} is no counter for '${format}'`);
  if (digits.length > places)
    throw new LockbenchError(
      'SCENARIO_INVALID',
      `${digits} does not fit the ${places} places of '${format}'`,
    );
  let next = 0;
  return format.replaceAll('x', () => digits[next++]!);
}

/** `$${` is the escape for a plain `${`. */
const TOKEN = /\$\$\{|\$\{([^{}]*)\}|\$\{/g;
const REFERENCE = /^\s*([A-Za-z][\w-]*)(?:\.([A-Za-z]\w*))?(?::([0-9]*x[0-9x]*))?\s*$/;

/** Splits a text into its literal parts and its references; a string says what is wrong with it. */
export function parseTemplate(text: string): readonly (string | Reference)[] | string {
  const parts: (string | Reference)[] = [];
  let literal = '';
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    literal += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0] === '$${') {
      literal += '${';
      continue;
    }
    if (match[1] === undefined) return `'\${' has no closing '}'`;
    const found = parseReference(match[1]);
    if (!found) return `${quoted(match[0])} is no reference`;
    if (literal) parts.push(literal);
    literal = '';
    parts.push(found);
  }
  literal += text.slice(end);
  return literal || parts.length === 0 ? [...parts, literal] : parts;
}

function parseReference(text: string): Reference | undefined {
  const [, name, field, format] = REFERENCE.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { name, ...(field === undefined ? {} : { field }), ...(format === undefined ? {} : { format }) };
}

/** Values that are known when the file is loaded: of `matrix`, and of the parameters of a steps file. */
export interface Bindings {
  readonly matrix: ReadonlyMap<string, Scalar>;
  readonly parameters: ReadonlyMap<string, Scalar>;
}

/** The text with the known references replaced; one REFERENCE alone keeps the type of its value. */
export function bindText(text: string, bindings: Bindings): Scalar {
  let whole: Scalar | undefined;
  const bound = text.replace(TOKEN, (match: string, inner: string | undefined) => {
    const found = inner === undefined ? undefined : parseReference(inner);
    const device = found && deviceField(found, bindings);
    if (device !== undefined) return device;
    const value = found && boundValue(found, bindings);
    if (found === undefined || value === undefined) return match;
    const filled = found.format === undefined ? value : formatCounter(value, found.format);
    if (match.length === text.length) whole = filled;
    return String(filled);
  });
  return whole === undefined ? bound : whole;
}

/** `${lock.id}` in a steps file whose parameter `lock` names a device becomes the id of that device. */
function deviceField({ name, field, format }: Reference, { parameters }: Bindings): string | undefined {
  const value = field === undefined || format !== undefined ? undefined : parameters.get(name);
  return typeof value === 'string' && /^[A-Za-z][\w-]*$/.test(value) ? `\${${value}.${field}}` : undefined;
}

function boundValue({ name, field }: Reference, { matrix, parameters }: Bindings): Scalar | undefined {
  if (name === 'matrix') return field === undefined ? undefined : matrix.get(field);
  return field === undefined ? parameters.get(name) : undefined;
}
