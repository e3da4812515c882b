import {
  ACTIVATION_HOURS,
  DAILY_MAX_DAYS,
  DAILY_MIN_DAYS,
  HOURLY_MAX_HOURS,
  HOURLY_MIN_HOURS,
  ONETIME_HOURS,
  START_VARIANCES,
  WINDOW_VARIANCES,
} from '../../protocol/limits/algopins.ts';
import { BRIDGE_PENDING_JOBS, BRIDGE_SLOTS, JOB_LIFE_SECONDS } from '../../protocol/limits/bridges.ts';
import { lockoutMinutesText } from '../../protocol/limits/keypad.ts';
import { CUSTOM_PIN_MAX_DIGITS, CUSTOM_PIN_MIN_DIGITS, PIN_SLOTS } from '../../protocol/limits/pins.ts';
import { TOKEN_LIFE_SECONDS } from '../../protocol/limits/tokens.ts';
/** Where a rule is written: the seeds, or the facts gathered of the real systems. */
export type RuleSource = 'seam' | 'iglooaccess' | 'nowistay' | 'facts';

export interface Rule {
  readonly id: string;
  readonly text: string;
  readonly source: readonly RuleSource[];
}

/** Every rule that the product must hold; scenarios name them in `rules`. */
export const ruleTable: readonly Rule[] = [
  rule('PIN-CAP', `A lock holds ${PIN_SLOTS} PINs, online and offline together`, 'seam'),
  rule(
    'PIN-CUSTOM',
    `Custom PINs have ${CUSTOM_PIN_MIN_DIGITS}-${CUSTOM_PIN_MAX_DIGITS} digits and come through the bridge or Bluetooth`,
    'seam',
    'facts',
  ),
  rule(
    'ALGO-OFFLINE',
    'algoPINs are issued without a bridge and checked without any link, by all models',
    'seam',
  ),
  rule(
    'ALGO-HOURLY',
    `Hourly algoPINs last ${HOURLY_MIN_HOURS}-${HOURLY_MAX_HOURS} whole hours, at most ${WINDOW_VARIANCES} per start hour`,
    'seam',
  ),
  rule(
    'ALGO-DAILY',
    `Daily algoPINs last ${DAILY_MIN_DAYS}-${DAILY_MAX_DAYS} days, start time equals end time, at most ${WINDOW_VARIANCES} per start`,
    'seam',
  ),
  rule(
    'ALGO-ONETIME',
    `One-time algoPINs die after one use or ${ONETIME_HOURS} h, at most ${START_VARIANCES} per start`,
    'seam',
  ),
  rule(
    'ALGO-PERMANENT',
    `Permanent algoPINs have no end; first use within ${ACTIVATION_HOURS} h of their start`,
    'facts',
  ),
  rule(
    'ALGO-ACTIVATION',
    `algoPINs longer than ${ACTIVATION_HOURS} h must be used within ${ACTIVATION_HOURS} h of their start`,
    'seam',
  ),
  rule('ALGO-REVOKE', 'algoPINs are deleted only within Bluetooth range of the lock', 'seam'),
  rule('BRIDGE-FIVE', `A bridge serves at most ${BRIDGE_SLOTS} locks`, 'seam'),
  rule('BRIDGE-OPS', 'A bridge locks, unlocks and carries custom PINs, for compatible models only', 'seam'),
  rule(
    'BRIDGE-OFFLINE',
    `An offline bridge refuses at once (406); ${BRIDGE_PENDING_JOBS} pending jobs; one per PIN; expiry ${JOB_LIFE_SECONDS} s`,
    'facts',
  ),
  rule('MODELS', 'Mortise, deadbolt, rim, glass door, key box and padlock; a keypad accessory', 'seam'),
  rule(
    'KEYPAD-LINK',
    'A keypad lock takes bridge PINs only when its keypad is linked to the bridge',
    'facts',
  ),
  rule(
    'LOCKOUT',
    `Wrong PINs lock the keypad for ${lockoutMinutesText('and')} minutes; a Bluetooth unlock clears it`,
    'facts',
  ),
  rule(
    'MASTER',
    'The master PIN is set at pairing, can be changed, and is never deleted',
    'iglooaccess',
    'facts',
  ),
  rule('EKEY', 'An eKey allows what it names, within its window, until the lock blocks it', 'facts'),
  rule('BLUETOOTH-OPS', 'What a phone can do over Bluetooth, cards and block list included', 'facts'),
  rule('PORTAL-REGISTER', 'Registration for iglooaccess with its compulsory fields', 'iglooaccess'),
  rule('PORTAL-LOGIN', 'Login with the igloohome account', 'iglooaccess'),
  rule('PORTAL-FORGOT', 'A forgotten password is reset by e-mail', 'iglooaccess'),
  rule('PORTAL-TRIAL', 'A 30-day trial, shown in a red banner with its end', 'iglooaccess'),
  rule('PORTAL-LOCKS', 'The list of locks: Bluetooth id, name, time zone, master PIN masked', 'iglooaccess'),
  rule(
    'PORTAL-ACCESSORIES',
    'The list of accessories: Bluetooth id, name, type, linked locks',
    'iglooaccess',
  ),
  rule('PORTAL-SEARCH', 'Search by name or Bluetooth id', 'iglooaccess'),
  rule('PORTAL-APIKEYS', 'Service name, client id, and client secret masked', 'iglooaccess'),
  rule('PORTAL-WEBHOOKS', 'Webhooks are listed and added', 'iglooaccess'),
  rule('PORTAL-CHANGELOG', 'The change log of portal and API', 'iglooaccess'),
  rule(
    'PORTAL-BILLING',
    'USD 2 per active lock and month, paid through a secure link by e-mail',
    'iglooaccess',
  ),
  rule('PORTAL-SUPPORT', 'Support tickets open in a new tab', 'iglooaccess'),
  rule('PORTAL-SETTINGS', 'Full name and password can be changed', 'iglooaccess'),
  rule('PORTAL-LOGOUT', 'Logging out ends the session and shows the login page', 'iglooaccess'),
  rule('PORTAL-DOCS', 'The documentation of the API', 'iglooaccess'),
  rule(
    'API-TOKEN',
    `Tokens by client credentials, with scopes, for ${TOKEN_LIFE_SECONDS / 3_600} h`,
    'iglooaccess',
    'facts',
  ),
  rule('API-DEVICES', 'Devices, paged, with what they are linked to', 'iglooaccess', 'facts'),
  rule('API-ALGOPIN', 'algoPINs of four classes, with exact refusals', 'iglooaccess', 'facts'),
  rule('API-JOBS', 'Jobs through a bridge and their results', 'iglooaccess', 'facts'),
  rule('API-WEBHOOKS', 'Signed webhooks for jobs, logs and bridge connections', 'iglooaccess', 'facts'),
  rule('SEAM-CONNECT', 'Connect webview with provider key igloohome and account credentials', 'seam'),
  rule('SEAM-LOCKS', 'Lock and unlock through the bridge', 'seam'),
  rule('SEAM-CODES', 'Custom codes through the bridge', 'seam'),
  rule('SEAM-OFFLINE', 'Offline codes, hourly, daily and one-time, without a bridge', 'seam'),
  rule('STAY-CONNECT', 'Client id and secret are checked, the account name is shown', 'nowistay'),
  rule('STAY-ASSIGN', 'One lock per property whatever the brand; change; remove', 'nowistay'),
  rule('STAY-GENERATE', 'Codes are made 1-14 days before check-in, 5 by default', 'nowistay'),
  rule('STAY-MARGIN', 'A margin of 0-240 min on both sides, 30 by default', 'nowistay'),
  rule(
    'STAY-TIMES',
    'Times of the booking, else of the property, else 15:00 and 11:00, in its time zone',
    'nowistay',
  ),
  rule('STAY-RETRY', 'Retries every hour until midnight of the check-in day', 'nowistay'),
  rule('STAY-ALERT', 'An e-mail at 18:00 the evening before', 'nowistay'),
  rule('STAY-REVOKE', 'The code is deleted from the lock after check-out', 'nowistay'),
  rule('STAY-MESSAGE', '{{smartlock_code}} and {{nuki_code}} in messages', 'nowistay'),
  rule(
    'STAY-DISCONNECT',
    'Disconnecting ends assignments and new codes; active ones live to check-out',
    'nowistay',
  ),
];

function rule(id: string, text: string, ...source: RuleSource[]): Rule {
  return { id, text, source };
}
