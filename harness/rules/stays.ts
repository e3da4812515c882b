import { rule } from './rule.ts';

/** The way from a booking to a code, and back. */
export const stayRules = [
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
