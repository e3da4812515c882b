import { LOG_ENTRIES } from '../../../protocol/limits/activity.ts';
import { openJournal } from '../../flash/journal.ts';
import type { Tear } from '../../flash/tear.ts';
import { IDENTITY_KEY, LOCKOUT_KEY, LOG_BASE } from '../memory/map.ts';
import type { LockTestBench } from './lock-test-bench.ts';

export type TestAction = (bench: LockTestBench) => unknown;

/** The records of a flash, as text by record key, without the times and secrets that differ from run to run. */
export type FlashRecords = ReadonlyMap<number, string>;

export interface TrialResult {
  /** Whether the power was cut. */
  readonly cut: boolean;
  readonly image: Uint8Array;
  readonly records: FlashRecords;
}

export interface TrialOptions {
  readonly cut?: { readonly write: number; readonly tear: Tear };
  /** Done before the cut is planned. */
  readonly begin?: TestAction | undefined;
  /** What the flash holds at first. */
  readonly image?: Uint8Array;
}

/** A test bench that can be brought back to one moment, again and again. */
export class Checkpoint {
  readonly bench: LockTestBench;
  readonly image: Uint8Array;

  constructor(bench: LockTestBench) {
    this.bench = bench;
    this.#comeHome();
    this.image = bench.flash.image();
  }

  /** What the flash holds after something was done, cut or not. */
  after(act: TestAction, { cut, begin, image = this.image }: TrialOptions = {}): TrialResult {
    const { bench } = this;
    this.#comeHome();
    bench.flash.powerUp();
    bench.lock.cutPower();
    bench.flash.load(image);
    bench.lock.restorePower();
    begin?.(bench);
    bench.events.length = 0;
    if (cut) bench.flash.cutAfter(cut.write, cut.tear);
    act(bench);
    bench.waitForBolt();
    const power = bench.lock.view.power;
    bench.lock.cutPower();
    bench.flash.powerUp();
    return { cut: power === 'off', image: bench.flash.image(), records: readRecords(bench) };
  }

  /** Makes the lock run with its bolt locked. */
  #comeHome(): void {
    const { bench } = this;
    bench.lock.obstruct('none');
    bench.lock.cutPower();
    bench.lock.restorePower();
    bench.waitForBolt();
    if (bench.lock.view.bolt === 'locked') return;
    bench.lock.press('lock');
    bench.waitForBolt();
  }
}

/** The records that a boot finds. */
function readRecords({ flash }: LockTestBench): FlashRecords {
  const records = new Map<number, string>();
  for (const [key, value] of openJournal(flash).entries()) records.set(key, withoutTimes(key, value));
  return records;
}

function withoutTimes(key: number, value: Uint8Array): string {
  const bytes = Buffer.from(value);
  if (key === IDENTITY_KEY) return 'owned';
  if (key === LOCKOUT_KEY) return `${bytes.subarray(0, 2).toString('hex')} ${bytes[2] !== 0}`;
  if (key >= LOG_BASE && key < LOG_BASE + LOG_ENTRIES) bytes.fill(0, 4, 8);
  return bytes.toString('hex');
}
