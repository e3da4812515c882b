import { lockModels } from '../../fixtures/models.ts';
import { createLiveWorld, type LiveWorld } from '../../harness/profiles/live.ts';
import { createScenarioLanguage } from '../../harness/vocabulary/scenario-language.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { ModelName } from '../../simulator/lock/model.ts';
import { CONSOLE_KEYPAD, CONSOLE_LOCK, CONSOLE_PHONE, type ConsoleWorld } from '../console/command.ts';
import { converse, openLines } from '../console/conversation.ts';
import { describeFlash } from '../console/flash.ts';
import { printLine, type Terminal } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';

export interface LockCommandOptions {
  readonly model: string;
}

/** Runs one virtual lock with lines as input and events as output, in real time, at a terminal or through a pipe. */
export async function lockCommand({ model }: LockCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const live = await openLock(model);
  const world = consoleWorld(live);
  const { lock } = world;
  printLine(terminal.out, `${lock.lockId}, a new ${lock.model.name}; try: pair, 1234567890#, help`);
  await converse(world, openLines(terminal), terminal);
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
      locks: { [CONSOLE_LOCK]: { model: model as ModelName } },
      phones: { [CONSOLE_PHONE]: { role: 'owner', near: [CONSOLE_LOCK] } },
      // A model without a keypad is of little use without the separate keypad.
      keypads: { [CONSOLE_KEYPAD]: { lock: CONSOLE_LOCK } },
    },
    steps: [{ check: { lock: CONSOLE_LOCK }, expect: { paired: false } }],
  });
  return createLiveWorld(scenario!);
}

function consoleWorld({ world, flashes }: LiveWorld): ConsoleWorld {
  const flash = flashes.get(CONSOLE_LOCK)!;
  return {
    home: world,
    time: world.time,
    lock: world.locks.get(CONSOLE_LOCK)!,
    cutAtWrite: write => world.cutAtWrite?.(CONSOLE_LOCK, write),
    describeFlash: () => describeFlash(flash),
  };
}
