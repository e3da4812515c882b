import { checkConnection } from '../../harness/adapters/mqtt/outside/broker-probe.ts';
import type { OutsideBroker } from '../../harness/adapters/mqtt/outside/outside-broker.ts';
import type { OwnBroker } from '../../harness/profiles/live-broker.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { type CloudServer, serveCloud } from '../../simulator/cloud/http/serve.ts';
import { painter, printError, printLine, type Terminal } from '../terminal/output.ts';
import { describeHome, shellExports } from './cloud-access.ts';
import { type Data, KEY_VARIABLE, openData } from './data.ts';
import { ExitCode } from './exit-codes.ts';
import { openHome, type ServedHome } from './home.ts';
import { listenForInterrupt, orInterrupted } from './interrupt.ts';
import { brokerAt } from './outside-broker.ts';

export interface CloudCommandOptions {
  readonly host: string;
  readonly port: number;
  readonly demo?: true;
  readonly data?: string;
  readonly keyFile?: string;
  readonly showSecrets?: true;
  /** Requests a minute of one caller; 0 means no limit. */
  readonly rateLimit: number;
  readonly publicWebhooks?: true;
  readonly broker?: string;
  readonly brokerCa?: string;
}

/** Wrong passwords and secrets a minute for one name. */
const GUESSES_PER_MINUTE = 20;

/** Serves the twin until SIGINT or SIGTERM, or until its data can no longer be kept. */
export async function cloudCommand(options: CloudCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const { host, port, demo, rateLimit, publicWebhooks } = options;
  // The signals are handled from the start, so that Ctrl-C also ends cleanly while the home is being built.
  const interrupt = listenForInterrupt();
  const failed = createSignal<LockbenchError>();
  const broker = brokerOf(options);
  if (broker && 'url' in broker) {
    // The broker is checked before anything is built or stored, because without it every step of the demo home would
    // wait until its own limit.
    const reached = await orInterrupted(checkConnection(broker), interrupt);
    if (reached === 'interrupted') return ExitCode.interrupted;
  }
  const data = await dataOf(options, failed.give);
  const opening = openHome(demo ? 'demo' : 'empty', {
    kept: data?.tables,
    http: rateLimit > 0 ? { requestsPerMinute: rateLimit, guessesPerMinute: GUESSES_PER_MINUTE } : {},
    reach: publicWebhooks ? 'public' : 'any',
    broker,
  });
  const opened = await orInterrupted(opening, interrupt, late => late.close());
  // Nobody waits for a half-built home, because its data is consistent at every moment.
  if (opened === 'interrupted') return ExitCode.interrupted;
  const world = opened.done;
  let failure: LockbenchError | undefined;
  try {
    const server = await listen(world.cloud, host, port);
    print(world, server.url, data, options, terminal);
    failure = (await Promise.race([interrupt.asked, failed.given])) ?? undefined;
    // Callers with an open request are told that it was not stored.
    await (failure ? server.drain() : server.close());
  } finally {
    await world.close();
    // The error about what could not be stored is already printed.
    await data?.tables.close().catch(() => {});
  }
  if (!failure) return ExitCode.passed;
  printError(failure, terminal);
  return ExitCode.failed;
}

/** `aedes:[[HOST:]PORT]` starts a broker here. @throws {LockbenchError} USAGE, BROKER_URL_INVALID, FILE_UNREADABLE */
function brokerOf({ broker, brokerCa }: CloudCommandOptions): OwnBroker | OutsideBroker | undefined {
  if (broker !== undefined && !broker.startsWith('aedes:')) return brokerAt(broker, brokerCa);
  if (brokerCa !== undefined) throw new LockbenchError('USAGE', '--broker-ca is for mqtts:// alone');
  if (broker === undefined) return undefined;
  const match = /^aedes:(?:(?:(.+):)?(\d{1,5}))?$/.exec(broker);
  const port = match?.[2] === undefined ? undefined : Number(match[2]);
  if (!match || (port ?? 0) > 65_535)
    throw new LockbenchError('BROKER_URL_INVALID', `${broker} is not aedes:, aedes:PORT or aedes:HOST:PORT`);
  return { host: match[1], port };
}

function createSignal<T>(): { readonly given: Promise<T>; readonly give: (value: T) => void } {
  let give: (value: T) => void = () => {};
  const given = new Promise<T>(resolve => {
    give = resolve;
  });
  return { given, give };
}

async function dataOf(
  { data: directory, keyFile }: CloudCommandOptions,
  onFailure: (error: LockbenchError) => void,
): Promise<Data | undefined> {
  if (directory !== undefined) {
    return openData({ directory, keyFile, key: process.env[KEY_VARIABLE], onFailure });
  }
  if (keyFile !== undefined) throw new LockbenchError('USAGE', '--key-file goes with --data');
  return undefined;
}

function print(
  world: ServedHome,
  url: string,
  data: Data | undefined,
  { data: directory, showSecrets }: CloudCommandOptions,
  { out, err }: Terminal,
): void {
  const paint = painter(out);
  // Credentials that end with the process are of little value; lasting ones are shown only on request.
  const secrets = data && !showSecrets ? 'masked' : 'shown';
  for (const note of data?.notes ?? []) printLine(err, note);
  printLine(out, `The cloud twin listens on ${paint('bold', url)}; stop it with Ctrl-C.`);
  printLine(out, directory ? `All that it accepts is kept in ${directory}.\n` : '');
  printLine(out, describeHome(world, url));
  if (secrets === 'masked') printLine(out, `\nFor another terminal (--show-secrets adds the credentials):\n`);
  else printLine(out, `\nIts one account, to be pasted into another terminal:\n`);
  for (const line of shellExports(world, url, secrets)) printLine(out, `  ${line}`);
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
