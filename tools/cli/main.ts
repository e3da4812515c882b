import { argv } from 'node:process';
import { run } from './program.ts';

process.exitCode = await run(argv.slice(2));
