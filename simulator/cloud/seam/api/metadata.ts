import type { Metadata } from '../state.ts';
import { MAX_METADATA_KEYS, TOO_MANY_KEYS } from './fields.ts';
import { InvalidInputError } from './request-input.ts';

/** Keys that an update does not name are kept. @throws {LockbenchError} INPUT_INVALID: too many keys */
export function mergeMetadata(
  before: Metadata,
  change: { readonly [key: string]: string | boolean | null },
): Metadata {
  const merged = new Map<string, string | boolean>(Object.entries(before));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  if (merged.size > MAX_METADATA_KEYS) throw new InvalidInputError({ custom_metadata: [TOO_MANY_KEYS] });
  return Object.fromEntries(merged);
}
