import { ExitCode } from './exit-codes.ts';
import { run } from './program.ts';

const { argv, stdout, stderr } = process;
for (const stream of [stdout, stderr]) {
  // Whoever read us has gone, as `head` does: the verdict and the exit code still count.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
process.exitCode = await run(argv.slice(2), { cwd: process.cwd(), out: stdout, err: stderr });
// An adapter that is still being opened would keep the process until it answers.
if (process.exitCode === ExitCode.interrupted) process.exit();
