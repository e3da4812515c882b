import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';

/** Files that hold one scenario in YAML. */
const scenarioFile = /\.scenario\.ya?ml$/;

/** Where the workers find the code that makes tests of scenarios: the sources in a checkout, else the build. */
function runtimeFile(): string {
  const source = fileURLToPath(new URL('./define.ts', import.meta.url));
  return existsSync(source) ? source : fileURLToPath(new URL('./define.js', import.meta.url));
}

/**
 * For a suite's own `vitest.config.ts`: makes a test file of every `*.scenario.yaml`.
 * Add them to `test.include`: `['**' + '/*.scenario.yaml']`.
 */
export function lockbench(): Plugin {
  const runtime = runtimeFile();
  return {
    name: 'lockbench',
    enforce: 'pre',
    load(id) {
      const file = id.split('?', 1)[0]!;
      if (!scenarioFile.test(file)) return null;
      const code = `import { defineScenarioFile } from ${JSON.stringify(runtime)};\ndefineScenarioFile(${JSON.stringify(file)});\n`;
      return { code, map: null };
    },
  };
}
