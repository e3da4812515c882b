import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { RestartableBroker } from './real-bench.ts';

export interface MosquittoUser {
  readonly username: string;
  readonly password: string;
  /** Rules beside those of the documentation, e.g. `write bridges/b1/results`. */
  readonly topics?: readonly string[];
}

const START_MS = 5_000;
/** Ends it by the signal that it reads, or by force when whoever started it is gone: no broker is left behind. */
const SUPERVISE = '"$0" "$@" & read -r signal || signal=KILL; kill -s $signal $!; wait $!';
type Process = ChildProcessByStdio<Writable, null, Readable>;
/** Mosquitto's own default is 101; what counts here is the start of a test. */
const ROUNDS = 101;

/** Where it is installed; undefined: nowhere. Debian puts it into /usr/sbin, which is not on everybody's path. */
export function findMosquitto(): string | undefined {
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map(folder => join(folder, 'mosquitto')).find(isExecutable);
}

export interface MosquittoUsers {
  /** Each has its user name for its client id, whatever client id it sends. */
  readonly bridges?: readonly MosquittoUser[];
  /** Those that have several clients. */
  readonly runs?: readonly MosquittoUser[];
}

/** Two listeners of one broker. */
export interface Mosquitto extends Omit<RestartableBroker, 'url'> {
  readonly bridgesUrl: string;
  readonly runsUrl: string;
}

/**
 * Starts Mosquitto on free ports of this machine, with the lines of docs/broker.md,
 * with these users alone and its memory in a folder of its own. `kill` ends the process the way that lets it save its
 * memory: the real one too loses what it has not written yet.
 */
export async function startMosquitto(
  program: string,
  { bridges = [], runs = [] }: MosquittoUsers,
): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'lockbench-mosquitto-'));
  const [bridgesPort, runsPort] = [await freePort(), await freePort()];
  const documented = await readDocumentation();
  const config = documented('lockbench.conf')
    .replace(/^listener 1883.*$/m, `listener ${bridgesPort} 127.0.0.1`)
    .replace(/^listener 1884.*$/m, `listener ${runsPort} 127.0.0.1`)
    .replaceAll('/etc/mosquitto/lockbench/', `${folder}/`);
  const files = {
    'mosquitto.conf': [
      `user ${userInfo().username}`,
      'persistence true',
      `persistence_location ${folder}/`,
      'log_dest stderr',
      'log_type error',
      'log_type warning',
      'set_tcp_nodelay true',
      config,
    ],
    'bridges.passwords': bridges.map(passwordLine),
    'bridges.acl': [...bridges.flatMap(rulesOf), documented('bridges.acl')],
    'runs.passwords': runs.map(passwordLine),
    'runs.acl': [...runs.flatMap(rulesOf), documented('runs.acl')],
  };
  for (const [name, lines] of Object.entries(files)) {
    await writeFile(join(folder, name), `${lines.join('\n')}\n`, { mode: 0o600 });
  }

  let process: Process | undefined;
  const restart = async () => {
    process ??= await run(program, join(folder, 'mosquitto.conf'), runsPort);
  };
  const end = async (signal: 'TERM' | 'KILL') => {
    const ending = process;
    process = undefined;
    if (!ending) return;
    const gone = once(ending, 'exit');
    ending.stdin.end(`${signal}\n`);
    await gone;
  };
  await restart();
  return {
    bridgesUrl: `mqtt://127.0.0.1:${bridgesPort}`,
    runsUrl: `mqtt://127.0.0.1:${runsPort}`,
    kill: () => end('TERM'),
    restart,
    async stop() {
      await end('KILL');
      await rm(folder, { recursive: true });
    },
  };
}

/** The files that docs/broker.md shows, by the name in their first line. */
async function readDocumentation(): Promise<(name: string) => string> {
  const page = await readFile(new URL('../../../../docs/broker.md', import.meta.url), 'utf8');
  return name => {
    const [, text] = new RegExp(`^\`\`\`\n# ${name}\n([^\`]*)\`\`\`$`, 'm').exec(page) ?? [];
    if (text === undefined) throw new Error(`docs/broker.md has no ${name}`);
    return text;
  };
}

function passwordLine({ username, password }: MosquittoUser): string {
  return `${username}:${hashed(password)}`;
}

function rulesOf({ username, topics = [] }: MosquittoUser): string[] {
  return [`user ${username}`, ...topics.map(rule => `topic ${rule}`)];
}

async function run(program: string, config: string, port: number): Promise<Process> {
  const process = spawn('/bin/sh', ['-c', SUPERVISE, program, '-c', config], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let complaint = '';
  process.stderr.setEncoding('utf8').on('data', text => {
    complaint += text;
  });
  const deadline = performance.now() + START_MS;
  while (!(await answers(port))) {
    if (performance.now() > deadline) {
      process.stdin.end();
      throw new Error(`mosquitto does not start: ${complaint}`);
    }
    await setTimeout(2);
  }
  return process;
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** As `mosquitto_passwd` writes it: PBKDF2 with SHA-512. */
function hashed(password: string): string {
  const salt = randomBytes(12);
  const hash = pbkdf2Sync(password, salt, ROUNDS, 64, 'sha512');
  return `$7$${ROUNDS}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
