import { parseDuration } from '../../harness/language/index.ts';
import { isLockbenchError, LockbenchError } from '../../protocol/errors/error.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import type { LogEntry } from '../../protocol/messages/index.ts';
import type { Key } from '../../simulator/lock/machines/keypad.ts';
import { type ConsoleCommands, type ConsoleOutput, type ConsoleWorld, command, usage } from './command.ts';
import { handCommands } from './hand-commands.ts';
import { phoneCommands } from './phone-commands.ts';
import { clockTime } from './screen.ts';

const HELP_COLUMN = 30;

const timeAndPower: ConsoleCommands = {
  advance: command(
    'advance DURATION',
    'time passes at once, for example: advance 24h 1s',
    async ({ time }, words) => {
      await time.advance(durationOf(words));
      return undefined;
    },
  ),
  wait: command('wait DURATION', 'really waits', async ({ time }, words) => {
    await time.until(() => false, durationOf(words));
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
    return count === '1' ? 'power fails in the next write' : `power fails in write ${count} from now`;
  }),
  battery: command('battery PERCENT', 'sets the charge', ({ lock }, [text = '']) => {
    const percent = Number(text.replace('%', ''));
    if (!(percent >= 0 && percent <= 100) || text === '') throw usage('battery PERCENT');
    lock.setBattery(percent);
    return undefined;
  }),
};

const looks: ConsoleCommands = {
  state: command('state', 'what can be seen of the lock', ({ lock }) =>
    Object.entries(lock.view).map(([name, value]) => `${label(name).padEnd(20)}${shown(name, value)}`),
  ),
  flash: command('flash', 'what the memory holds, and its wear', world => world.describeFlash()),
  log: command('log', 'the activity log, oldest first', ({ lock }) => {
    if (lock.view.power !== 'running') return 'the firmware does not run; flash tells how many there are';
    const entries = lock.logEntries();
    return entries.length > 0 ? entries.map(logLine) : 'empty';
  }),
  help: command('help', 'this list', () => help),
};

const groups: readonly (readonly [title: string, commands: ConsoleCommands])[] = [
  ["the owner's phone, and the cloud", phoneCommands],
  ['hands at the lock', handCommands],
  ['time and power', timeAndPower],
  ['what there is to see', looks],
];

const commands: ConsoleCommands = Object.assign({}, ...groups.map(([, group]) => group));

const help = [
  'the keypad: type its keys',
  helpLine('1234567890#', 'a PIN; digits may come before it, sixteen in all'),
  helpLine('*21#MASTER#30#', 'master menu: lock by itself after 30 s; *20#MASTER# turns that off'),
  helpLine('*31#MASTER#4829#', 'master menu: a new PIN; *30#MASTER#4829# deletes it'),
  ...groups.flatMap(([title, group]) => [
    '',
    title,
    ...Object.values(group).map(({ usageError: text, summary }) => helpLine(text, summary)),
  ]),
  helpLine('quit', 'leaves'),
  '',
  'a walk: pair, then the master PIN and #, advance 15s, door force, log',
];

function helpLine(text: string, summary: string): string {
  const gap =
    text.length < HELP_COLUMN ? ' '.repeat(HELP_COLUMN - text.length) : `\n${' '.repeat(HELP_COLUMN + 2)}`;
  return `  ${text}${gap}${summary}`;
}

/** Executes one line of input; `quit` ends the console. */
export async function interpret(
  world: ConsoleWorld,
  line: string,
): Promise<{ answer: ConsoleOutput; end: 'go on' | 'quit' }> {
  const [word = '', ...args] = line.trim().split(/\s+/);
  if (word === '') return { answer: undefined, end: 'go on' };
  if (word === 'quit' || word === 'exit') return { answer: undefined, end: 'quit' };
  if (/^[0-9*#]+$/.test(word)) {
    if (!world.lock.hasKeypad) throw new LockbenchError('MODEL_LACKS', 'it has no keypad');
    for (const key of word) world.lock.press(key as Key);
    return { answer: undefined, end: 'go on' };
  }
  const found = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (!found) throw new LockbenchError('USAGE', `there is no command '${word.slice(0, 40)}'; try help`);
  return { answer: await found.run(world, args), end: 'go on' };
}

/** `relockDueMs` becomes `relock due`. */
function label(name: string): string {
  return name.replace(/Ms$/, '').replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

/** Shows times in words, and leaves out what is not the case. */
function shown(name: string, value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (name.endsWith('Ms')) return new Date(Number(value)).toISOString();
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : String(value);
}

/** @throws {LockbenchError} USAGE */
function durationOf(words: readonly string[]): number {
  try {
    return parseDuration(words.join(' '));
  } catch (error) {
    if (!isLockbenchError(error)) throw error;
    throw new LockbenchError('USAGE', error.detail?.replaceAll('\n', '; '));
  }
}

/** Number, time by the lock's clock, type, and the credential of an entry. */
function logLine({ sequence, seconds, type, pin, keyId }: LogEntry): string {
  const time = seconds ? clockTime(seconds * 1000) : 'time unknown'.padEnd(19);
  const words = [
    `${sequence}`.padStart(5),
    time,
    logName(type ?? 0),
    pin ? `PIN ${pin}` : keyId ? `eKey ${keyId}` : '',
  ];
  return words.filter(Boolean).join('  ');
}

function logName(type: number): string {
  const name = Object.entries(LogType).find(([, number]) => number === type)?.[0];
  return name ? `${type} ${name}` : `${type}`;
}
