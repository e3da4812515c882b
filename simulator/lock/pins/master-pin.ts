import { MAX_ENTRY_DIGITS } from '../machines/keypad.ts';

/** Masking digits may come before the master PIN, as before any PIN. */
export function isMasterPin(entry: string, masterPin: string): boolean {
  return entry.length <= MAX_ENTRY_DIGITS && hasSameDigits(entry.slice(-masterPin.length), masterPin);
}

/** Looks at every digit of the entry, so that the time it takes tells nothing of the master PIN. */
export function hasSameDigits(entered: string, expected: string): boolean {
  let difference = entered.length ^ expected.length;
  for (let i = 0; i < entered.length; i += 1)
    difference |= entered.charCodeAt(i) ^ expected.charCodeAt(i % (expected.length || 1));
  return difference === 0;
}
