import { LockbenchError } from '../../../protocol/errors/error.ts';
import { resolveInstant } from '../../language/instant.ts';
import { type FaultStarts, implementWords, type VerbRuns } from '../implement.ts';
import { requireDevice } from '../names.ts';
import { timeAndPowerWords } from './declarations.ts';
import { cutPower, restorePower } from './power.ts';

const timeAndPowerVerbs: VerbRuns<typeof timeAndPowerWords.verbs> = {
  async advance({ world }, ms) {
    await world.time.advance(ms);
    return {};
  },
  async advanceTo({ world }, { time, before = 0, after = 0, lock }) {
    const nowMs = world.time.now();
    const toMs = resolveInstant(time, nowMs, world.utcOffsetMinutes) - before + after;
    const restMs = lock === undefined ? toMs - nowMs : requireDevice(world.locks, lock).msUntil(toMs);
    if (restMs === undefined) return { refused: 'CLOCK_NOT_SET' };
    if (restMs < 0) throw new LockbenchError('WORLD_MISUSE', `that was ${-restMs / 1000} s ago`);
    await world.time.advance(restMs);
    return {};
  },
  /** Does nothing, because the checks of the step do the work. */
  async check() {
    return {};
  },
  async 'power.cut'({ world }, { on }) {
    cutPower(world, on);
    return {};
  },
  async 'power.restore'({ world }, { on }) {
    await restorePower(world, on);
    return {};
  },
};

const timeAndPowerFaults: FaultStarts<typeof timeAndPowerWords.faults> = {
  async 'power.cut'(world, { on }) {
    cutPower(world, on);
    return () => restorePower(world, on);
  },
  async 'power.cutAtWrite'(world, { on, write }) {
    const { cutAtWrite } = world;
    if (!cutAtWrite) throw new LockbenchError('PROFILE_LACKS', 'the memory of its devices is out of reach');
    cutAtWrite(on, write);
    return async () => {
      cutAtWrite(on, 0);
      await restorePower(world, on);
    };
  },
};

export const implementation = implementWords(timeAndPowerWords, {
  verbs: timeAndPowerVerbs,
  faults: timeAndPowerFaults,
  observations: {},
});
