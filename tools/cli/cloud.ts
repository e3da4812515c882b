import { once } from 'node:events';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { type CloudServer, serveCloud } from '../../simulator/cloud/http/serve.ts';
import { openDemoHome } from './demo-home.ts';
import { ExitCode } from './exit-codes.ts';
import { painter, printLine, type Terminal, table } from './output.ts';

export interface CloudCommandOptions {
  readonly host: string;
  readonly port: number;
}

/** Serves the twin with its demo home until SIGINT or SIGTERM. */
export async function cloudCommand(
  { host, port }: CloudCommandOptions,
  { out }: Terminal,
): Promise<ExitCode> {
  const world = await openDemoHome();
  const server = await listen(world.cloud, host, port);
  const { locks, bridges } = world.bench;
  const paint = painter(out);
  printLine(out, `The cloud twin listens on ${paint('bold', server.url)}; stop it with Ctrl-C.\n`);
  printLine(
    out,
    table([
      ['token', `POST ${server.url}/oauth2/token`],
      ['API', `${server.url}/igloohome`],
      ['client id', world.client.clientId],
      ['client secret', world.client.clientSecret],
      ...[...locks].map(([name, lock]) => [`lock ${name}`, `${lock.lockId} (${lock.model.name})`]),
      ...[...bridges].map(([name, { bridge }]) => [`bridge ${name}`, `${bridge.bridgeId}, serves front`]),
    ]),
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.close();
  await world.close();
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
