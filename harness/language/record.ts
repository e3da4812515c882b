/**
 * The same keys with other values, each made by a function that knows which key it is at.
 * `Object.entries` and `Object.fromEntries` forget which key has which value; this is the one place that puts it back.
 */
export function mapRecord<R extends object, Result>(
  record: R,
  make: <Key extends keyof R & string>(key: Key, value: R[Key]) => Result,
): { readonly [Key in keyof R]: Result } {
  return Object.fromEntries(keysOf(record).map(key => [key, make(key, record[key])])) as {
    readonly [Key in keyof R]: Result;
  };
}

export function keysOf<R extends object>(record: R): (keyof R & string)[] {
  return Object.keys(record) as (keyof R & string)[];
}

export function valuesOf<R extends object>(record: R): R[keyof R & string][] {
  return keysOf(record).map(key => record[key]);
}
