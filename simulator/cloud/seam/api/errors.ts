import type { Context } from 'hono';
import { isLockbenchError, LockbenchError } from '../../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../../protocol/errors/table.ts';
import type { Trace } from '../../../../protocol/ports/trace.ts';
import type { HttpEnv } from '../../http/edge.ts';
import { type FieldErrors, InvalidInputError } from './request-input.ts';

type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 503;

interface Refusal {
  readonly status: RefusalStatus;
  readonly type: string;
  /** The input field that the code is about. */
  readonly field?: string;
}

/** Maps each code to Seam's status and type. A code that is not here is an internal fault. */
const refusals: { readonly [code in ErrorCode]?: Refusal } = {
  INPUT_INVALID: { status: 400, type: 'invalid_input' },
  PIN_WINDOW: { status: 400, type: 'invalid_input', field: 'ends_at' },
  ALGOPIN_WINDOW: { status: 400, type: 'invalid_input', field: 'ends_at' },
  START_IN_PAST: { status: 400, type: 'invalid_input', field: 'starts_at' },
  WEBHOOK_TARGET: { status: 400, type: 'invalid_input', field: 'url' },
  PIN_LENGTH: { status: 400, type: 'code_constraints_violated' },
  BRIDGE_NOT_LINKED: { status: 400, type: 'hub_required_for_additional_capabilities' },
  KEYPAD_NOT_LINKED: { status: 400, type: 'accessory_keypad_setup_required' },
  BRIDGE_INCOMPATIBLE: { status: 400, type: 'capability_not_supported' },
  BRIDGE_OFFLINE: { status: 400, type: 'hub_disconnected' },
  ACCESS_CODE_OFFLINE: { status: 400, type: 'cannot_modify_offline_access_code' },
  SANDBOX_ONLY: { status: 400, type: 'sandbox_only' },
  TOKEN_INVALID: { status: 401, type: 'unauthorized' },
  DEVICE_UNKNOWN: { status: 404, type: 'device_not_found' },
  ACCESS_CODE_UNKNOWN: { status: 404, type: 'access_code_not_found' },
  ACTION_ATTEMPT_UNKNOWN: { status: 404, type: 'action_attempt_not_found' },
  CONNECTED_ACCOUNT_UNKNOWN: { status: 404, type: 'connected_account_not_found' },
  CONNECT_WEBVIEW_UNKNOWN: { status: 404, type: 'connect_webview_not_found' },
  EVENT_UNKNOWN: { status: 404, type: 'event_not_found' },
  WEBHOOK_UNKNOWN: { status: 404, type: 'webhook_not_found' },
  ROUTE_UNKNOWN: { status: 404, type: 'not_found' },
  ROUTE_UNMODELLED: { status: 404, type: 'not_modelled' },
  METHOD_WRONG: { status: 405, type: 'method_not_allowed' },
  VARIANCE_EXHAUSTED: { status: 409, type: 'igloohome_offline_access_code_no_variance_available' },
  PIN_EXISTS: { status: 409, type: 'duplicate_code_on_device' },
  PIN_STORE_FULL: { status: 409, type: 'no_space_for_access_code_on_device' },
  WEBHOOKS_TOO_MANY: { status: 409, type: 'too_many_webhooks' },
  BODY_TOO_LARGE: { status: 413, type: 'body_too_large' },
  MEDIA_TYPE: { status: 415, type: 'invalid_content_type' },
  RATE_LIMITED: { status: 429, type: 'rate_limited' },
  DATA_FAILED: { status: 503, type: 'service_unavailable' },
};

const fault: Refusal = { status: 500, type: 'internal_server_error' };

/** Answers an error in Seam's shape. Of an internal fault, callers learn only the id of the request. */
export function respondWithSeamError(context: Context<HttpEnv>, error: unknown, trace: Trace): Response {
  const known = isLockbenchError(error) ? error : undefined;
  const refusal = (known && refusals[known.code]) || fault;
  const requestId = context.get('requestId');
  if (refusal === fault) trace.emit('cloud', 'http.failed', { requestId, error: String(error) });
  const { message, code } = known && refusal !== fault ? known : new LockbenchError('INTERNAL');
  const fields = refusal.type === 'invalid_input' ? validationErrorsOf(known, refusal, message) : undefined;
  context.header('seam-request-id', requestId);
  return context.json(
    {
      error: {
        type: refusal.type,
        message,
        request_id: requestId,
        data: { code },
        ...(fields && { validation_errors: fields }),
      },
      ok: false,
    },
    refusal.status,
  );
}

/** The shape that the client reads, with messages at the root and at each field. */
function validationErrorsOf(error: LockbenchError | undefined, { field }: Refusal, message: string) {
  const fields: FieldErrors =
    error instanceof InvalidInputError ? error.fields : field === undefined ? {} : { [field]: [message] };
  const root = Object.keys(fields).length === 0 ? [message] : [];
  return Object.fromEntries([
    ['_errors', root],
    ...Object.entries(fields).map(([name, messages]) => [name, { _errors: messages }]),
  ]);
}
