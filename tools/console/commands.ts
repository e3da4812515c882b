import type { Bench } from '../../harness/bench/bench.ts';
import type { TimeDriver } from '../../harness/bench/time.ts';
import { parseDuration } from '../../harness/language/index.ts';
import { verbs } from '../../harness/verbs/index.ts';
import type { Outcome } from '../../harness/verbs/outcome.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Lock } from '../../simulator/lock/lock.ts';
import type { Key } from '../../simulator/lock/machines/keypad.ts';

/** The one lock of the console and everything round it. */
export interface ConsoleWorld {
  readonly lock: Lock;
  readonly time: TimeDriver;
  /** Phone and cloud; absent: the lock is on an adapter, and those are other programs. */
  readonly bench?: Bench;
  /** Plans a power cut in the nth write to the lock's memory. */
  cutAtWrite(write: number): void;
  /** What lies in the lock's memory, in words. */
  describeFlash(): string;
}

/** A command's answer: lines for people. */
type Answer = string | readonly string[] | undefined;

interface Command {
  readonly usage: string;
  readonly summary: string;
  run(world: ConsoleWorld, args: readonly string[]): Promise<Answer> | Answer;
}

/** Names of the console's world. */
export const LOCK = 'lock';
export const PHONE = 'owner';
const target = { phone: PHONE, lock: LOCK };
const WITHIN_MS = 40_000;
const HELP_COLUMN = 32;

export const commands: Readonly<Record<string, Command>> = {
  pair: command('pair', 'the phone pairs with the lock in setup mode', async world => {
    const outcome = await verbs.pair(context(world), target);
    return said(outcome, `paired; the master PIN is ${outcome.results?.['masterPin'] ?? 'unknown'}`);
  }),
  unlock: command('unlock', 'the phone unlocks over Bluetooth', async world =>
    said(await verbs['phone.unlock'](context(world), target), 'unlocked'),
  ),
  lock: command('lock', 'the phone locks over Bluetooth', async world =>
    said(await verbs['phone.lock'](context(world), target), 'locked'),
  ),
  create: command('create PIN', 'the phone writes a permanent custom PIN', async (world, [pin = '']) =>
    said(await verbs['phone.createPin'](context(world), { ...target, pin }), `${pin} is in the lock`),
  ),
  delete: command('delete PIN', 'the phone deletes a PIN', async (world, [pin = '']) =>
    said(await verbs['phone.deletePin'](context(world), { ...target, pin }), `${pin} is gone`),
  ),
  algo: command(
    'algo hourly|daily|onetime|permanent [LENGTH] [VARIANCE]',
    'the cloud issues an algoPIN',
    issueAlgoPin,
  ),
  status: command('status', 'the phone reads the status', async world => {
    const outcome = await verbs['phone.status'](context(world), target);
    return said(
      outcome,
      Object.entries(outcome.results ?? {}).map(([name, value]) => `${name} ${value}`),
    );
  }),
  log: command(
    'log',
    'the types of the entries in the activity log',
    ({ lock }) => lock.logTypes().join(' ') || 'empty',
  ),
  advance: command(
    'advance DURATION',
    'time passes at once, for example: advance 24h 1s',
    async ({ time }, words) => {
      await time.advance(parseDuration(words.join(' ')));
      return undefined;
    },
  ),
  wait: command('wait DURATION', 'really waits', async ({ time }, words) => {
    await time.until(() => false, parseDuration(words.join(' ')));
    return undefined;
  }),
  power: command('power off|on', 'takes the battery out, or puts it back', ({ lock }, [state]) => {
    if (state === 'off') lock.cutPower();
    else if (state === 'on') lock.restorePower();
    else throw usage('power off|on');
    return undefined;
  }),
  cut: command('cut N', 'power fails in the Nth write to the memory from now', (world, [count = '']) => {
    if (!/^[1-9]\d{0,5}$/.test(count)) throw usage('cut N');
    world.cutAtWrite(Number(count));
    return undefined;
  }),
  battery: command('battery PERCENT', 'sets the charge', ({ lock }, [text = '']) => {
    const percent = Number(text.replace('%', ''));
    if (!(percent >= 0 && percent <= 100) || text === '') throw usage('battery PERCENT');
    lock.setBattery(percent);
    return undefined;
  }),
  jam: command('jam', 'something blocks the bolt', ({ lock }) => {
    lock.obstruct('jammed');
    return undefined;
  }),
  free: command('free', 'nothing blocks the bolt any more', ({ lock }) => {
    lock.obstruct('none');
    return undefined;
  }),
  reset: command('reset', 'the reset button inside: back to setup mode', ({ lock }) => {
    lock.reset();
    return undefined;
  }),
  state: command('state', 'what can be seen of the lock', ({ lock }) =>
    Object.entries(lock.view).map(([name, value]) => `${name.padEnd(20)}${shown(name, value)}`),
  ),
  flash: command('flash', 'what the memory holds, and its wear', world => world.describeFlash()),
  help: command('help', 'this list', () => [
    `${'digits, * and #'.padEnd(HELP_COLUMN)}keys of the keypad, for example 1234#`,
    ...Object.values(commands).map(({ usage: text, summary }) => `${text.padEnd(HELP_COLUMN)}${summary}`),
    `${'quit'.padEnd(HELP_COLUMN)}leaves`,
  ]),
};

/** Does one line of input; `quit` ends the console. */
export async function interpret(
  world: ConsoleWorld,
  line: string,
): Promise<{ answer: Answer; end: 'go on' | 'quit' }> {
  const [word = '', ...args] = line.trim().split(/\s+/);
  if (word === '') return { answer: undefined, end: 'go on' };
  if (word === 'quit' || word === 'exit') return { answer: undefined, end: 'quit' };
  if (/^[0-9*#]+$/.test(word)) {
    for (const key of word) world.lock.press(key as Key);
    return { answer: undefined, end: 'go on' };
  }
  const found = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (!found) throw new LockbenchError('USAGE', `there is no command '${word.slice(0, 40)}'; try help`);
  return { answer: await found.run(world, args), end: 'go on' };
}

async function issueAlgoPin(world: ConsoleWorld, [kind, ...rest]: readonly string[]): Promise<Answer> {
  const [first, second] = rest.map(Number);
  const lengthy = kind === 'hourly' || kind === 'daily';
  if (!lengthy && kind !== 'onetime' && kind !== 'permanent') throw usage(commands['algo']!.usage);
  if (rest.some(text => !/^\d{1,4}$/.test(text))) throw usage(commands['algo']!.usage);
  const variance = (lengthy ? second : first) ?? 1;
  const length = kind === 'hourly' ? { hours: first ?? 1 } : kind === 'daily' ? { days: first ?? 29 } : {};
  const outcome = await verbs['cloud.issueAlgoPin'](context(world), {
    lock: LOCK,
    class: kind,
    variance,
    ...length,
  });
  return said(outcome, `${outcome.results?.['pin'] ?? ''}`);
}

/** Times for people; nothing for what is not so. */
function shown(name: string, value: unknown): string {
  if (value === null || value === undefined) return '-';
  return name.endsWith('Ms') ? new Date(Number(value)).toISOString() : String(value);
}

function command(text: string, summary: string, run: Command['run']): Command {
  return { usage: text, summary, run };
}

function context({ bench }: ConsoleWorld) {
  if (!bench) {
    throw new LockbenchError(
      'USAGE',
      'phone and cloud are not here: use `lockbench phone --ble …` beside it',
    );
  }
  return { bench, withinMs: WITHIN_MS };
}

function said({ refused, detail }: Outcome, success: Answer): Answer {
  return refused ? `refused: ${refused}${detail ? ` (${detail})` : ''}` : success;
}

function usage(text: string): LockbenchError {
  return new LockbenchError('USAGE', text);
}
