import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{protocol,simulator,bridge,harness,scenarios,tools,docs}/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    globalSetup: 'tools/test-setup.ts',
    testTimeout: 60_000,
  },
});
