import { type ErrorCode, errorTable } from '../../protocol/errors/table.ts';
import { JOB_LIFE_MS } from '../../protocol/limits/bridges.ts';
import type { HttpAnswer } from '../adapters/http-client.ts';
import type { Json } from '../language/types.ts';

/** How a step's verb ended; `expect` and `as` use it. */
export interface StepOutcome {
  /** The code of the refusal; a step that does not expect one fails. */
  readonly refused?: ErrorCode | string;
  readonly job?: 'pending' | 'done' | 'failed';
  /** The HTTP status of the API's answer. */
  readonly http?: number;
  readonly results?: Readonly<Record<string, Json>>;
  /** The message of the other side, for people. */
  readonly detail?: string;
}

interface Refusal {
  readonly refused?: StepOutcome['refused'] | undefined;
  readonly detail?: string | undefined;
}

/** How long a verb may wait when the step does not say: a little longer than any job. */
export const DEFAULT_WITHIN_MS = JOB_LIFE_MS + 5_000;

/** A refusal for people: its code, with the message of the other side or else the meaning of the code. */
export function refusalText({ refused, detail }: Refusal): string | undefined {
  if (refused === undefined) return undefined;
  const meaning = Object.hasOwn(errorTable, refused) ? errorTable[refused as ErrorCode].message : undefined;
  const why = detail ?? meaning;
  return `refused: ${refused}${why ? ` (${why})` : ''}`;
}

/** The refusal of the API; undefined when it did not refuse. */
export function refusalOf({ status, body }: HttpAnswer): StepOutcome | undefined {
  if (status === 200) return undefined;
  const { code, message } = (body ?? {}) as { code?: string; message?: string };
  return { http: status, refused: code ?? `HTTP_${status}`, ...(message ? { detail: message } : {}) };
}
