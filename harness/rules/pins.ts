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
import { CUSTOM_PIN_MAX_DIGITS, CUSTOM_PIN_MIN_DIGITS, PIN_SLOTS } from '../../protocol/limits/pins.ts';
import { rule } from './rule.ts';

/** What a lock keeps and accepts at its keypad. */
export const pinRules = [
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
];
