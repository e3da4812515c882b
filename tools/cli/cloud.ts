import { LockbenchError } from '../../protocol/errors/error.ts';
import { type CloudServer, serveCloud } from '../../simulator/cloud/http/serve.ts';
import { describeHome, shellExports } from './cloud-access.ts';
import { ExitCode } from './exit-codes.ts';
import { openHome } from './home.ts';
import { listenForInterrupt } from './interrupt.ts';
import { painter, printLine, type Terminal } from './output.ts';

export interface CloudCommandOptions {
  readonly host: string;
  readonly port: number;
  readonly demo?: true;
}

/** Serves the twin until SIGINT or SIGTERM. */
export async function cloudCommand(
  { host, port, demo }: CloudCommandOptions,
  { out }: Terminal,
): Promise<ExitCode> {
  const world = await openHome(demo ? 'demo' : 'empty');
  try {
    const server = await listen(world.cloud, host, port);
    const paint = painter(out);
    printLine(out, `The cloud twin listens on ${paint('bold', server.url)}; stop it with Ctrl-C.\n`);
    printLine(out, describeHome(world, server.url));
    printLine(out, `\nIts one account, to be pasted into another terminal:\n`);
    for (const line of shellExports(world, server.url)) printLine(out, `  ${line}`);
    await listenForInterrupt().asked;
    await server.close();
  } finally {
    await world.close();
  }
  return ExitCode.passed;
}

async function listen(
  cloud: Parameters<typeof serveCloud>[0],
  host: string,
  port: number,
): Promise<CloudServer> {
  try {
    return await serveCloud(cloud, { host, port });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LockbenchError('USAGE', `cannot listen on ${host}:${port}: ${reason}`, { cause });
  }
}
