import { BRIDGE_PENDING_JOBS, BRIDGE_SLOTS, JOB_LIFE_SECONDS } from '../../protocol/limits/bridges.ts';
import { lockoutMinutesText } from '../../protocol/limits/keypad.ts';
import { rule } from './rule.ts';

/** Locks, bridges, keypads and phones. */
export const deviceRules = [
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
];
