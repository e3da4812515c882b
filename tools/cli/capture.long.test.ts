import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasTshark, tshark } from '../../harness/capture/testing/tshark.ts';
import { inProcess, root } from '../testing.ts';

const scenario = `${root}/scenarios/bridge/unlink.scenario.yaml`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-capture-'));
});
afterEach(() => rm(folder, { recursive: true }));

test.skipIf(!hasTshark()).each(['virtual', 'stack'])(
  'replay --capture under %s shows what a bridge hears of the cloud and says to a lock (needs tshark)',
  async profile => {
    const path = join(folder, 'world.pcapng');
    const { code } = await inProcess(['replay', scenario, '--profile', profile, '--capture', path], root);
    expect(code).toBe(0);
    const jobs = tshark(path, 'mqtt.msgtype == 3 && mqtt.topic contains "/jobs"', [
      'mqtt.topic',
      'frame.interface_name',
    ]);
    expect(jobs).toContainEqual([
      expect.stringMatching(/^lockbench\/v1\/bridges\/EB1X[0-9a-f]{8}\/jobs$/),
      expect.stringMatching(/^mqtt bridge:/),
    ]);
    const writes = tshark(path, 'btatt.opcode == 0x52', ['btatt.value']);
    expect(writes.length).toBeGreaterThan(4);
    expect(tshark(path, '_ws.malformed || tcp.analysis.flags', ['frame.number'])).toEqual([]);
  },
);

test('run --capture writes a file for each scenario into a folder, and refuses a single file for many', async () => {
  const one = ['run', `${root}/scenarios/bridge/never-online.scenario.yaml`];
  expect(await inProcess([...one, '--capture', 'links', '--json'], folder)).toMatchObject({ code: 0 });
  expect(await readdir(join(folder, 'links'))).toEqual([expect.stringMatching(/\.pcapng$/)]);
  const many = ['run', `${root}/scenarios/bridge`, '--capture', 'all.pcapng'];
  const { code, stderr } = await inProcess(many, folder);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/--capture of \d+ scenarios takes a folder/)]);
});
