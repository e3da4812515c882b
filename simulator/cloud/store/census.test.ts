import { describe, expect, test } from 'vitest';
import { checkVersion1, createCensus } from './census.ts';
import { openKeptTables } from './kept-tables.ts';
import { createMemoryRecordStore } from './memory.ts';
import { createSeal } from './seal.ts';
import version1 from './testing/version-1.json' with { type: 'json' };
import { cancelling } from './testing/xor-attack.ts';

const key = new Uint8Array(32).fill(1);
type Records = Map<string, Uint8Array>;
const open = (records: Records) => openKeptTables({ store: createMemoryRecordStore(records), key });
const tagOf = (sealed: Uint8Array) => BigInt(`0x${Buffer.from(sealed.subarray(-16)).toString('hex')}`);

describe('records that are put back to what they were, without the key', () => {
  /** 200 PINs, of which each was used once; and how the directory looked before. */
  async function used(): Promise<{ records: Records; before: Records; ids: string[] }> {
    const records: Records = new Map();
    const tables = await open(records);
    const pins = tables.open<object>('pins');
    for (let index = 0; index < 200; index++) pins.set(`${index}`, { uses: 0 });
    await tables.kept();
    const before = new Map(records);
    for (const pin of pins.keys()) pins.set(pin, { uses: 1 });
    await tables.kept();
    const fixed = [createSeal(key).idOf('census', ''), 'version'];
    return { records, before, ids: [...records.keys()].filter(id => !fixed.includes(id)) };
  }

  test('are noticed, chosen so that the XOR of all tags stays as it was', async () => {
    const { records, before, ids } = await used();
    const differences = ids.map(id => tagOf(records.get(id)!) ^ tagOf(before.get(id)!));
    const chosen = cancelling(differences);
    expect(chosen.length).toBeGreaterThan(20);
    expect(chosen.reduce((sum, at) => sum ^ differences[at]!, 0n)).toBe(0n);
    const attacked = new Map(records);
    for (const at of chosen) attacked.set(ids[at]!, before.get(ids[at]!)!);
    await expect(open(attacked)).rejects.toMatchObject({ code: 'DATA_CORRUPT' });
    await open(records);
  });

  test('are noticed one by one, and all of them', async () => {
    const { records, before, ids } = await used();
    for (const chosen of [...ids.slice(0, 20).map(id => [id]), ids]) {
      const attacked = new Map(records);
      for (const id of chosen) attacked.set(id, before.get(id)!);
      await expect(open(attacked)).rejects.toMatchObject({ code: 'DATA_CORRUPT' });
    }
  });
});

describe('the sum', () => {
  const bytes = (text: string) => Buffer.from(text.padStart(60, '.'));
  const sumOf = (dataKey: Uint8Array, entries: readonly (readonly [string, string])[]) => {
    const seal = createSeal(dataKey);
    const [change] = createCensus(seal)
      .with(entries.map(([id, text]) => ({ id, value: bytes(text) })))
      .slice(-1);
    return Buffer.from(seal.open(change!.id, change!.value!)!).toString('hex');
  };

  test('is another under another key: whoever has none cannot compute it', () => {
    expect(sumOf(key, [['a', '1']])).not.toBe(sumOf(new Uint8Array(32).fill(2), [['a', '1']]));
  });

  test('depends on which record has which contents, and not on the order of their coming', () => {
    const sum = sumOf(key, [
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(
      sumOf(key, [
        ['b', '2'],
        ['a', '1'],
      ]),
    ).toBe(sum);
    expect(
      sumOf(key, [
        ['a', '2'],
        ['b', '1'],
      ]),
    ).not.toBe(sum);
    expect(
      sumOf(key, [
        ['a', '3'],
        ['a', '1'],
        ['b', '2'],
      ]),
    ).toBe(sum);
  });
});

describe('a directory of version 1', () => {
  const decoded = (records: Record<string, string>): Records =>
    new Map(Object.entries(records).map(([id, value]) => [id, Buffer.from(value, 'base64')]));
  const kept = (): Records => decoded(version1.records);

  test('is brought to the present version with all that it holds, sealed anew', async () => {
    const records = kept();
    const tables = await open(records);
    expect([...tables.open('people')]).toEqual([
      ['bob', { email: 'bob@example.com', roles: new Set(['owner']) }],
      ['ann', { email: 'ann@example.com', key: Uint8Array.of(1, 2, 3) }],
    ]);
    expect([...tables.open('pins')]).toEqual([['4829', { uses: 1 }]]);
    for (const [id, value] of kept()) expect(records.get(id)).not.toEqual(value);
    expect([...(await open(records)).open('pins').keys()]).toEqual(['4829']);
  });

  test('is refused, and left as it is, when a record is missing, older or changed, or the key is another', async () => {
    const older = decoded(version1.older);
    const [census, pin] = older.keys();
    const damages: ((records: Records) => unknown)[] = [
      ...[...kept().keys()]
        .filter(id => id !== 'version')
        .map(id => (records: Records) => records.delete(id)),
      records => records.set(pin!, older.get(pin!)!),
      records => records.set(census!, older.get(census!)!),
      records => records.set(pin!, records.get(pin!)!.with(50, 0)),
    ];
    expect(damages.length).toBe(7);
    for (const damage of damages) {
      const records = kept();
      damage(records);
      const before = new Map(records);
      await expect(open(records)).rejects.toMatchObject({ code: 'DATA_CORRUPT' });
      expect(records).toEqual(before);
    }
    const store = createMemoryRecordStore(kept());
    const other = openKeptTables({ store, key: new Uint8Array(32).fill(9) });
    await expect(other).rejects.toMatchObject({ code: 'DATA_KEY' });
  });

  test('lends none of its records to a directory of the present version, nor the other way round', async () => {
    const present = kept();
    await open(present);
    for (const [id, value] of kept()) {
      await expect(open(new Map(present).set(id, value)), id).rejects.toMatchObject({ code: 'DATA_CORRUPT' });
    }
    for (const [id, value] of present) {
      await expect(open(kept().set(id, value)), id).rejects.toMatchObject({ code: 'DATA_CORRUPT' });
    }
  });

  test('had a census that the attack went through: what it is replaced for', () => {
    const seal = createSeal(key, 1);
    const ids = Array.from({ length: 200 }, (_, index) => `${index}`);
    const sealAll = (text: string): Records =>
      new Map(ids.map(id => [id, seal.seal(id, Buffer.from(`${text} ${id}`))]));
    const [before, now] = [sealAll('unused'), sealAll('used')];
    const sum = ids.reduce((all, id) => all ^ tagOf(now.get(id)!), 0n);
    const census = Buffer.from(
      `${(200).toString(16).padStart(16, '0')}${sum.toString(16).padStart(32, '0')}`,
      'hex',
    );
    const records = new Map(now).set(seal.idOf('census', ''), seal.seal(seal.idOf('census', ''), census));
    checkVersion1(seal, records);
    for (const at of cancelling(ids.map(id => tagOf(now.get(id)!) ^ tagOf(before.get(id)!))))
      records.set(ids[at]!, before.get(ids[at]!)!);
    expect([...records].filter(([id, value]) => before.get(id) === value).length).toBeGreaterThan(20);
    expect(() => checkVersion1(seal, records)).not.toThrow();
  });
});
