import { cutPower, restorePower } from '../faults/power.ts';
import { need } from './names.ts';
import type { VerbRuns } from './verb-run.ts';

export const worldVerbs: Pick<VerbRuns, 'advance' | 'check' | 'power.cut' | 'power.restore' | 'lock.reset'> =
  {
    async advance({ bench }, ms) {
      await bench.time.advance(ms);
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
    async 'lock.reset'({ bench }, { lock }) {
      need(bench.locks, lock).reset();
      return {};
    },
  };
