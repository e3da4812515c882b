import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openKeptTables } from './store/kept-tables.ts';
import { createMemoryRecordStore } from './store/memory.ts';
import { type CloudWorld, createCloudWorld } from './testing/cloud-world.ts';

type Records = ReadonlyMap<string, Uint8Array>;
const key = new Uint8Array(32).fill(1);

/** A cloud whose store remembers how it was after every commit: what a kill would have left then. */
async function start(records: Records, points: Records[] = []): Promise<CloudWorld> {
  const disk = new Map(records);
  const memory = createMemoryRecordStore(disk);
  const kept = await openKeptTables({
    store: {
      ...memory,
      async commit(changes) {
        await memory.commit(changes);
        points.push(new Map(disk));
      },
    },
    key,
  });
  return createCloudWorld({ kept });
}

const kinds = ['algopin', 'home', 'webhook'] as const;
type Kind = (typeof kinds)[number];

interface Tokens {
  readonly api: string;
  readonly app: string;
}

/** Asks for one change; gives what tells, in a later process, whether it is there. */
async function change(world: CloudWorld, { api, app }: Tokens, kind: Kind, count: number) {
  switch (kind) {
    case 'algopin': {
      const startDate = `2026-09-${String(1 + Math.floor(count / 24)).padStart(2, '0')}T${String(count % 24).padStart(2, '0')}:00:00+08:00`;
      const order = { variance: 1, startDate, accessName: 'guest' };
      const path = '/igloohome/devices/DBX2FRONT/algopin/onetime';
      const { status, body } = await world.call('POST', path, { token: api, json: order });
      expect(status).toBe(200);
      // Were it forgotten, the same order would be another PIN's, with another id.
      return async (later: CloudWorld) =>
        expect((await later.call('POST', path, { token: api, json: order })).body).toEqual(body);
    }
    case 'home': {
      const json = { name: `home ${count}`, timezone: 'UTC' };
      const { status, body } = await world.call('POST', '/app/properties', { token: app, json });
      expect(status).toBe(200);
      return async (later: CloudWorld) =>
        expect((await later.call('GET', `/igloohome/properties/${body.id}`, { token: api })).status).toBe(
          200,
        );
    }
    case 'webhook': {
      const url = `https://example.com/${count}`;
      const { status } = await world.call('POST', '/app/webhooks', { token: app, json: { url, types: [3] } });
      expect(status).toBe(200);
      return async (later: CloudWorld) => {
        const { body } = await later.call('GET', '/app/webhooks', { token: app });
        expect(JSON.stringify(body)).toContain(url);
      };
    }
  }
}

test('what was answered with success is there after a kill at any commit after it', async () => {
  const turns = fc.array(fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 4 }), {
    minLength: 2,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(turns, async asked => {
      const points: Records[] = [];
      const world = await start(new Map(), points);
      const ann = world.account('ann@example.com');
      world.lock(ann, 'DBX2FRONT');
      const tokens = { api: await world.apiToken(ann), app: await world.appToken('ann@example.com') };
      const accepted: { after: number; check: (later: CloudWorld) => Promise<void> }[] = [];
      let count = 0;
      for (const together of asked) {
        await Promise.all(
          together.map(async kind => {
            const check = await change(world, tokens, kind, count++);
            accepted.push({ after: points.length, check });
          }),
        );
      }
      expect(points.length).toBeGreaterThan(asked.length);
      const first = accepted[0]!.after;
      for (let point = first; point <= points.length; point++) {
        const later = await start(points[point - 1]!);
        for (const { after, check } of accepted) if (after <= point) await check(later);
      }
    }),
    { numRuns: 6 },
  );
});
