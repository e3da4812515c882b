import { beforeEach, describe, expect, it } from 'vitest';
import type { CloudEvent, CloudEventListener } from '../../simulator/cloud/core/events.ts';
import type { Device } from '../../simulator/cloud/core/model.ts';
import { openKeptTables } from '../../simulator/cloud/store/kept-tables.ts';
import { createMemoryRecordStore } from '../../simulator/cloud/store/memory.ts';
import { memoryTables, type Tables } from '../../simulator/cloud/store/tables.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { BridgeLogins } from './bridge-logins.ts';

const HALL = 'EB1X00000001';
/** More bridges than there is room for. */
const CROWD = 10_100;

describe('Bridges at the broker of a served twin', () => {
  let registered: Map<string, Device>;
  let listeners: CloudEventListener[];
  let connected: Set<string>;
  let forgotten: string[];
  beforeEach(() => {
    registered = new Map();
    listeners = [];
    connected = new Set();
    forgotten = [];
  });

  const tell = (type: 'device.registered' | 'device.removed', device: Device) => {
    const event: CloudEvent = { accountId: 'owner', type, device };
    for (const listener of listeners) listener(event);
  };
  const register = (bridgeId: string, kind: 'bridge' | 'lock' = 'bridge') => {
    const device = { deviceId: bridgeId, kind } as Device;
    registered.set(bridgeId, device);
    tell('device.registered', device);
  };
  const remove = (bridgeId: string) => {
    const device = registered.get(bridgeId)!;
    registered.delete(bridgeId);
    tell('device.removed', device);
  };
  const open = (tables: Tables = memoryTables) => {
    listeners = [];
    const logins = new BridgeLogins({
      tables,
      random: createRandomSource('logins').stream('broker'),
      isConnected: bridgeId => connected.has(bridgeId),
      onForgotten: bridgeId => void forgotten.push(bridgeId),
    });
    return logins;
  };
  const serve = (tables?: Tables) => {
    const logins = open(tables);
    const devices = { find: (id: string) => registered.get(id) };
    logins.serve({
      devices: devices as Parameters<BridgeLogins['serve']>[0]['devices'],
      onEvent(listener) {
        listeners.push(listener);
        return () => {};
      },
    });
    return logins;
  };
  /** The logins that a process finds when it starts after this one. */
  const medium = async () => {
    const records = new Map<string, Uint8Array>();
    const tables = () =>
      openKeptTables({ store: createMemoryRecordStore(records), key: new Uint8Array(32).fill(7) });
    return { records, tables };
  };

  it('are known by the password that they first come with', () => {
    const logins = serve();
    expect(logins.admits(HALL, 'its own')).toBe(true);
    expect(logins.admits(HALL, 'another')).toBe(false);
    expect(logins.admits(HALL, '')).toBe(false);
    expect(logins.admits(HALL, 'its own')).toBe(true);
  });

  it.each(['', 'a/b', '+', '#', 'x'.repeat(31), 'a b', '\0'])('never have the name %j', name => {
    expect(serve().admits(name, 'any')).toBe(false);
  });

  it('are refused until it is known which of them belong to an account', () => {
    const logins = open();
    logins.add('EB1X0000000A', 'of this process');
    expect(logins.admits(HALL, 'its own')).toBe(false);
    expect(logins.admits('EB1X0000000A', 'of this process')).toBe(true);
    expect(logins.admits('EB1X0000000A', 'another')).toBe(false);
  });

  it.each([
    ['it is registered after it first came', 'came first'],
    ['it is registered before it first came', 'registered first'],
  ])('are known after a restart when %s', async (_when, order) => {
    const { tables } = await medium();
    const before = await tables();
    const logins = serve(before);
    if (order === 'came first') logins.admits(HALL, 'its own');
    register(HALL);
    if (order === 'registered first') logins.admits(HALL, 'its own');
    await before.kept();
    // The process ends without a notice to anybody; the next one uses what is on the medium.
    const early = open(await tables());
    expect([early.admits(HALL, 'another'), early.admits(HALL, 'its own')]).toEqual([false, true]);
    const again = serve(await tables());
    expect([again.admits(HALL, 'another'), again.admits(HALL, 'its own')]).toEqual([false, true]);
  });

  it('leave nothing of a password on the medium that could be read, and no two equal digests', async () => {
    const { records, tables } = await medium();
    const kept = await tables();
    const logins = serve(kept);
    for (const name of ['EB1X00000001', 'EB1X00000002']) {
      register(name);
      logins.admits(name, 'correct horse battery');
    }
    await kept.kept();
    for (const value of records.values()) expect(Buffer.from(value).includes('correct horse')).toBe(false);
    const again = await tables();
    const digests = [...again.open<{ digest: Uint8Array }>('broker-passwords').values()];
    const texts = digests.map(({ digest }) => Buffer.from(digest).toString('latin1'));
    expect([texts.length, new Set(texts).size]).toEqual([2, 2]);
    expect(texts.join()).not.toContain('correct horse');
  });

  it('are not kept while they belong to nobody, nor after they have left their account', async () => {
    const { tables } = await medium();
    const before = await tables();
    const logins = serve(before);
    logins.admits('stranger', 'any');
    register(HALL);
    logins.admits(HALL, 'its own');
    remove(HALL);
    expect(forgotten).toEqual([HALL]);
    expect(logins.admits(HALL, 'after a reset')).toBe(true);
    await before.kept();
    const after = await tables();
    expect([...after.open('broker-passwords').keys()]).toEqual([]);
  });

  it('are forgotten at a start when they left their account while no broker listened', async () => {
    const { tables } = await medium();
    const before = await tables();
    register(HALL);
    serve(before).admits(HALL, 'its own');
    await before.kept();
    registered.clear();
    expect(serve(await tables()).admits(HALL, 'after a reset')).toBe(true);
  });

  it('find room whatever bridges came before, and lose no password by it when they belong to an account', () => {
    const logins = serve();
    logins.admits(HALL, 'its own');
    register(HALL);
    register('EB1X00000002');
    for (let n = 0; n < CROWD; n++) expect(logins.admits(`stranger-${n}`, 'any')).toBe(true);
    expect(logins.admits('EB1X00000003', 'new')).toBe(true);
    expect(logins.admits('EB1X00000002', 'late')).toBe(true);
    expect([logins.admits(HALL, 'another'), logins.admits(HALL, 'its own')]).toEqual([false, true]);
    // The bridges that were away for the longest gave way, and their state is gone.
    expect(forgotten.slice(0, 2)).toEqual(['stranger-0', 'stranger-1']);
    expect(forgotten).toHaveLength(CROWD + 1 - 10_000);
  });

  it('give way to nobody while they are connected, nor just after they came again', () => {
    const logins = serve();
    connected.add('stranger-0');
    for (let n = 0; n < 10_000; n++) logins.admits(`stranger-${n}`, 'any');
    logins.admits('stranger-1', 'any');
    logins.admits('one-more', 'any');
    expect(forgotten).toEqual(['stranger-2']);
    expect(logins.admits('stranger-0', 'another')).toBe(false);
  });

  it('find no room among strangers that are all connected, unless they belong to an account', () => {
    const logins = serve();
    for (let n = 0; n < 10_000; n++) {
      logins.admits(`stranger-${n}`, 'any');
      connected.add(`stranger-${n}`);
    }
    expect(logins.admits(HALL, 'its own')).toBe(false);
    register(HALL);
    expect(logins.admits(HALL, 'its own')).toBe(true);
    expect(forgotten).toEqual([]);
  });
});
