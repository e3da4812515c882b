import {
  DAILY_MAX_DAYS,
  DAILY_MIN_DAYS,
  HOURLY_MAX_HOURS,
  HOURLY_MIN_HOURS,
  START_VARIANCES,
  WINDOW_VARIANCES,
} from '../limits/algopins.ts';
import { BRIDGE_PENDING_JOBS } from '../limits/bridges.ts';
import { MAX_BRIDGE_KEYS } from '../limits/keys.ts';
import { errors } from './entry.ts';

/** What the cloud refuses; the HTTP status is chosen where the API is. */
export const cloudErrors = errors({
  INPUT_INVALID: {
    message: 'The input is invalid',
    cause: 'A field is missing, has a wrong type or is out of range.',
    remedy: 'Correct the field that the message names.',
  },
  TOKEN_INVALID: {
    message: 'The access token is missing, wrong or expired',
    cause: 'API-TOKEN: every call needs a bearer token of this service.',
    remedy: 'Fetch a new token from /oauth2/token.',
  },
  CREDENTIALS_INVALID: {
    message: 'The credentials are wrong',
    cause: 'Unknown client id or account, or a wrong secret or password.',
    remedy: 'Check the credentials on the API Access page.',
  },
  SCOPE_MISSING: {
    message: 'The token lacks the scope for this call',
    cause: 'API-TOKEN: the scope was not asked for, or the client does not own it.',
    remedy: 'Fetch a token with the scope.',
  },
  DEVICE_UNKNOWN: {
    message: 'No such device',
    cause: 'The account has no device with this id.',
    remedy: 'List the devices and use one of their ids.',
  },
  KEYPAD_WITHOUT_LOCK: {
    message: 'The keypad is linked to no lock',
    cause:
      'API-ALGOPIN: for a keypad an algoPIN is one of the lock that it is linked to, and that lock has left the account.',
    remedy: 'Link the keypad to a lock in the app, or use the id of a lock.',
  },
  PROPERTY_UNKNOWN: {
    message: 'No such property',
    cause: 'The account has no property with this id.',
    remedy: 'List the properties and use one of their ids.',
  },
  JOB_UNKNOWN: {
    message: 'No such job',
    cause: 'The account has no job with this id.',
    remedy: 'Use the job id that creating the job returned.',
  },
  BRIDGE_OFFLINE: {
    message: 'The bridge is offline',
    cause: 'BRIDGE-OFFLINE: the bridge has no connection, so nothing is queued.',
    remedy: 'Try again when the bridge is online.',
  },
  BRIDGE_NOT_LINKED: {
    message: 'The device is not linked to this bridge',
    cause: 'BRIDGE-OPS: jobs reach only locks that are linked to the bridge.',
    remedy: 'Link the lock to the bridge first.',
  },
  BRIDGE_INCOMPATIBLE: {
    message: 'This model does not work with a bridge',
    cause: 'BRIDGE-OPS: only bridge-compatible models do.',
    remedy: 'Use algoPINs, or a compatible lock.',
  },
  JOB_PENDING_FOR_PIN: {
    message: 'A pending job carries this PIN already',
    cause: 'BRIDGE-OFFLINE: one pending job per PIN.',
    remedy: 'Wait until that job is done.',
  },
  JOBS_TOO_MANY: {
    message: `The bridge has ${BRIDGE_PENDING_JOBS} pending jobs`,
    cause: `BRIDGE-OFFLINE: at most ${BRIDGE_PENDING_JOBS} pending jobs per bridge.`,
    remedy: 'Wait until some are done.',
  },
  BRIDGES_TOO_MANY: {
    message: 'The lock has all the bridges that it can have',
    cause: `A lock keeps the list of the bridges that may open it, which holds ${MAX_BRIDGE_KEYS}.`,
    remedy: 'Unlink it from one of them first.',
  },
  PIN_EXISTS: {
    message: 'The PIN exists on this lock already',
    cause: 'A custom PIN with these digits is registered.',
    remedy: 'Choose another PIN.',
  },
  VARIANCE_EXHAUSTED: {
    message: 'No variance is left for this start',
    cause: `ALGO-HOURLY, ALGO-ONETIME: at most ${WINDOW_VARIANCES} and ${START_VARIANCES} PINs that start in one hour, however long they are. ALGO-DAILY: at most ${WINDOW_VARIANCES} that start on one day.`,
    remedy: 'Choose another start.',
  },
  ALGOPIN_WINDOW: {
    message: 'The window is not one that an algoPIN can carry',
    cause: `ALGO-HOURLY: ${HOURLY_MIN_HOURS} to ${HOURLY_MAX_HOURS} whole hours. ALGO-DAILY: ${DAILY_MIN_DAYS} to ${DAILY_MAX_DAYS} days, start time equal to end time.`,
    remedy: 'Correct start and end.',
  },
  START_IN_PAST: {
    message: 'The start is in the past',
    cause: 'API-ALGOPIN: a start in the current hour is accepted, an earlier one is not.',
    remedy: 'Use the current hour or a later one.',
  },
  WEBHOOK_UNKNOWN: {
    message: 'No such webhook',
    cause: 'The account has no webhook with this id.',
    remedy: 'List the webhooks and use one of their ids.',
  },
  WEBHOOK_TARGET: {
    message: 'The URL cannot be a webhook',
    cause:
      'API-WEBHOOKS: http or https, of limited length, without credentials and fragment, and within reach.',
    remedy: 'Correct the URL; the reach is an option of the service.',
  },
  WEBHOOKS_TOO_MANY: {
    message: 'The account has all the webhooks it can have',
    cause: 'API-WEBHOOKS: their number is limited.',
    remedy: 'Remove one first.',
  },
  WEBHOOK_SIGNATURE: {
    message: 'The signature of the webhook does not hold',
    cause: 'Not sent by the service, changed on the way, too old, or checked with another key.',
    remedy: 'Check it over the raw body and the headers as they came; see docs/webhooks.md.',
  },
  BODY_TOO_LARGE: {
    message: 'The request body is too large',
    cause: 'The service takes bodies up to a limit.',
    remedy: 'Send less.',
  },
  MEDIA_TYPE: {
    message: 'The media type is not supported',
    cause:
      'A call with another content type than its own, or with a body that is compressed (Content-Encoding).',
    remedy:
      'Send Content-Type: application/json (at /oauth2/token application/x-www-form-urlencoded), uncompressed.',
  },
  DEVICE_EXISTS: {
    message: 'The device is registered already',
    cause: 'Another account, or this one, has it.',
    remedy: 'Remove it there first.',
  },
  ACCOUNT_EXISTS: {
    message: 'The account exists already',
    cause: 'The e-mail address or the client id is taken.',
    remedy: 'Log in, or use another address.',
  },
  SCOPE_NOT_OWNED: {
    message: 'The client does not own a scope that it asks for',
    cause: 'API-TOKEN: one such scope refuses the whole exchange.',
    remedy: 'Ask for scopes that the client owns, or for none to get them all.',
  },
  GRANT_TYPE: {
    message: 'The grant type is not supported',
    cause: 'API-TOKEN: the service knows client_credentials only.',
    remedy: 'Send grant_type=client_credentials.',
  },
  CLOUD_UNREACHABLE: {
    message: 'The cloud does not answer',
    cause: 'Nothing listens at the URL, or it is no service of this kind.',
    remedy: 'Check the URL, and that the service runs (`lockbench cloud`).',
  },
  REFUSAL_UNKNOWN: {
    message: 'The cloud refuses for a reason that has no code here',
    cause: 'The service names an error that lockbench does not know; its own words are in the detail.',
    remedy: 'Read the detail; when the service is right, the list of its errors here needs this one.',
  },
  ROUTE_UNKNOWN: {
    message: 'No such path or method',
    cause: 'The service has nothing there, or does not model it.',
    remedy: 'Check method and path; the service describes itself at /igloohome/openapi.json.',
  },
  RATE_LIMITED: {
    message: 'Too many requests',
    cause: 'The caller is over the requests per minute that the service was set to take.',
    remedy: 'Wait for the next minute.',
  },
  INTERNAL: {
    message: 'The service failed',
    cause: 'A fault of the service itself.',
    remedy: 'Look up the request id in the trace, and report it.',
  },
});
