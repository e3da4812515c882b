import * as z from 'zod';

export type WorldDeviceKind = 'lock' | 'bridge' | 'phone' | 'keypad';

/** A step's verb, without what it does: `implementWords` pairs it with a function of its arguments. */
export interface VerbDeclaration<
  Name extends string = string,
  Schema extends z.ZodType = z.ZodType,
  Result extends string = string,
> {
  readonly name: Name;
  /** One sentence, shown by editors. */
  readonly summary: string;
  /** An object, or one bare value such as the duration of `advance`. No argument is called `as`. */
  readonly args: Schema;
  /** The argument that observations without a device's name are about. */
  readonly subject?: WorldDeviceKind;
  /** What `as` captures and `expect` can look at: name and meaning. */
  readonly results: Readonly<Record<Result, string>>;
  /** Does nothing by itself, so a step without a check would have no effect. */
  readonly observesOnly?: true;
}

/** A fault that `with` puts in force during a block. */
export interface FaultDeclaration<Name extends string = string, Schema extends z.ZodObject = z.ZodObject> {
  readonly name: Name;
  readonly summary: string;
  /** The arguments without `fault` and `steps`, which every block has. */
  readonly args: Schema;
}

/** Kinds of devices, or the step's own outcome, or the world as a whole. */
export type Observed = readonly WorldDeviceKind[] | 'step' | 'world';

/** Something that `expect`, `eventually`, `never`, `when`, `until` and `always` can look at. */
export interface ObservationDeclaration<Name extends string = string, Of extends Observed = Observed> {
  readonly name: Name;
  readonly summary: string;
  /** The kinds of devices that it is about. */
  readonly of: Of;
  /** One value as it is written; its output is what is compared. */
  readonly value: z.ZodType;
  /** The observed value is a list, which can only be checked with `contains`. */
  readonly list?: true;
}

export type ResultName<D extends VerbDeclaration> = keyof D['results'] & string;

const deviceNames = z.registry<{ readonly kinds: readonly WorldDeviceKind[] }>();

/** The name of a device of these kinds; the loader checks that the world has it. */
export function device(...kinds: readonly WorldDeviceKind[]): z.ZodString {
  return z
    .string()
    .min(1)
    .describe(`a ${kinds.join(' or ')} of the world`)
    .register(deviceNames, { kinds });
}

/** The kinds that an argument names, or undefined when it names no device. */
export function deviceKinds(schema: z.core.$ZodType): readonly WorldDeviceKind[] | undefined {
  const bare = unwrap(schema);
  return deviceNames.get((bare instanceof z.ZodArray ? unwrap(bare.element) : bare) as z.ZodType)?.kinds;
}

/** The schema beneath `optional`, `default` and `transform`. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return unwrap(schema.unwrap());
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
}
