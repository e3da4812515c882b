/** PIN-CAP: the PINs that a lock holds, custom PINs and used algoPINs together. */
export const PIN_SLOTS = 199;

/** PIN-CUSTOM: the fewest digits of a custom PIN. */
export const CUSTOM_PIN_MIN_DIGITS = 4;
/** PIN-CUSTOM: the most digits of a custom PIN. */
export const CUSTOM_PIN_MAX_DIGITS = 6;

/** MASTER: the fewest digits of a master PIN. */
export const MASTER_PIN_MIN_DIGITS = 4;
/** MASTER: the most digits of a master PIN. */
export const MASTER_PIN_MAX_DIGITS = 10;
/** The digits of a master PIN that is drawn at random because nobody chose one. */
export const RANDOM_MASTER_PIN_DIGITS = 6;

/** The fewest digits of any PIN. */
export const PIN_MIN_DIGITS = Math.min(CUSTOM_PIN_MIN_DIGITS, MASTER_PIN_MIN_DIGITS);
/** The most digits of any PIN; those of an algoPIN lie between. */
export const PIN_MAX_DIGITS = Math.max(CUSTOM_PIN_MAX_DIGITS, MASTER_PIN_MAX_DIGITS);

const CUSTOM_PIN = digitsFrom(CUSTOM_PIN_MIN_DIGITS, CUSTOM_PIN_MAX_DIGITS);
const MASTER_PIN = digitsFrom(MASTER_PIN_MIN_DIGITS, MASTER_PIN_MAX_DIGITS);
const ANY_PIN = digitsFrom(PIN_MIN_DIGITS, PIN_MAX_DIGITS);

/** Whether a lock can take these digits as a custom PIN. */
export function isCustomPinFormat(digits: string): boolean {
  return CUSTOM_PIN.test(digits);
}

/** Whether a lock can take these digits as its master PIN. */
export function isMasterPinFormat(digits: string): boolean {
  return MASTER_PIN.test(digits);
}

/** Whether these digits can be a PIN of any kind. */
export function isPinFormat(digits: string): boolean {
  return ANY_PIN.test(digits);
}

function digitsFrom(least: number, most: number): RegExp {
  return new RegExp(`^[0-9]{${least},${most}}$`);
}
