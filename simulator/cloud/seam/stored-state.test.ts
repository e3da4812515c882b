import { expect, test } from 'vitest';
import { type Codec, Table, type Tables } from '../store/tables.ts';
import { openSeamState } from './stored-state.ts';

/** The codecs that the state opens its tables with, by the name of the table. */
function codecsOfState(): Map<string, Codec<object, object>> {
  const codecs = new Map<string, Codec<object, object>>();
  const tables: Tables = {
    open<V>(name: string, codec?: unknown) {
      if (codec) codecs.set(name, codec as Codec<object, object>);
      return new Table<V>();
    },
    whenKept: callback => callback(),
  };
  openSeamState(tables);
  return codecs;
}

test('a bolt tracking of the first version is read without the reports that have no time', () => {
  const codec = codecsOfState().get('seam/watches')!;
  const report = { side: 1, atMs: 5, isMove: true, isAsked: false };
  const tracking = codec.fromRecord({ moving: 1, untold: ['locked', report] }, 'DBX2FRONT');
  expect(tracking).toMatchObject({ moving: 1, unexplained: [report], byJob: [], gapSinceMs: null });
});

test('a bolt tracking is stored under the names of the first version, which older programs read', () => {
  const codec = codecsOfState().get('seam/watches')!;
  const record = { ...codec.toRecord(codec.fromRecord({ moving: 2, untold: [] }, 'DBX2FRONT')) };
  expect(record).toMatchObject({ moving: 2, untold: [] });
  expect(record).not.toHaveProperty('unexplained');
});
