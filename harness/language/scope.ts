import type { DeviceKinds } from './head.ts';
import type { Issues } from './issue.ts';
import { nearest, suggestion } from './nearest.ts';
import { type Position, quoted } from './position.ts';
import type { ScalarNode, SourceNode } from './source.ts';
import { parseTemplate } from './template.ts';
import type { ArgValue, Reference, Scalar, Template } from './types.ts';
import type { WorldDeviceKind } from './verb.ts';

interface Capture {
  readonly fields: readonly string[];
  readonly at: Position;
}

const NAME_PATTERN = /^[A-Za-z][\w-]*$/;

/** Phones have an address, but no id that anybody uses. */
function hasId(kind: WorldDeviceKind): boolean {
  return kind !== 'phone';
}

/** The names that `${...}` may use, in the order of the steps; one per variant of a scenario. */
export class Scope {
  readonly #issues: Issues;
  readonly #captures = new Map<string, Capture>();
  readonly #counters = new Set<string>();
  readonly #unknown: { readonly name: string; readonly at: Position }[] = [];
  /** Further names that a misspelt name may have meant. */
  readonly #bound: readonly string[];
  readonly #devices: DeviceKinds;

  constructor(issues: Issues, matrixKeys: readonly string[], devices: DeviceKinds) {
    this.#issues = issues;
    this.#devices = devices;
    this.#bound = matrixKeys.map(key => `matrix.${key}`);
  }

  capture(name: string, fields: readonly string[], at: Position): void {
    if (this.#isTaken(name, at)) return;
    this.#captures.set(name, { fields, at });
  }

  /** A counter, which is known only within its `repeat`. */
  count<T>(name: string | undefined, at: Position, body: () => T): T {
    if (name === undefined) return body();
    if (this.#captures.has(name)) this.#issues.add({ at, message: `${quoted(name)} is captured already` });
    if (this.#isTaken(name, at)) return body();
    this.#counters.add(name);
    const result = body();
    this.#counters.delete(name);
    return result;
  }

  /** The value for the run, with its references checked; names the field when a verb has only one result. */
  read(node: SourceNode): ArgValue {
    if (node.kind === 'list') return node.items.map(item => this.read(item));
    if (node.kind === 'map')
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, this.read(value)]));
    return this.readScalar(node);
  }

  readScalar({ value, at }: ScalarNode): Scalar | Template {
    if (typeof value !== 'string') return value;
    const parts = parseTemplate(value);
    if (typeof parts === 'string') return value; // reported when it was bound
    const read = parts.map(part => (typeof part === 'string' ? part : this.#check(part, at)));
    return read.length === 1 && typeof read[0] === 'string' ? read[0] : { $template: read };
  }

  /** Reports names that are never captured, or only captured after their use. */
  finish(): void {
    const known = [...this.#captures.keys(), ...this.#bound];
    const withId = [...this.#devices].filter(([, kind]) => hasId(kind)).map(([name]) => name);
    const hintFor = (name: string) => {
      const device = nearest(name, known) === undefined ? nearest(name, withId) : undefined;
      return device === undefined ? suggestion(name, known) : `did you mean '${device}.id'?`;
    };
    for (const { name, at } of this.#unknown) {
      const later = this.#captures.get(name);
      const message = later
        ? `${quoted(name)} is used before it is captured`
        : `nothing captures ${quoted(name)}`;
      const where = later && later.at.line > 0 ? `it is captured in line ${later.at.line}` : undefined;
      this.#issues.add({ code: 'NAME_UNKNOWN', at, message, hint: later ? where : hintFor(name) });
    }
  }

  #check(reference: Reference, at: Position): Reference {
    const { name, field, format } = reference;
    if (this.#counters.has(name)) {
      if (field !== undefined) this.#issues.add({ at, message: `the counter ${quoted(name)} has no fields` });
      return reference;
    }
    const capture = this.#captures.get(name);
    const device = this.#devices.get(name);
    if (!capture && device) return this.#checkDevice(reference, device, at);
    if (!capture) {
      const written = field === undefined ? name : `${name}.${field}`;
      this.#unknown.push({ name: name === 'matrix' ? written : name, at });
      return reference;
    }
    if (format !== undefined)
      this.#issues.add({ at, message: `${quoted(name)} is no counter`, hint: 'only counters have a format' });
    const { fields } = capture;
    if (field === undefined && fields.length === 1) return { ...reference, field: fields[0]! };
    if (field === undefined) {
      const choices = fields.map(each => `\${${name}.${each}}`).join(', ');
      this.#issues.add({ at, message: `${quoted(name)} has several results`, hint: `say which: ${choices}` });
    } else if (!fields.includes(field)) {
      const message = `${quoted(name)} has no result ${quoted(field)}`;
      this.#issues.add({ code: 'NAME_UNKNOWN', at, message, hint: suggestion(field, fields) });
    }
    return reference;
  }

  /** A device of the world gives only its id. */
  #checkDevice(reference: Reference, kind: WorldDeviceKind, at: Position): Reference {
    const { name, field, format } = reference;
    if (hasId(kind) && field === 'id' && format === undefined) return reference;
    const gives = hasId(kind) ? `write \${${name}.id}` : `a ${kind} has no id`;
    const message = `${quoted(name)} is a ${kind} of the world, and ${quoted(field ?? name)} is no value of it`;
    this.#issues.add({ code: 'NAME_UNKNOWN', at, message, hint: gives });
    return reference;
  }

  #isTaken(name: string, at: Position): boolean {
    const problem = !NAME_PATTERN.test(name)
      ? `${quoted(name)} is no name`
      : name === 'matrix'
        ? "'matrix' names the scenario's variants"
        : this.#counters.has(name)
          ? `${quoted(name)} counts the rounds already`
          : undefined;
    if (problem) this.#issues.add({ at, message: problem });
    return problem !== undefined;
  }
}
