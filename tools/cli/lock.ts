import { createInterface } from 'node:readline';
import { lockModels } from '../../fixtures/models.ts';
import { createLiveWorld, type LiveWorld } from '../../harness/profiles/live.ts';
import { createScenarioLanguage } from '../../harness/vocabulary.ts';
import { isLockbenchError, LockbenchError } from '../../protocol/errors/error.ts';
import type { ModelName } from '../../simulator/lock/model.ts';
import { type ConsoleWorld, KEYPAD, LOCK, PHONE } from '../console/command.ts';
import { interpret } from '../console/commands.ts';
import { describeFlash, eventLine, statusLine } from '../console/screen.ts';
import { ExitCode } from './exit-codes.ts';
import { painter, printError, printLine, type Terminal } from './output.ts';

export interface LockCommandOptions {
  readonly model: string;
}

/** One virtual lock to play with: lines in, events out, in real time; at a terminal or through a pipe. */
export async function lockCommand({ model }: LockCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const live = await openLock(model);
  const world = consoleWorld(live);
  const { lock, time } = world;
  const paint = painter(terminal.out);
  const prompt = () => {
    if (terminal.out.isTTY) terminal.out.write(`${paint('dim', statusLine(world))} > `);
  };
  lock.onEvent(event => {
    const line = eventLine(time.now(), event);
    if (line) printLine(terminal.out, paint('cyan', line));
  });
  printLine(terminal.out, `${lock.lockId}, a new ${lock.model.name}; try: pair, 1234567890#, help`);
  prompt();
  // One line after the other: the next waits until the present one is done.
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const { answer, end } = await interpret(world, line);
      for (const text of typeof answer === 'string' ? [answer] : (answer ?? []))
        printLine(terminal.out, text);
      if (end === 'quit') break;
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      printError(error, terminal);
    }
    prompt();
  }
  await live.close();
  return ExitCode.passed;
}

async function openLock(model: string): Promise<LiveWorld> {
  if (!Object.hasOwn(lockModels, model)) {
    throw new LockbenchError(
      'USAGE',
      `there is no model '${model}'; there are ${Object.keys(lockModels).join(', ')}`,
    );
  }
  const [scenario] = createScenarioLanguage().check({
    scenario: 1,
    name: 'One lock',
    clock: { start: new Date().toISOString() },
    world: {
      locks: { [LOCK]: { model: model as ModelName } },
      phones: { [PHONE]: { role: 'owner', near: [LOCK] } },
      // A model without a keypad is of little use without the accessory.
      keypads: { [KEYPAD]: { lock: LOCK } },
    },
    steps: [{ check: { lock: LOCK }, expect: { paired: false } }],
  });
  return createLiveWorld(scenario!);
}

function consoleWorld({ bench, flashes }: LiveWorld): ConsoleWorld {
  const flash = flashes.get(LOCK)!;
  return {
    bench,
    time: bench.time,
    lock: bench.locks.get(LOCK)!,
    cutAtWrite: write => bench.cutAtWrite?.(LOCK, write),
    describeFlash: () => describeFlash(flash),
  };
}
