import { expect, test } from 'vitest';
import { type Codec, Table, type Tables } from '../store/tables.ts';
import type { Device } from './model.ts';
import { openState } from './state.ts';

/** How devices are read that an earlier version wrote. */
function readerOfDevices(): (record: object) => Device {
  let codec: Codec<Device, object> | undefined;
  const tables: Tables = {
    open<V, R>(name: string, each?: Codec<V, R>) {
      if (name === 'devices') codec = each as unknown as Codec<Device, object>;
      return new Table<V>();
    },
    whenKept: callback => callback(),
  };
  openState(tables);
  return record => codec!.fromRecord(record, 'DBX2FRONT');
}

test("a lock that was kept before bridges' eKeys ended is served by the bridges that it had", () => {
  const read = readerOfDevices();
  const before = { kind: 'lock', id: 'a', deviceId: 'DBX2FRONT', bridgeKeyIds: new Set([1, 2, 3, 4, 5]) };
  const taken = { openBridgeKeys: new Map([2, 3, 4, 5].map(id => [id, ''])), bridgeKeysAsOf: 0 };
  expect(read(before)).toMatchObject({
    ...taken,
    clientsHaveUpTo: 0,
    bridgeKeyIds: new Set([1, 2, 3, 4, 5]),
  });
});

test('a lock is read as it was kept', () => {
  const kept = { openBridgeKeys: new Map([[9, 'EB1XHALL']]), bridgeKeysAsOf: 7, clientsHaveUpTo: 3 };
  const record = { kind: 'lock', id: 'a', deviceId: 'DBX2FRONT', bridgeKeyIds: new Set([1, 9]), ...kept };
  expect(readerOfDevices()(record)).toMatchObject(kept);
});
