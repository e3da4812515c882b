export interface ErrorEntry {
  /** One short sentence, no full stop. */
  readonly message: string;
  readonly cause: string;
  /** What the user can do. */
  readonly remedy: string;
}

/** Keeps the keys literal while checking each entry. */
export function errors<T extends Record<string, ErrorEntry>>(entries: T): T {
  return entries;
}
