import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const TESTS = '{protocol,simulator,bridge,harness,scenarios,tools,docs}/**/*.test.ts';
const longTests = TESTS.replace('.test.ts', '.long.test.ts');

/** `npm test` stays under three minutes on two processors; what takes longer is a `*.long.test.ts`, for `npm run test:long`. */
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === 'long' ? longTests : TESTS],
    exclude: mode === 'long' ? [] : [longTests],
    pool: 'threads',
    isolate: false,
    // vitest leaves one processor to itself; half of the time here is spent on waiting for programs that TESTS start.
    maxWorkers: availableParallelism(),
    globalSetup: 'tools/test-setup.ts',
    testTimeout: 60_000,
  },
}));
