/** LOCKOUT: the pauses of the keypad, one after another; the last one is repeated. */
export const lockoutSeconds = [60, 300, 600] as const;
/** LOCKOUT: so many wrong PINs in a row lead to a pause, unless the owner sets another number. */
export const DEFAULT_MAX_INCORRECT_PINS = 5;
/** LOCKOUT: the most wrong PINs that an owner can allow before a pause; 0 turns pauses off. */
export const MAX_INCORRECT_PINS = 10;

/** The pauses of the keypad in minutes, in words: `1, 5 or 10`. */
export function lockoutMinutesText(conjunction: 'and' | 'or'): string {
  const minutes = lockoutSeconds.map(seconds => seconds / 60);
  return `${minutes.slice(0, -1).join(', ')} ${conjunction} ${minutes.at(-1)}`;
}
