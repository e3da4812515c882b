import { HTTPException } from 'hono/http-exception';
import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';

export type ErrorStatus = 400 | 401 | 403 | 404 | 406 | 409 | 413 | 415 | 429 | 500 | 503;

export interface ErrorBody {
  readonly message: string;
  /** The status in words, or the name that clients of the real service know. */
  readonly error: string;
  readonly code: ErrorCode;
}

/** The one place where a code becomes a status; a code that is not here is a fault of ours. */
const statuses: { readonly [code in ErrorCode]?: ErrorStatus } = {
  INPUT_INVALID: 400,
  VALUE_OUT_OF_RANGE: 400,
  PIN_LENGTH: 400,
  PIN_WINDOW: 400,
  ALGOPIN_WINDOW: 400,
  START_IN_PAST: 400,
  BRIDGE_INCOMPATIBLE: 400,
  BRIDGE_NOT_LINKED: 400,
  KEYPAD_WITHOUT_LOCK: 400,
  SCOPE_NOT_OWNED: 400,
  GRANT_TYPE: 400,
  WEBHOOK_TARGET: 400,
  TOKEN_INVALID: 401,
  CREDENTIALS_INVALID: 401,
  SCOPE_MISSING: 403,
  DEVICE_UNKNOWN: 404,
  PROPERTY_UNKNOWN: 404,
  WEBHOOK_UNKNOWN: 404,
  JOB_UNKNOWN: 404,
  ROUTE_UNKNOWN: 404,
  BRIDGE_OFFLINE: 406,
  JOB_PENDING_FOR_PIN: 406,
  JOBS_TOO_MANY: 406,
  PIN_EXISTS: 409,
  VARIANCE_EXHAUSTED: 409,
  DEVICE_EXISTS: 409,
  ACCOUNT_EXISTS: 409,
  WEBHOOKS_TOO_MANY: 409,
  BRIDGES_TOO_MANY: 409,
  BODY_TOO_LARGE: 413,
  MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  DATA_FAILED: 503,
};

const names: { readonly [code in ErrorCode]?: string } = { PIN_EXISTS: 'custom.pin.already.exists' };

const words: { readonly [status in ErrorStatus]: string } = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The status that the code is answered with. */
export function httpStatusOf(code: ErrorCode): ErrorStatus {
  return statuses[code] ?? 500;
}

/** Anything thrown, as what the caller may know of it: nothing of a fault of ours. */
export function describeError(error: unknown): { status: ErrorStatus; body: ErrorBody } {
  const known = toLockbenchError(error);
  const status = known ? httpStatusOf(known.code) : 500;
  const shown = known && status !== 500 ? known : new LockbenchError('INTERNAL');
  return {
    status,
    body: { message: shown.message, error: names[shown.code] ?? words[status], code: shown.code },
  };
}

function toLockbenchError(error: unknown): LockbenchError | undefined {
  if (isLockbenchError(error)) return error;
  if (!(error instanceof HTTPException)) return undefined;
  // What the router's own checks of a body throw.
  if (error.status === 415) return new LockbenchError('MEDIA_TYPE');
  return error.status === 400 ? new LockbenchError('INPUT_INVALID', error.message) : undefined;
}
