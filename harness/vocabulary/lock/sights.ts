import type { Lock, LockView } from '../../../simulator/lock/lock.ts';
import type { Json } from '../../language/types.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import type { ObservationSights, Sight } from '../implement.ts';
import { requireDevice } from '../names.ts';
import type { lockWords } from './declarations.ts';

/** The observations of a lock, which can be made at any moment. */
export const lockSights: ObservationSights<typeof lockWords.observations> = {
  bolt: { lock: of(({ view }) => boltWord(view.bolt)) },
  pins: { lock: of(({ view }) => view.pins) },
  battery: { lock: of(({ view }) => Math.round(view.batteryPercent)) },
  batteryLow: { lock: of(({ view }) => view.batteryLow) },
  door: { lock: of(({ view }) => view.door) },
  alarm: { lock: of(({ view }) => view.alarm) },
  beep: { lock: of(({ view }) => view.beep) },
  light: { lock: of(({ view }) => view.light) },
  power: {
    lock: of(({ view }) => (view.power === 'running' ? 'on' : view.power)),
    bridge: (world, name) => requireDevice(world.bridges, name).bridge.view.power,
  },
  clock: { lock: of(({ view }) => (view.nowMs === undefined ? 'unset' : 'set')) },
  clockAhead: {
    lock: of(({ view }, world) =>
      view.nowMs === undefined ? null : Math.round((view.nowMs - world.time.now()) / 1000),
    ),
  },
  paired: { lock: of(({ view }) => view.paired) },
  lockedOut: { lock: of(({ view }) => view.lockedOutUntilMs !== null) },
  log: { lock: of(lock => lock.logTypes()) },
};

function of(see: (lock: Lock, world: ScenarioWorld) => Json): Sight {
  return (world, name) => see(requireDevice(world.locks, name), world);
}

function boltWord(state: LockView['bolt']): string {
  switch (state) {
    case 'locked':
    case 'unlocked':
    case 'jammed':
      return state;
    case 'locking':
    case 'unlocking':
      return 'moving';
    case 'between':
      return 'unknown';
  }
}
