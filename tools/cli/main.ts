import { LockbenchError } from '../../protocol/errors/error.ts';
import { printError } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';
import { run } from './program.ts';

/**
 * How long a name server or an adapter that does not answer may delay the end of the process when all output is written.
 */
const GRACE_MS = 500;

const { argv, stdout, stderr } = process;
let lost: LockbenchError | undefined;
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of the output has closed it, as `head` does, or the terminal was closed. The verdict and the exit code
    // still count.
    if (error.code === 'EPIPE' || (error.code === 'EIO' && stream.isTTY) || lost) return;
    lost = new LockbenchError('OUTPUT_FAILED', error.message, { cause: error });
    printError(lost, { cwd: process.cwd(), out: stdout, err: stderr });
    // The command may have ended already.
    process.exitCode ||= ExitCode.failed;
  });
}
const code = await run(argv.slice(2), { cwd: process.cwd(), out: stdout, err: stderr });
process.exitCode = code || (lost ? ExitCode.failed : ExitCode.passed);
setTimeout(() => process.exit(), GRACE_MS).unref();
