import { METADATA_KEYS_MOST, tooManyKeys } from './fields.ts';
import { InputInvalid } from './input.ts';
import type { Metadata } from './state.ts';

/** Keys that an update does not name stay. @throws {LockbenchError} INPUT_INVALID: too many keys */
export function withMetadata(
  before: Metadata,
  change: { readonly [key: string]: string | boolean | null },
): Metadata {
  const merged = new Map<string, string | boolean>(Object.entries(before));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  if (merged.size > METADATA_KEYS_MOST) throw new InputInvalid({ custom_metadata: [tooManyKeys] });
  return Object.fromEntries(merged);
}
