import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';

/** Files that hold one scenario in YAML. */
const SCENARIO_FILE = /\.scenario\.ya?ml$/;

/** The folder of the package: the build, or the sources when vitest itself loads the plugin from them. */
const here = dirname(fileURLToPath(import.meta.url));
const ending = existsSync(`${here}/define.ts`) ? 'ts' : 'js';
const define = `${here}/define.${ending}`;
const entry = resolve(here, `../index.${ending}`);

/**
 * For a suite's own `vitest.config.ts`: makes a test file of every `*.scenario.yaml`.
 * Add them to `test.include`: `['**' + '/*.scenario.yaml']`.
 */
export function lockbench(): Plugin {
  return {
    name: 'lockbench',
    enforce: 'pre',
    /** A build is loaded without a change: it needs no transformation, and runs faster without one. */
    config: () => ({
      test: { server: { deps: { external: ending === 'js' ? [literally(resolve(here, '../..'))] : [] } } },
    }),
    /** Scenarios of this repository import the entry by its source, and get the one that is running. */
    resolveId(source, importer) {
      if (ending === 'ts' || !importer || !source.endsWith('/harness/index.ts')) return null;
      const target = resolve(dirname(importer), source);
      return target === resolve(here, '../../../harness/index.ts') ? entry : null;
    },
    load(id) {
      const file = id.split('?', 1)[0]!;
      if (!SCENARIO_FILE.test(file)) return null;
      const code = `import { defineScenarioFile } from ${JSON.stringify(define)};\ndefineScenarioFile(${JSON.stringify(file)});\n`;
      return { code, map: null };
    },
  };
}

function literally(path: string): RegExp {
  return new RegExp(path.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}
