#!/usr/bin/env node
// In a checkout the build is first brought up to date with the sources, so that an edit is never answered by a stale
// build; an installed package has no sources.
import { existsSync } from 'node:fs';

const builder = new URL('../tools/build.js', import.meta.url);
const ready = !existsSync(builder) || (await import(builder.href)).build('warn');

if (ready) await import('../dist/tools/cli/main.js');
else process.exitCode = 2;
