import { ACTIVATION_HOURS } from '../limits/algopins.ts';
import { lockoutMinutesText } from '../limits/keypad.ts';
import { BLOCKED_KEYS, CARD_SLOTS } from '../limits/keys.ts';
import {
  CUSTOM_PIN_MAX_DIGITS,
  CUSTOM_PIN_MIN_DIGITS,
  MASTER_PIN_MAX_DIGITS,
  MASTER_PIN_MIN_DIGITS,
  PIN_SLOTS,
} from '../limits/pins.ts';
import { errors } from './entry.ts';

/** What a lock refuses. */
export const lockErrors = errors({
  PIN_STORE_FULL: {
    message: `The lock holds ${PIN_SLOTS} PINs already`,
    cause: 'PIN-CAP: custom PINs and used algoPINs together fill the store.',
    remedy: 'Delete a PIN, or wait until one expires.',
  },
  PIN_DUPLICATE: {
    message: 'The lock has this PIN already',
    cause: 'A PIN opens for one purpose only.',
    remedy: 'Choose another PIN.',
  },
  PIN_UNKNOWN: {
    message: 'The lock does not know this PIN',
    cause: 'It is not stored, and it is no algoPIN that is valid now.',
    remedy: 'Check the digits; look up the PIN in the portal.',
  },
  PIN_LENGTH: {
    message: 'The PIN has a wrong length',
    cause: `PIN-CUSTOM: custom PINs have ${CUSTOM_PIN_MIN_DIGITS} to ${CUSTOM_PIN_MAX_DIGITS} digits; a master PIN has ${MASTER_PIN_MIN_DIGITS} to ${MASTER_PIN_MAX_DIGITS}.`,
    remedy: 'Use digits only, as many as the kind of PIN allows.',
  },
  PIN_NOT_YET_VALID: {
    message: 'The PIN is not valid yet',
    cause: 'Its window has not begun.',
    remedy: 'Wait for the start of the window; check the clock of the lock.',
  },
  PIN_EXPIRED: {
    message: 'The PIN is no longer valid',
    cause: 'Its window is over.',
    remedy: 'Issue another PIN.',
  },
  PIN_USED: {
    message: 'The one-time PIN was used',
    cause: 'ALGO-ONETIME: it dies after a single use.',
    remedy: 'Issue another PIN.',
  },
  PIN_REVOKED: {
    message: 'The PIN was deleted from the lock',
    cause: 'ALGO-REVOKE: somebody within Bluetooth range deleted it.',
    remedy: 'Issue another PIN.',
  },
  ACTIVATION_WINDOW_MISSED: {
    message: `The PIN was not used within ${ACTIVATION_HOURS} hours of its start`,
    cause: `ALGO-ACTIVATION: an algoPIN longer than ${ACTIVATION_HOURS} hours must be used first within ${ACTIVATION_HOURS} hours.`,
    remedy: 'Issue another PIN.',
  },
  BLUETOOTH_REQUIRED: {
    message: 'An algoPIN is deleted only within Bluetooth range of the lock',
    cause: 'ALGO-REVOKE: neither the cloud nor a bridge can delete an algoPIN.',
    remedy: 'Delete it with a phone next to the lock.',
  },
  KEYPAD_LOCKED_OUT: {
    message: 'The keypad is locked after wrong PINs',
    cause: 'LOCKOUT: too many wrong PINs in a row.',
    remedy: `Wait for ${lockoutMinutesText('or')} minutes, or unlock over Bluetooth.`,
  },
  MASTER_PIN_PROTECTED: {
    message: 'The master PIN cannot be deleted',
    cause: 'MASTER: it can be changed, never deleted.',
    remedy: 'Set another master PIN.',
  },
  PIN_WINDOW: {
    message: 'The window of the PIN makes no sense',
    cause:
      'It ends before it starts, is over already, lies outside 2020 to 2099, or its kind forbids or requires an end.',
    remedy: 'Correct start and end.',
  },
  BOLT_JAMMED: {
    message: 'The bolt is jammed',
    cause: 'The motor did not reach its end position in time.',
    remedy: 'Free the bolt, then lock or unlock again.',
  },
  BATTERY_TOO_LOW: {
    message: 'The battery is too low to move the bolt',
    cause: 'It is below the cut-off of the model.',
    remedy: 'Change the battery.',
  },
  DOOR_OPEN: {
    message: 'The door is open',
    cause: 'The lock senses its door and does not throw the bolt while it stands open.',
    remedy: 'Close the door, then lock; auto-relock waits for that by itself.',
  },
  DOOR_HELD: {
    message: 'The bolt keeps the door from moving',
    cause: 'A closed door is locked, or an open one has its bolt out.',
    remedy: 'Unlock first.',
  },
  MODEL_LACKS: {
    message: 'The model has no such part',
    cause: 'MODELS: not every lock has a keypad, an inside button, a thumb-turn or a key.',
    remedy: 'Use a model that has it (docs/lock.md); a lock without a keypad takes the accessory.',
  },
  KEYPAD_FUNCTION_UNKNOWN: {
    message: 'The keypad has no such function',
    cause: 'A star opens the master menu, and the number after it names no function of it.',
    remedy: 'Use a function of the table in docs/lock.md.',
  },
  AUTO_UNLOCK_OFF: {
    message: 'Auto-unlock is off',
    cause: 'The phone asked by itself, because it came near, and the lock was not told to take that.',
    remedy: 'Enable auto-unlock, or unlock by hand.',
  },
  CARD_STORE_FULL: {
    message: 'The lock holds as many cards as it can',
    cause: `It has room for ${CARD_SLOTS} cards.`,
    remedy: 'Delete a card that is not needed.',
  },
  CARD_DUPLICATE: {
    message: 'The lock has this card already',
    cause: 'A card is known by its UID.',
    remedy: 'Nothing to do, or present another card.',
  },
  CARD_UNKNOWN: {
    message: 'The lock does not know this card',
    cause: 'It was never added, or was deleted.',
    remedy: 'Add the card over Bluetooth.',
  },
  CARD_LENGTH: {
    message: 'The card has a UID of a wrong length',
    cause: 'ISO/IEC 14443-3 knows UIDs of 4, 7 and 10 bytes.',
    remedy: 'Give the whole UID in hexadecimal: 8, 14 or 20 digits.',
  },
  NO_CARD_READER: {
    message: 'The lock has no card reader',
    cause: 'MODELS: only some models have one.',
    remedy: 'Use a model with a card reader.',
  },
  BLOCK_LIST_FULL: {
    message: 'The lock blocks as many eKeys as it can',
    cause: `It has room for ${BLOCKED_KEYS} key ids.`,
    remedy: 'Unblock eKeys whose window is over.',
  },
  CLOCK_NOT_SET: {
    message: 'The lock does not know the time',
    cause: 'Its clock lost the time and nobody has set it since.',
    remedy: 'Connect with the owner phone, which sets the time.',
  },
  NOT_PAIRED: {
    message: 'The lock has no owner',
    cause: 'It is in setup mode.',
    remedy: 'Pair it first.',
  },
  NO_REACTION: {
    message: 'The lock does not react',
    cause: 'Keys were pressed and nothing happened: no power, or a key that means nothing now.',
    remedy: 'Look at the power of the lock and at its trace.',
  },
  VALUE_OUT_OF_RANGE: {
    message: 'The value is out of range',
    cause: 'A setting or a number is outside what the lock takes.',
    remedy: 'Use a value in the range that the message names.',
  },
});
