import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mountSmallDisk } from '../../simulator/files/testing/small-disk.ts';
import { root, startLockbench } from '../testing.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-full-disk-'));
afterAll(() => rm(folder, { recursive: true }));

interface Home {
  readonly id: string;
}

// The test starts the real program twice, which takes most of its time.
test('a served twin whose disk fills answers every request with 200 or 503, ends, and has what it accepted', async context => {
  const disk = await mountSmallDisk(join(folder, 'disk'), '4m');
  if (!disk) return context.skip('no file system can be mounted here');
  const args = ['cloud', '--demo', '--port', '0', '--rate-limit', '0', '--show-secrets'];
  const start = () => startLockbench([...args, '--data', join(folder, 'disk', 'twin')], root);
  const client = async (twin: ReturnType<typeof start>) => {
    const printed = async (name: string) => (await twin.printed(new RegExp(`${name}=(\\S+)`)))[1]!;
    const url = await printed('CLOUD');
    const email = await printed('LOCKBENCH_EMAIL');
    const password = await printed('LOCKBENCH_PASSWORD');
    const basic = `${await printed('LOCKBENCH_CLIENT_ID')}:${await printed('LOCKBENCH_CLIENT_SECRET')}`;
    const json = { 'content-type': 'application/json' };
    const login = await fetch(`${url}/app/login`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email, password }),
    });
    const { token } = (await login.json()) as { token: string };
    const granted = await fetch(`${url}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token } = (await granted.json()) as { access_token: string };
    return (path: string, body?: object) =>
      fetch(`${url}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { ...json, authorization: `Bearer ${body ? token : access_token}` },
        ...(body && { body: JSON.stringify(body) }),
      });
  };
  try {
    const twin = start();
    const call = await client(twin);
    const accepted: string[] = [];
    const refusals: { status: number; body: object }[] = [];
    const caller = async (who: number) => {
      for (let round = 0; ; round++) {
        const response = await call('/app/properties', {
          name: `home ${who} ${round}`,
          timezone: 'UTC',
        });
        const body = (await response.json()) as Home;
        if (response.status !== 200) return void refusals.push({ status: response.status, body });
        accepted.push(body.id);
        // The disk fills while the other requests are half way.
        if (accepted.length === 40) await disk.fill();
      }
    };
    // The request would reject when its connection is reset.
    await Promise.all(Array.from({ length: 8 }, (_, who) => caller(who)));
    expect(refusals).toEqual(
      Array.from({ length: 8 }, () => ({
        status: 503,
        body: expect.objectContaining({ code: 'DATA_FAILED' }),
      })),
    );
    expect(await twin.ended).toBe(1);
    expect(twin.output).toMatch(/error DATA_FAILED: .*/);
    expect(twin.output).not.toMatch(/^ +at /m);

    await disk.grow('16m');
    const next = start();
    const again = await client(next);
    for (const id of accepted) expect((await again(`/igloohome/properties/${id}`)).status).toBe(200);
    expect(accepted.length).toBeGreaterThanOrEqual(40);
    await next.interrupt();
  } finally {
    await disk.remove();
  }
}, 120_000);
