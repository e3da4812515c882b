import { run } from './program.ts';

const { argv, stdout, stderr } = process;
process.exitCode = await run(argv.slice(2), { cwd: process.cwd(), out: stdout, err: stderr });
