/** Records by key, in the order of their coming. What changes within one is told by `touch`. */
export class Table<V> extends Map<string, V> {
  /** The record of this key, if there is one, is no longer as it was. */
  touch(_key: string): void {}
}

/** How a value that hangs on others is written, and found again. */
export interface Codec<V, R> {
  toRecord(value: V): R;
  fromRecord(record: R, key: string): V;
}

/** Where the cloud has its state: in memory alone, or in memory and kept. */
export interface Tables {
  /** Each name once. Records hold what the structured clone algorithm can: plain objects, sets, maps, bytes. */
  open<V>(name: string): Table<V>;
  open<V, R>(name: string, codec: Codec<V, R>): Table<V>;
  /** Calls back once all that changed so far outlives the process; at once when nothing needs to be waited for. */
  whenKept(callback: () => void): void;
}

/** Nothing outlives the process, and nothing costs anything. */
export const memoryTables: Tables = {
  open: <V>() => new Table<V>(),
  whenKept: callback => callback(),
};

/** A secret that is drawn once and stays. */
export function openSecret(tables: Tables, name: string, draw: () => Uint8Array): Uint8Array {
  const secrets = tables.open<Uint8Array>(`secret/${name}`);
  const secret = secrets.get(name) ?? draw();
  if (!secrets.has(name)) secrets.set(name, secret);
  return secret;
}
