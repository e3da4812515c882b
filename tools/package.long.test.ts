import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { execute, root } from './testing.ts';

const INSTALL_MS = 240_000;

const DOCUMENT = `{
  scenario: 1,
  name: 'The phone of the owner unlocks',
  clock: { start: '2026-09-01T08:00:00+08:00' },
  world: { locks: { front: { model: 'deadbolt' } }, phones: { owner: { role: 'owner', near: ['front'] } } },
  steps: [
    { pair: { phone: 'owner', lock: 'front' } },
    { 'phone.unlock': { phone: 'owner', lock: 'front' }, expect: { bolt: 'unlocked' } },
  ],
}`;

/** Real noble and bleno over emulated controllers; ends by itself only if nothing is left open. */
const BLUETOOTH = `
const at = path => import('./node_modules/lockbench/dist/' + path);
const { openNobleCentral, openBlenoPeripheral } = await at('harness/adapters/ble/index.js');
const { createHciAir } = await at('simulator/radio/hci/hci-air.js');
const { createOffsetClock } = await at('simulator/world/offset-clock.js');
const { createRandomSource } = await at('simulator/world/random.js');
const clock = createOffsetClock();
const air = createHciAir({ clock, random: createRandomSource('package'), trace: { on: false, emit() {} } });
const phone = await openNobleCentral('emulated:', { clock, air });
const lock = await openBlenoPeripheral('emulated:', { clock, air });
lock.start({ name: 'DBX2', setupMode: true, hasLogs: false, bolt: 'locked' }, link => ({
  onSegment: segment => link.send(segment),
  onClosed() {},
}));
phone.connect(lock.address, 20_000, {
  onOpen(link) {
    let echo;
    link.send(Uint8Array.of(1, 2, 3));
    return {
      onSegment(segment) {
        echo = Buffer.from(segment).toString('hex');
        link.close();
      },
      async onClosed(reason) {
        await Promise.all([phone.close(), lock.close()]);
        console.log('echo ' + echo + ', closed ' + reason);
      },
    };
  },
  onFailed: reason => console.log(reason),
});
`;

/** QA teams keep their suites in their own repository: what they install is the packed tarball. */
test(
  'a packed tarball in an empty folder runs YAML by command and TypeScript in vitest',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lockbench-package-'));
    try {
      // .npmrc keeps the scripts of dependencies from running; our own prepack must run.
      const pack = ['pack', '--json', '--ignore-scripts=false', '--pack-destination', folder];
      const packed = await execute('npm', pack, root);
      const [{ filename, files }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('['))) as [
        { filename: string; files: { path: string }[] },
      ];
      const paths = files.map(({ path }) => path);
      expect(paths.filter(path => /\.test\.|^simulator|^protocol|^tools/.test(path))).toEqual([]);

      // noble and bleno come along, without their native code.
      for (const name of ['noble', 'bleno']) {
        expect(paths).toContain(`vendor/@abandonware/${name}/LICENSE`);
        expect(paths).toContain(`vendor/@abandonware/${name}/lib/hci-socket/hci.js`);
      }

      await writeFile(join(folder, 'package.json'), '{ "name": "suite", "private": true, "type": "module" }');
      const installed = await execute(
        'npm',
        ['install', '--prefer-offline', '--ignore-scripts', `./${filename}`],
        folder,
      );
      expect(installed.code, installed.stderr).toBe(0);

      await writeFile(join(folder, 'bluetooth.mjs'), BLUETOOTH);
      const stacks = await execute('node', ['bluetooth.mjs'], folder);
      expect(stacks, stacks.stderr).toMatchObject({ code: 0, stdout: 'echo 010203, closed local\n' });

      await writeFile(join(folder, 'my.scenario.yaml'), toYaml(DOCUMENT));
      const run = await execute('npx', ['lockbench', 'run', 'my.scenario.yaml', '--json'], folder);
      expect(run.code, run.stdout + run.stderr).toBe(0);
      expect(JSON.parse(run.stdout)).toMatchObject({ passed: 1, failed: 0 });

      await writeFile(
        join(folder, 'my.test.ts'),
        `import { scenario } from 'lockbench';\nscenario(${DOCUMENT});\n`,
      );
      const vitest = await execute('npx', ['vitest', 'run', 'my.test.ts'], folder);
      expect(vitest.code, vitest.stdout + vitest.stderr).toBe(0);
      expect(vitest.stdout).toMatch(/Tests\s+1 passed/);

      const red = DOCUMENT.replace("bolt: 'unlocked'", "bolt: 'locked'");
      await writeFile(
        join(folder, 'my.test.ts'),
        `import { scenario } from 'lockbench';\nscenario(${red});\n`,
      );
      const failed = await execute('npx', ['vitest', 'run', 'my.test.ts'], folder);
      expect(failed.code).toBe(1);
      expect(failed.stdout + failed.stderr).toContain('expected bolt of front: locked, but it is unlocked');

      const config =
        "import { lockbench } from 'lockbench/vitest';\nexport default { plugins: [lockbench()], test: { include: ['*.scenario.yaml'] } };\n";
      await writeFile(join(folder, 'vitest.config.js'), config);
      const plugin = await execute('npx', ['vitest', 'run'], folder);
      expect(plugin.code, plugin.stdout + plugin.stderr).toBe(0);

      const types = await readFile(join(folder, 'node_modules/lockbench/dist/harness/index.d.ts'), 'utf8');
      expect(types).toContain('scenario');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  INSTALL_MS,
);

/** JSON is YAML, once its keys are quoted. */
function toYaml(text: string): string {
  return JSON.stringify(new Function(`return ${text}`)(), null, 2);
}
