import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { TraceEvent } from '../../../simulator/world/trace.ts';
import type { Position } from '../../language/position.ts';

/** Why one try failed, and the state of the world at that moment, as plain JSON data. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly at?: Position;
  /** The scenario's text around the place. */
  readonly excerpt?: readonly ExcerptLine[];
  readonly step?: { readonly verb: string; readonly label?: string };
  readonly expected?: string;
  readonly seen?: string;
  /** The steps so far; times in milliseconds since the world began. */
  readonly steps: readonly StepTaken[];
  /** The faults that were in force at that moment. */
  readonly faults: readonly string[];
  readonly devices: readonly DeviceState[];
  /** The events that matter, oldest first. */
  readonly events: readonly TraceEvent[];
}

export interface ExcerptLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly isFailing: boolean;
}

export interface StepTaken {
  /** From 1; 0 in a document written in TypeScript. */
  readonly line: number;
  readonly name: string;
  readonly atMs: number;
  readonly tookMs: number;
  readonly outcome?: string;
}

export interface DeviceState {
  readonly name: string;
  /** `lock`, `bridge`, `phone` or `keypad`. */
  readonly kind: string;
  /** Secrets among the values are masked. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}
