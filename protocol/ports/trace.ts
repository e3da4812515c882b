export type TraceValue =
  | string
  | number
  | boolean
  | null
  | readonly TraceValue[]
  | { readonly [key: string]: TraceValue };
export type TraceData = { readonly [key: string]: TraceValue };

/**
 * Records what happens to a party. A trace never carries keys, and it carries PINs only in worlds that are not real.
 */
export interface Trace {
  /** False when nobody listens. Hot paths then build no data. */
  readonly on: boolean;
  /** `source` names the party (`lock:front`), `type` what happened (`bolt.moved`). */
  emit(source: string, type: string, data?: TraceData): void;
}

export const noTrace: Trace = { on: false, emit() {} };
