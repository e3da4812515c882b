import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { execute, inProcess, type RunningCommand, root, startLockbench } from '../testing.ts';

const DOOR = `scenario: 1
name: The door opens, and a receiver hears of it
world:
  locks: { front: { model: deadbolt } }
  bridges: { hall: {} }
  phones: { owner: {} }
steps:
  - pair: { phone: owner, lock: front }
  - link: { bridge: hall, lock: front }
  - webhook.register: { types: [jobComplete] }
  - cloud.unlock: { lock: front }
    expect: { job: done }
  - webhook.await: { type: jobComplete }
    expect: { signature: valid }
  - cloud.createPin: { lock: front, pin: "123" }
    expect: { http: 400, refused: PIN_LENGTH }
`;
const wrongHope = DOOR.replace('The door opens', 'A wrong hope').replace('PIN_LENGTH', 'PIN_EXISTS');
const atTheDoor = DOOR.replace('The door opens', 'Somebody types').replace(
  '  - webhook.register: { types: [jobComplete] }',
  '  - keypad.enter: { lock: front, pin: "1234" }',
);

let folder: string;
let cloud: RunningCommand;
let variables: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-external-'));
  await writeFile(join(folder, 'a.scenario.yaml'), DOOR);
  await writeFile(join(folder, 'b.scenario.yaml'), wrongHope);
  await writeFile(join(folder, 'c.scenario.yaml'), atTheDoor);
  cloud = startLockbench(['cloud', '--demo', '--port', '0'], folder);
  await cloud.printed(/export FRONT=.*\n/);
  variables = Object.fromEntries(
    [...cloud.output.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name!, value!]),
  );
});
afterAll(async () => {
  await cloud.interrupt();
  await rm(folder, { recursive: true });
});

/** Runs `lockbench run … --cloud` with the twin's credentials, or others, in the environment. */
function runThere(paths: readonly string[], env: Record<string, string> = {}) {
  const devices = ['front=FRONT', 'shed=SHED', 'hall=HALL'].flatMap(pair => {
    const [name, variable] = pair.split('=');
    return ['--device', `${name}=${variables[variable!]}`];
  });
  const args = [`${root}/bin/lockbench.js`, 'run', ...paths, '--cloud', variables['CLOUD']!, ...devices];
  return execute(process.execPath, args, folder, { env: { ...variables, ...env } });
}

describe('run --cloud', () => {
  test('runs what the APIs alone can show against a twin in another process, and says why it leaves out the rest', async () => {
    const { code, stdout, stderr } = await runThere(['.']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/✓ .* The door opens/);
    expect(stdout).toMatch(/- .* Somebody types[\s\S]*?keypad\.enter: nobody stands beside its devices/);
    expect(stdout).toContain('expected refused: PIN_EXISTS, but it is PIN_LENGTH');
    expect(stdout).toContain(`--cloud ${variables['CLOUD']} --device front=${variables['FRONT']}`);
    expect(stdout).toMatch(/^1 passed, 1 failed, 1 skipped$/m);
    expect(code).toBe(1);

    const traces = join(folder, '.lockbench/traces');
    const written = await Promise.all(
      (await readdir(traces)).map(name => readFile(join(traces, name), 'utf8')),
    );
    for (const text of [stdout, ...written]) {
      for (const secret of ['LOCKBENCH_CLIENT_SECRET', 'LOCKBENCH_PASSWORD', 'LOCKBENCH_SEAM_KEY'])
        expect(text).not.toContain(variables[secret]);
    }
  });

  test('leaves no webhook behind', async () => {
    const json = { 'content-type': 'application/json' };
    const { LOCKBENCH_EMAIL: email, LOCKBENCH_PASSWORD: password, CLOUD: url } = variables;
    const login = { method: 'POST', headers: json, body: JSON.stringify({ email, password }) };
    const { token } = (await (await fetch(`${url}/app/login`, login)).json()) as { token: string };
    const answer = await fetch(`${url}/app/webhooks`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toEqual({ webhooks: [] });
  });

  test('runs nothing when the cloud does not know the client, or cannot be reached', async () => {
    const stranger = await runThere(['.'], { LOCKBENCH_CLIENT_SECRET: 'wrong' });
    expect(stranger.stderr).toMatch(/CREDENTIALS_INVALID/);
    expect([stranger.code, stranger.stdout]).toEqual([2, '']);
  });
});

const credentials = ['--client-id', 'c', '--client-secret', 's'];
test.each([
  ['no credentials', ['--cloud', 'http://127.0.0.1:9'], /needs --client-id, or LOCKBENCH_CLIENT_ID/],
  ['no URL', ['--cloud', 'localhost', ...credentials], /--cloud takes a URL/],
  [
    'a device without an id',
    ['--cloud', 'http://x', ...credentials, '--device', 'front'],
    /--device takes a name and/,
  ],
  ['devices without a cloud', ['--device', 'front=DBX2'], /it needs --cloud/],
  [
    'nobody there',
    ['--cloud', 'http://127.0.0.1:9', ...credentials],
    /CLOUD_UNREACHABLE.*\n?.*127\.0\.0\.1:9/,
  ],
])('bad usage of --cloud: %s', async (_name, args, says) => {
  const { code, stderr, stdout } = await inProcess(['run', 'a.scenario.yaml', ...args], folder);
  expect(stderr).toMatch(says);
  expect([code, stdout]).toEqual([2, '']);
});
