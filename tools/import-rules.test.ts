import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { execute, root } from './testing.ts';

const wrong: [file: string, target: string][] = [
  ['protocol/mqtt/up.ts', '../../simulator/lock/lock.ts'],
  ['simulator/lock/across.ts', '../../bridge/bridge.ts'],
  ['simulator/cloud/core/up.ts', '../../../harness/index.ts'],
  ['bridge/across.ts', '../simulator/world/trace.ts'],
  ['harness/executor/up.ts', '../../tools/check.ts'],
  ['scenarios/inside.scenario.ts', '../harness/world/scenario-world.ts'],
  ['fixtures/up.ts', '../harness/index.ts'],
  ['simulator/lock/sideways.ts', '../cloud/core/core.ts'],
  ['simulator/radio/sideways.ts', '../phone/phone.ts'],
  ['simulator/cloud/core/api.ts', '../seam/seam.ts'],
  ['simulator/cloud/iglooaccess/other.ts', '../seam/seam.ts'],
  ['simulator/cloud/app/other.ts', '../iglooaccess/api.ts'],
  ['simulator/cloud/seam/other.ts', '../app/api.ts'],
  ['simulator/lock/machines/device.ts', '../bolt.ts'],
  ['simulator/lock/machines/session.ts', '../../../protocol/session/grant.ts'],
  ['bridge/machines/device.ts', '../uplink.ts'],
];

const right: [file: string, target: string][] = [
  ['simulator/lock/down.ts', '../../protocol/messages/bridge.ts'],
  ['simulator/lock/world.ts', '../world/trace.ts'],
  ['simulator/cloud/seam/core.ts', '../core/core.ts'],
  ['simulator/cloud/seam/delivery.ts', '../webhooks/queue.ts'],
  ['simulator/phone/lock.ts', '../lock/lock.ts'],
  ['simulator/lock/machines/ports.ts', '../../../protocol/ports/machine.ts'],
  ['simulator/lock/machines/neighbour.ts', './bolt.ts'],
  ['bridge/machines/limits.ts', '../../protocol/limits/bridges.ts'],
  ['bridge/down.ts', '../protocol/mqtt/topics.ts'],
  ['harness/profiles/down.ts', '../../bridge/bridge.ts'],
  ['tools/down.ts', '../harness/index.ts'],
  ['scenarios/down.scenario.ts', '../harness/index.ts'],
];

test('an import that runs up or across the house fails the check, one that runs down passes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lockbench-rules-'));
  try {
    await copyFile(`${root}/biome.json`, join(folder, 'biome.json'));
    await cp(`${root}/tools/lint`, join(folder, 'tools/lint'), { recursive: true });
    for (const [file, target] of [...wrong, ...right]) {
      await mkdir(join(folder, dirname(file)), { recursive: true });
      await writeFile(join(folder, file), `import { x } from '${target}';\n\nx();\n`);
    }
    const biome = `${root}/node_modules/@biomejs/biome/bin/biome`;
    const args = ['lint', '--only=style/noRestrictedImports', '--vcs-enabled=false', '--colors=off', '.'];
    const { stdout, stderr, code } = await execute(process.execPath, [biome, ...args], folder);
    const blamed = [...(stdout + stderr).matchAll(/^(\S+\.ts):1:\d+ lint\/style\/noRestrictedImports/gm)];
    expect(blamed.map(([, file]) => file).sort()).toEqual(wrong.map(([file]) => file).sort());
    expect(code).not.toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
