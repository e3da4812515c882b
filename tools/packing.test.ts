import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPackageRoot } from '../harness/adapters/ble/isolated-package.ts';
import { execute, root } from './testing.ts';

test('npm pack as it stands, with scripts off, packs the build, noble and bleno', async () => {
  const packed = await execute('npm', ['pack', '--json', '--dry-run'], root);
  const [{ files }] = JSON.parse(packed.stdout) as [{ files: { path: string }[] }];
  const paths = new Set(files.map(({ path }) => path));
  const bundles = ['trace.bundle.js', 'report.bundle.js', 'report.bundle.css'];
  for (const path of bundles) expect(paths).toContain(`dist/harness/reports/html/client/${path}`);
  for (const path of ['dist/tools/cli/main.js', 'vendor/@abandonware/noble/lib/noble.js'])
    expect(paths).toContain(path);
  expect(paths).toContain('vendor/@abandonware/bleno/lib/bleno.js');
});

test('a package without its build, or without noble, says what to do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lockbench-incomplete-'));
  try {
    await cp(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
    const end = await execute(process.execPath, ['bin/lockbench.js', 'run'], folder);
    expect(end).toMatchObject({ code: 2, stderr: expect.stringMatching(/npm run build && npm pack/) });
  } finally {
    await rm(folder, { recursive: true });
  }
  expect(() => findPackageRoot('@abandonware/none')).toThrow(
    /@abandonware\/none.*packed without it.*npm run build/s,
  );
});
