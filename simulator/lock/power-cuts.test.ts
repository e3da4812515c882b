import { afterAll, describe, expect, it } from 'vitest';
import { LogType } from '../../protocol/limits/activity.ts';
import type { Tear } from '../flash/tear.ts';
import * as map from './memory/map.ts';
import {
  Checkpoint,
  type FlashRecords,
  type TestAction,
  type TrialOptions,
  type TrialResult,
} from './testing/checkpoint.ts';
import { DAY, LockTestBench } from './testing/lock-test-bench.ts';
import { operationNames, operationSamples } from './testing/operation-samples.ts';
import { RecordingRunner } from './testing/recording-runner.ts';
import { MASTER_PIN } from './testing/test-lock.ts';
import { algoPin, type WriteCase, writeCases } from './testing/write-cases.ts';

const operationCases = operationNames.map((name): WriteCase => {
  const { prepare, request } = operationSamples[name];
  return { name, ...(prepare && { prepare }), act: bench => bench.askStatus(request) };
});

/** What the cases had the lock do, all together; the last test compares it with all that a lock can do. */
const covered = {
  recorder: new RecordingRunner(),
  logTypes: new Set<number>(),
  recordKeys: new Set<number>(),
};
const tried = { first: 0, second: 0 };
afterAll(() => console.info(`lock: ${tried.first} first and ${tried.second} second power cuts tried`));

function note(before: FlashRecords, after: FlashRecords, bench: LockTestBench): void {
  for (const [key, text] of after) if (before.get(key) !== text) covered.recordKeys.add(key);
  for (const type of bench.lock.logTypes()) covered.logTypes.add(type);
}

const linesOf = (records: FlashRecords) => [...records].map(([key, text]) => `${key}: ${text}`);

/** Every cut of what `act` writes; comes back with how many writes that were. */
function cutEveryWrite(
  checkpoint: Checkpoint,
  act: TestAction,
  options: TrialOptions,
  allowed: readonly FlashRecords[],
  onCut: (torn: TrialResult) => void,
): number {
  for (let write = 1; ; write += 1) {
    for (const tear of ['before', 'prefix', 'garbled'] satisfies Tear[]) {
      const torn = checkpoint.after(act, { ...options, cut: { write, tear } });
      expect(checkpoint.bench.eventsOf('lock.crashed')).toEqual([]);
      if (!torn.cut) return write - 1;
      // As lines: two maps are equal to `toContainEqual`, whatever they hold.
      expect(allowed.map(linesOf)).toContainEqual(linesOf(torn.records));
      onCut(torn);
    }
  }
}

/** Writes an entry whatever the state of the lock. */
const anyWrite: TestAction = bench => bench.lock.press('lock');

/** After a cut the lock runs again; and what it writes next, which mends the flash, may be cut as well. */
function cutRecovery(checkpoint: Checkpoint, { image, records }: TrialResult): void {
  const whole = checkpoint.after(anyWrite, { image });
  expect(whole.records).not.toEqual(records);
  cutEveryWrite(checkpoint, anyWrite, { image }, [records, whole.records], () => {
    tried.second += 1;
  });
}

function expectWhole(checkpoint: Checkpoint, act: TestAction, begin?: TestAction): number {
  const before = checkpoint.after(() => {}, { begin });
  const whole = checkpoint.after(act, { begin });
  expect(whole.cut).toBe(false);
  checkpoint.bench.lock.restorePower();
  note(before.records, whole.records, checkpoint.bench);
  return cutEveryWrite(checkpoint, act, { begin }, [before.records, whole.records], torn => {
    tried.first += 1;
    checkpoint.bench.lock.restorePower();
    expect(checkpoint.bench.lock.view.power).toBe('running');
    cutRecovery(checkpoint, torn);
  });
}

function cutEverywhere({ model, prepare, begin, act }: WriteCase): void {
  const bench = LockTestBench.paired({ runner: covered.recorder, ...(model && { model }) });
  prepare?.(bench);
  expectWhole(new Checkpoint(bench), act, begin);
}

describe('a power cut at every write, and a second one at every write after it, leave a lock as before or as after', () => {
  it.each(writeCases)('$name', cutEverywhere);

  it.each(operationCases)('over Bluetooth: $name', writeCase => {
    const bench = LockTestBench.paired();
    writeCase.prepare?.(bench);
    expect(['OK', 'NOT_MODELLED'], 'its sample is not sound').toContain(writeCase.act(bench));
    cutEverywhere(writeCase);
  });

  it('pairing', () => {
    const bench = new LockTestBench({ runner: covered.recorder });
    // The first commit of a flash writes its header before; the last says that the phone has the pairing.
    expect(expectWhole(new Checkpoint(bench), again => again.pair())).toBe(3);
  });

  it('a use of an algoPIN that finds the journal full', () => {
    const bench = LockTestBench.paired();
    bench.ask({ setMaxIncorrectPins: { count: 0 } });
    let image: Uint8Array;
    let writes: number;
    do {
      image = bench.flash.image();
      writes = bench.flash.writes;
      bench.enter('0000');
    } while (bench.flash.writes === writes + 1);
    bench.lock.cutPower();
    bench.flash.load(image);
    bench.lock.restorePower();
    const use: TestAction = again => again.enter(algoPin(again, 'onetime'));
    expect(expectWhole(new Checkpoint(bench), use)).toBeGreaterThan(5);
  });
});

describe('the cases', () => {
  it('have the lock do everything that it can: every effect of its machines', () => {
    const { effects, declaredEffects } = covered.recorder;
    expect([...declaredEffects].filter(name => !effects.has(name))).toEqual([]);
  });

  it('have it write every type of log entry', () => {
    const uncovered = Object.entries(LogType).filter(([, type]) => !covered.logTypes.has(type));
    expect(uncovered).toEqual([]);
  });

  it('have it write every kind of record', () => {
    const starts = Object.entries(map).flatMap(([name, key]) => (/_(KEY|BASE)$/.test(name) ? [key] : []));
    starts.sort((a, b) => a - b);
    const kindOf = (key: number) => starts.findLast(start => start <= key);
    const kinds = new Set([...covered.recordKeys].map(kindOf));
    expect(starts.filter(start => !kinds.has(start))).toEqual([]);
  });
});

it('a lock whose power is cut while its bolt moves drives it home when it boots', () => {
  const bench = LockTestBench.paired({ model: { boltTravelMs: 1_000 } });
  bench.enter(MASTER_PIN);
  bench.clock.advance(500);
  bench.lock.cutPower();
  expect(bench.lock.view.bolt).toBe('between');
  bench.advance(DAY);
  bench.lock.restorePower();
  bench.waitForBolt();
  expect(bench.lock.view.bolt).toBe('locked');
  expect(bench.log().map(({ type }) => type)).toEqual([18]);
});
