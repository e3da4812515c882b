import { LockbenchError } from '../../protocol/errors/error.ts';
import { cutPower, restorePower } from '../faults/power.ts';
import { resolveInstant } from '../language/instant.ts';
import { need } from './names.ts';
import type { VerbRuns } from './verb-run.ts';

type WorldVerb = 'advance' | 'advanceTo' | 'check' | 'power.cut' | 'power.restore';

export const worldVerbs: Pick<VerbRuns, WorldVerb> = {
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
