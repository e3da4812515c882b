import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{protocol,simulator,bridge,harness,scenarios,tools,docs}/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // vitest leaves one processor to itself; half of the time here is spent on waiting for programs that tests start.
    maxWorkers: availableParallelism(),
    globalSetup: 'tools/test-setup.ts',
    testTimeout: 60_000,
  },
});
