import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createRandomSource } from '../../simulator/world/random.ts';
import { root } from '../testing.ts';

/**
 * Rounds of load and kill; set LOCKBENCH_KILLS for more. The tests of the store try every point within a commit; this
 * test applies the same demand to the whole program.
 */
const rounds = Number(process.env['LOCKBENCH_KILLS'] ?? 2);
/** The seed of the moments of the kills; set LOCKBENCH_KILL_SEED to the printed one to repeat them. */
const seed = Number(process.env['LOCKBENCH_KILL_SEED'] ?? randomInt(2 ** 31));

const folder = await mkdtemp(join(tmpdir(), 'lockbench-kill-'));
afterAll(() => rm(folder, { recursive: true }));

interface Twin {
  readonly process: ChildProcess;
  /** Parses the export lines that it printed. */
  readonly variables: Readonly<Record<string, string>>;
}

async function start(): Promise<Twin> {
  const args = [
    '--import',
    'tsx',
    'tools/cli/main.ts',
    'cloud',
    '--demo',
    '--port',
    '0',
    '--rate-limit',
    '0',
  ];
  const child = spawn(process.execPath, [...args, '--data', join(folder, 'twin'), '--show-secrets'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.includes('PAD=')) break;
  }
  const variables = Object.fromEntries(
    [...text.matchAll(/(\w+)=(\S+)/g)].map(match => [match[1]!, match[2]!]),
  );
  return { process: child, variables };
}

/** What was answered with 200, and what a later read must return. */
interface Accepted {
  readonly algoPins: Map<string, { pinId: string; pin: string }>;
  readonly homes: Set<string>;
  readonly webhooks: Set<string>;
  readonly jobs: Set<string>;
}

async function json(response: Response): Promise<Record<string, never>> {
  return (await response.json()) as Record<string, never>;
}

class Caller {
  readonly #twin: Twin;
  #tokens: { api: string; app: string } | undefined;

  constructor(twin: Twin) {
    this.#twin = twin;
  }

  async logIn(): Promise<void> {
    const { CLOUD, LOCKBENCH_CLIENT_ID, LOCKBENCH_CLIENT_SECRET, LOCKBENCH_EMAIL, LOCKBENCH_PASSWORD } =
      this.#twin.variables;
    const basic = Buffer.from(`${LOCKBENCH_CLIENT_ID}:${LOCKBENCH_CLIENT_SECRET}`).toString('base64');
    const token = await fetch(`${CLOUD}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const login = await fetch(`${CLOUD}/app/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: LOCKBENCH_EMAIL, password: LOCKBENCH_PASSWORD }),
    });
    this.#tokens = { api: (await json(token))['access_token']!, app: (await json(login))['token']! };
  }

  async call(path: string, body?: object): Promise<Response> {
    const token = path.startsWith('/app') ? this.#tokens!.app : this.#tokens!.api;
    return fetch(`${this.#twin.variables['CLOUD']}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

const hour = (ahead: number) =>
  `${new Date(Date.now() + ahead * 3_600_000).toISOString().slice(0, 13)}:00:00+00:00`;

/** Makes one more of the four kinds of change, and records it when it was accepted. */
async function change(caller: Caller, { variables }: Twin, accepted: Accepted, count: number): Promise<void> {
  switch (count % 4) {
    case 0: {
      const startDate = hour(1 + count);
      const order = { variance: 1, startDate, accessName: `guest ${count}` };
      const response = await caller.call(`/igloohome/devices/${variables['SHED']}/algopin/onetime`, order);
      if (response.status === 200) accepted.algoPins.set(startDate, (await json(response)) as never);
      break;
    }
    case 1: {
      const response = await caller.call('/app/properties', { name: `home ${count}`, timezone: 'UTC' });
      if (response.status === 200) accepted.homes.add((await json(response))['id']!);
      break;
    }
    case 2: {
      const url = `http://127.0.0.1:9/${count}`;
      const response = await caller.call('/app/webhooks', { url, types: [3] });
      if (response.status === 200) accepted.webhooks.add(url);
      break;
    }
    default: {
      const path = `/igloohome/devices/${variables['FRONT']}/jobs/bridges/${variables['HALL']}`;
      const response = await caller.call(path, { jobType: 9 });
      if (response.status === 200) accepted.jobs.add((await json(response))['jobId']!);
    }
  }
}

async function check(caller: Caller, { variables }: Twin, accepted: Accepted): Promise<void> {
  for (const [startDate, issued] of accepted.algoPins) {
    const order = { variance: 1, startDate, accessName: 'again' };
    const again = await caller.call(`/igloohome/devices/${variables['SHED']}/algopin/onetime`, order);
    // The same order returns the PIN that was issued, with its id. If it had been
    // forgotten, a new one would be issued.
    expect(await json(again)).toMatchObject(issued);
  }
  for (const id of accepted.homes)
    expect((await caller.call(`/igloohome/properties/${id}`)).status).toBe(200);
  const { webhooks } = await json(await caller.call('/app/webhooks'));
  expect((webhooks as unknown as { url: string }[]).map(({ url }) => url)).toEqual(
    expect.arrayContaining([...accepted.webhooks]),
  );
  for (const id of accepted.jobs) expect((await caller.call(`/igloohome/jobs/${id}`)).status).toBe(200);
}

// The test starts the real program several times, which takes most of its time.
test(`what was accepted is still there after a kill at any moment, ${rounds} times, seed ${seed}`, async () => {
  console.info(`LOCKBENCH_KILL_SEED=${seed}`);
  const chance = createRandomSource(`${seed}`).stream('kills');
  const accepted: Accepted = { algoPins: new Map(), homes: new Set(), webhooks: new Set(), jobs: new Set() };
  let count = 0;
  let devices: string | undefined;
  for (let round = 0; round <= rounds; round++) {
    const twin = await start();
    const caller = new Caller(twin);
    try {
      await caller.logIn();
      const list = (await json(await caller.call('/igloohome/devices')))['payload'] as unknown as {
        id: string;
      }[];
      devices ??= JSON.stringify(list.map(({ id }) => id));
      // The demo home is complete: it was not made again, and not in part.
      expect(JSON.stringify(list.map(({ id }) => id))).toBe(devices);
      await check(caller, twin, accepted);
      if (round === rounds) break;
      const dead = once(twin.process, 'exit');
      let left = 10 + chance.below(60);
      const delayMs = chance.below(10);
      const load = async () => {
        for (;;) {
          await change(caller, twin, accepted, count++);
          // The kill comes while other requests are half way.
          if (--left === 0) setTimeout(() => twin.process.kill('SIGKILL'), delayMs);
        }
      };
      // Each caller goes on until its connection breaks.
      const ends = await Promise.allSettled(Array.from({ length: 8 }, load));
      for (const end of ends)
        expect(String((end as PromiseRejectedResult).reason)).toMatch(/fetch failed|terminated/);
      await dead;
    } finally {
      twin.process.kill('SIGKILL');
    }
  }
  expect(Math.min(accepted.algoPins.size, accepted.homes.size, accepted.jobs.size)).toBeGreaterThan(rounds);
}, 60_000);
