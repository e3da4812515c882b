import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { Position } from './position.ts';

export type Scalar = string | number | boolean | null;
export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };

/** `${name}`, `${name.field}` or `${n:5xxxxx}`. */
export interface Reference {
  readonly name: string;
  readonly field?: string;
  /** Digits and `x`; the counter fills the places, padded with zeros. */
  readonly format?: string;
}

/** A text with references. No other object has this key: the loader refuses it. */
export interface Template {
  readonly $template: readonly (string | Reference)[];
}

/** A value as the scenario writes it, references not yet filled in. */
export type ArgValue = Scalar | Template | readonly ArgValue[] | { readonly [key: string]: ArgValue };
export type VerbArgs = { readonly [key: string]: ArgValue };

/** One value with references, or bounds for it. */
export type Expected = Scalar | Template | Matcher;
export interface Matcher {
  readonly atLeast?: number | Template;
  readonly atMost?: number | Template;
  readonly not?: Expected;
  /** A regular expression. */
  readonly matches?: string;
  readonly oneOf?: readonly (Scalar | Template)[];
  /** A part of a text, or an element of a list. */
  readonly contains?: Scalar | Template;
}

/** One thing to look at and what it should be. */
export interface Check {
  /** An observation, or with `of: 'result'` a result of the step's verb. */
  readonly what: string;
  readonly of: 'device' | 'step' | 'world' | 'result';
  /** The device's name, with `of: 'device'`. */
  readonly device?: string;
  readonly expected: Expected;
  readonly at: Position;
}

interface StepBase {
  readonly at: Position;
  readonly label?: string;
  /** The step is skipped unless all hold. */
  readonly when?: readonly Check[];
}

export interface VerbStep extends StepBase {
  readonly kind: 'verb';
  readonly verb: string;
  /** Give them to `resolveArgs`; a verb such as `advance` takes a bare value. */
  readonly args: ArgValue;
  /** The name under which the verb's results are captured. */
  readonly as?: string;
  readonly withinMs?: number;
  readonly expect?: readonly Check[];
  readonly eventually?: readonly Check[];
  readonly never?: readonly Check[];
}

/** A fault that lasts as long as the block and is removed however the block ends. */
export interface WithStep extends StepBase {
  readonly kind: 'with';
  readonly fault: string;
  readonly args: VerbArgs;
  readonly steps: readonly ScenarioStep[];
}

/** Exactly one of `times` and `until`. */
export interface RepeatStep extends StepBase {
  readonly kind: 'repeat';
  readonly times?: number;
  /** Looked at before every round. */
  readonly until?: readonly Check[];
  /** No more rounds than this; STEP_LIMIT when `until` still does not hold. */
  readonly max: number;
  /** The name of the counter of rounds, from 1. */
  readonly as?: string;
  readonly steps: readonly ScenarioStep[];
}

export type ScenarioStep = VerbStep | WithStep | RepeatStep;

/** Must hold after every event of the whole scenario. */
export interface AlwaysCheck {
  readonly at: Position;
  readonly label?: string;
  readonly never: readonly Check[];
}

/** An invariant that must hold through the whole scenario, whatever the run asks for. */
export interface AskedInvariant {
  readonly at: Position;
  readonly invariant: string;
}

/** An invariant that the scenario breaks on purpose. */
export interface LiftedInvariant extends AskedInvariant {
  readonly because: string;
}

export interface LockSetup {
  readonly model: string;
  readonly batteryPercent: number;
  /** How much its clock runs fast, in parts per million. */
  readonly clockDriftPpm: number;
  /** IANA name; absent: the offset of the scenario's clock all the year round. */
  readonly timezone?: string;
}
export interface BridgeSetup {
  readonly model: string;
  readonly wifi: 'up' | 'down';
  /** Locks within its Bluetooth range. */
  readonly near: readonly string[];
}
export interface PhoneSetup {
  readonly role: 'owner' | 'guest';
  /** Locks within its Bluetooth range. */
  readonly near: readonly string[];
}
export interface KeypadSetup {
  readonly model: string;
  /** The lock that it belongs to. */
  readonly lock: string;
}

/** Devices by name; a name is unique across the kinds. */
export interface WorldSetup {
  readonly locks: Readonly<Record<string, LockSetup>>;
  readonly bridges: Readonly<Record<string, BridgeSetup>>;
  readonly phones: Readonly<Record<string, PhoneSetup>>;
  readonly keypads: Readonly<Record<string, KeypadSetup>>;
}

export type ProfileName = 'virtual' | 'stack' | 'hardware' | 'external';

/** The common result of YAML and TypeScript: plain data, with defaults filled in and every name checked. */
export interface Scenario {
  readonly file?: string;
  /** Of its name in the file, from 1; absent in a document written in TypeScript. */
  readonly line?: number;
  readonly name: string;
  readonly tags: readonly string[];
  readonly rules: readonly string[];
  readonly seed: number;
  readonly clock: { readonly start: EpochMs; readonly utcOffsetMinutes: number };
  /** Whether the scenario says when it starts, instead of leaving that to the world. */
  readonly setsClock?: true;
  readonly world: WorldSetup;
  readonly steps: readonly ScenarioStep[];
  readonly always: readonly AlwaysCheck[];
  readonly invariants?: readonly AskedInvariant[];
  readonly lifted?: readonly LiftedInvariant[];
  /** The values of this one of the scenario's variants. */
  readonly matrix?: Readonly<Record<string, Scalar>>;
  /** The profiles under which alone it runs; absent when it runs under all. */
  readonly profiles?: readonly ProfileName[];
}
