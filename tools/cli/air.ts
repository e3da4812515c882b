import { LockbenchError } from '../../protocol/errors/error.ts';
import { noTrace } from '../../protocol/ports/trace.ts';
import { createHciAir } from '../../simulator/radio/hci/hci-air.ts';
import { type ListenAt, type ServedController, serveAir } from '../../simulator/radio/hci/serve.ts';
import { createOffsetClock } from '../../simulator/world/offset-clock.ts';
import { createSystemRandom } from '../../simulator/world/system-random.ts';
import { painter, printLine, type Terminal } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';
import { listenForInterrupt } from './interrupt.ts';

export interface AirCommandOptions {
  readonly listen: readonly string[];
  readonly loss: number;
  readonly latency: number;
  readonly rssi: number;
  readonly json?: true;
}

/** Serves emulated controllers on one medium, one for every connection, until SIGINT or SIGTERM. */
export async function airCommand(options: AirCommandOptions, { out }: Terminal): Promise<ExitCode> {
  const clock = createOffsetClock();
  const air = createHciAir({ clock, random: createSystemRandom(), trace: noTrace });
  air.setDefault({ lossRate: options.loss / 100, latencyMs: options.latency, rssiDbm: options.rssi });
  const say = (event: string, data: Readonly<Record<string, string>>, text: string) =>
    printLine(out, options.json ? JSON.stringify({ event, ...data }) : text);
  const paint = painter(out);
  const served: ServedController[] = [];
  try {
    for (const uri of options.listen) {
      const at = parseListen(uri);
      const server = await listening(uri, () =>
        serveAir(air, at, {
          onHostConnected: address => say('plugged', { address }, `  ${paint('green', '+')} ${address}`),
          onHostDisconnected: address => say('unplugged', { address }, `  ${paint('dim', '-')} ${address}`),
          onFull: () => say('full', {}, '  no controller is left: the connection was closed'),
        }),
      );
      served.push(server);
      const { target } = server;
      say('listening', { target }, `An air is served at ${paint('bold', target)}; stop it with Ctrl-C.`);
    }
    if (!options.json) {
      const { target } = served[0]!;
      printLine(out, paint('dim', `Each connection is a controller: lockbench lock --ble ${target}`));
    }
    await listenForInterrupt().asked;
  } finally {
    for (const server of served) await server.close();
    clock.clear();
  }
  return ExitCode.passed;
}

/** @throws {LockbenchError} USAGE */
function parseListen(uri: string): ListenAt {
  const path = /^unix:(.+)$/.exec(uri)?.[1];
  if (path) return { path };
  const [, bracketed, plain, digits] = /^tcp:(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(uri) ?? [];
  const host = bracketed ?? plain;
  if (host !== undefined && Number(digits) <= 65_535) return { host, port: Number(digits) };
  throw new LockbenchError('USAGE', `--listen takes tcp:HOST:PORT or unix:PATH, not '${uri}'`);
}

async function listening(uri: string, serve: () => Promise<ServedController>): Promise<ServedController> {
  try {
    return await serve();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LockbenchError('USAGE', `cannot listen on ${uri}: ${reason}`, { cause });
  }
}
