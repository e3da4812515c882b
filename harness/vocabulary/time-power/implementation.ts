import { LockbenchError } from '../../../protocol/errors/error.ts';
import { resolveInstant } from '../../language/instant.ts';
import { type FaultStarts, implementWords, type VerbRuns } from '../implement.ts';
import { need } from '../names.ts';
import { timeAndPowerWords } from './declarations.ts';
import { cutPower, restorePower } from './power.ts';

const timeAndPowerVerbs: VerbRuns<typeof timeAndPowerWords.verbs> = {
  async advance({ bench }, ms) {
    await bench.time.advance(ms);
    return {};
  },
  async advanceTo({ bench }, { time, before = 0, after = 0, lock }) {
    const nowMs = bench.time.now();
    const toMs = resolveInstant(time, nowMs, bench.utcOffsetMinutes) - before + after;
    const restMs = lock === undefined ? toMs - nowMs : need(bench.locks, lock).msUntil(toMs);
    if (restMs === undefined) return { refused: 'CLOCK_NOT_SET' };
    if (restMs < 0) throw new LockbenchError('WORLD_MISUSE', `that was ${-restMs / 1000} s ago`);
    await bench.time.advance(restMs);
    return {};
  },
  /** Looks at nothing itself: the checks of the step do. */
  async check() {
    return {};
  },
  async 'power.cut'({ bench }, { on }) {
    cutPower(bench, on);
    return {};
  },
  async 'power.restore'({ bench }, { on }) {
    await restorePower(bench, on);
    return {};
  },
};

const timeAndPowerFaults: FaultStarts<typeof timeAndPowerWords.faults> = {
  async 'power.cut'(bench, { on }) {
    cutPower(bench, on);
    return () => restorePower(bench, on);
  },
  async 'power.cutAtWrite'(bench, { on, write }) {
    const { cutAtWrite } = bench;
    if (!cutAtWrite) throw new LockbenchError('PROFILE_LACKS', 'the memory of its devices is out of reach');
    cutAtWrite(on, write);
    return async () => {
      cutAtWrite(on, 0);
      await restorePower(bench, on);
    };
  },
};

export const implementation = implementWords(timeAndPowerWords, {
  verbs: timeAndPowerVerbs,
  faults: timeAndPowerFaults,
  observations: {},
});
