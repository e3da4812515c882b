import { openapi } from 'seam-schemas';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSeamWorld, type SeamWorld } from '../testing/seam-world.ts';

let world: SeamWorld;
beforeEach(() => {
  world = createSeamWorld();
});

/** The paths under /seam belong to Seam's own pages and apps. */
const paths = Object.keys(openapi.paths).filter(path => !path.startsWith('/seam/'));

describe("a path of Seam's API", () => {
  test('is modelled, or answers that it is not modelled, and none is unknown', async () => {
    expect(paths.length).toBeGreaterThan(200);
    const answers = new Map<string, number>();
    const unknown: string[] = [];
    for (const path of paths) {
      const { type } = (await world.seam(path, {})).body.error ?? { type: 'ok' };
      answers.set(type, (answers.get(type) ?? 0) + 1);
      if (type === 'not_found') unknown.push(path);
    }
    expect(unknown).toEqual([]);
    // The twin has as many calls.
    expect(paths.length - (answers.get('not_modelled') ?? 0)).toBe(43);
  });

  test('that does not exist is refused as unknown', async () => {
    for (const path of ['/nothing', '/devices/lits', '/devices', '/thermostats/list/x']) {
      const { status, body } = await world.seam(path, {});
      expect([status, body.error.type]).toEqual([404, 'not_found']);
    }
  });

  test('that is not modelled is refused as such only for holders of a key', async () => {
    const { status, body } = await world.seam('/thermostats/list', {});
    expect([status, body.error.type, body.ok]).toEqual([404, 'not_modelled', false]);
    expect((await world.seam('/thermostats/list', {}, { key: 'seam_test_x' })).status).toBe(401);
  });

  test('refuses a wrong method with 405, and names the right ones', async () => {
    const cases = [
      ['/locks/unlock_door', 'GET', 'POST'],
      ['/devices/list', 'PUT', 'GET, POST'],
      ['/devices/update', 'GET', 'PATCH, PUT, POST'],
      ['/webhooks/delete', 'PATCH', 'DELETE, POST'],
      ['/connect_webviews/view', 'DELETE', 'GET, POST'],
    ] as const;
    for (const [path, method, allow] of cases) {
      const { status, body, headers } = await world.seam(path, undefined, { method });
      expect([status, body.error.type, headers.get('allow')]).toEqual([405, 'method_not_allowed', allow]);
    }
  });
});
