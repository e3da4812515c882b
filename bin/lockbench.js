#!/usr/bin/env node
// In a checkout the build is first brought up to date with the sources, so that an edit is never answered by a stale
// build; an installed package has no sources.
import { existsSync } from 'node:fs';

const builder = new URL('../tools/build.js', import.meta.url);
const main = new URL('../dist/tools/cli/main.js', import.meta.url);
const ready = !existsSync(builder) || (await import(builder.href)).build('warn');

if (ready && existsSync(main)) await import(main.href);
else {
  // `npm pack` runs no script where scripts are off, and packs what there is.
  if (ready)
    process.stderr.write(
      'error: this lockbench was packed without its build. In its checkout: npm ci && npm run build && npm pack\n',
    );
  process.exitCode = 2;
}
