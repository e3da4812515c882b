import type { Interface } from 'node:readline';
import { lockModels } from '../../fixtures/models.ts';
import { openRealLock, type RealLock } from '../../harness/parts/real-lock.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { LockModel } from '../../simulator/lock/model.ts';
import type { ConsoleWorld } from '../console/command.ts';
import { converse, openLines } from '../console/conversation.ts';
import { describeFlash } from '../console/flash.ts';
import { painter, printLine, type Terminal } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';
import { untilInterrupted, watchAdapter } from './interrupt.ts';
import { adapterWait } from './part-options.ts';

export interface LockOnAdapterOptions {
  readonly model: string;
  readonly ble: string;
  readonly waitForAdapter?: true;
  readonly capture?: string;
  readonly state?: string;
}

/** Runs a simulated lock on an adapter with the console of `lockbench lock`, until `quit`, Ctrl-C or a lost adapter. */
export async function lockOnAdapterCommand(
  { model, ble, waitForAdapter, state, capture }: LockOnAdapterOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const lost = watchAdapter();
  const wait = adapterWait({ ble, ...(waitForAdapter && { waitForAdapter }) }, terminal);
  const { onLost } = lost;
  const real = await openRealLock({ model: checkedModel(model), ble, wait, state, capture, onLost });
  const { lock } = real;
  const paint = painter(terminal.out);
  const code = (Buffer.from(lock.setupCode).toString('hex').match(/.{8}/g) ?? []).join('-');
  printLine(terminal.out, `${paint('bold', lock.lockId)}, a ${lock.model.name}, ${lock.address} at ${ble}`);
  printLine(terminal.out, `setup code ${code}`);
  if (!lock.view.paired)
    printLine(terminal.out, paint('dim', `lockbench phone --ble … pair ${lock.lockId} --code ${code}`));
  const lines = openLines(terminal);
  try {
    await Promise.race([untilLeft(real, lines, terminal), untilInterrupted(lost)]);
  } finally {
    lines.close();
    await real.close();
  }
  return ExitCode.passed;
}

/** Ends with `quit`, or Ctrl-D at a terminal; without a terminal, the lock goes on when the input ends. */
async function untilLeft(real: RealLock, lines: Interface, terminal: Terminal): Promise<void> {
  const { lock, time, flash } = real;
  const world: ConsoleWorld = {
    lock,
    time,
    // The cut leaves a garbled write, which is the worst case for the lock.
    cutAtWrite: write => flash.cutAfter(write, 'garbled'),
    describeFlash: () => describeFlash(flash),
  };
  const forEver = () => new Promise<void>(() => {});
  await converse(world, lines, terminal, process.stdin.isTTY ? undefined : forEver);
}

function checkedModel(model: string): LockModel['name'] {
  if (Object.hasOwn(lockModels, model)) return model as LockModel['name'];
  throw new LockbenchError(
    'USAGE',
    `there is no model '${model}'; there are ${Object.keys(lockModels).join(', ')}`,
  );
}
