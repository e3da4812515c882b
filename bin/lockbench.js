#!/usr/bin/env node
// In a checkout the sources themselves run, so that an edit is never answered by a stale build;
// an installed package has no sources and runs its build.
import { existsSync } from 'node:fs';

const source = new URL('../tools/cli/main.ts', import.meta.url);

if (existsSync(source)) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else {
  await import('../dist/tools/cli/main.js');
}
