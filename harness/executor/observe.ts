import type { Lock, LockView } from '../../simulator/lock/lock.ts';
import type { Bench } from '../bench/bench.ts';
import type { Json } from '../language/types.ts';
import { need } from '../verbs/names.ts';

/** What the observations of devices see, by name; all of it can be asked at any moment. */
const lockSights: Readonly<Record<string, (lock: Lock, bench: Bench) => Json>> = {
  bolt: ({ view }) => boltWord(view.bolt),
  pins: ({ view }) => view.pins,
  battery: ({ view }) => Math.round(view.batteryPercent),
  batteryLow: ({ view }) => view.batteryLow,
  door: ({ view }) => view.door,
  alarm: ({ view }) => view.alarm,
  beep: ({ view }) => view.beep,
  light: ({ view }) => view.light,
  power: ({ view }) => (view.power === 'running' ? 'on' : view.power),
  clock: ({ view }) => (view.nowMs === undefined ? 'unset' : 'set'),
  clockAhead: ({ view }, bench) =>
    view.nowMs === undefined ? null : Math.round((view.nowMs - bench.time.now()) / 1000),
  paired: ({ view }) => view.paired,
  lockedOut: ({ view }) => view.lockedOutUntilMs !== null,
  log: lock => lock.logTypes(),
};

const bridgeSights: Readonly<Record<string, (name: string, bench: Bench) => Json>> = {
  /** The cloud's view where there is one: a bridge that only believes to be online serves nobody. */
  online(name, bench) {
    const { bridge } = need(bench.bridges, name);
    return bench.cloudSeesOnline?.(bridge.bridgeId) ?? bridge.view.online === 'online';
  },
  power: (name, bench) => need(bench.bridges, name).bridge.view.power,
  locks: (name, bench) => need(bench.bridges, name).bridge.view.lockIds.length,
};

/** The present value of an observation of one device. */
export function observeDevice(bench: Bench, what: string, device: string): Json {
  const lock = bench.locks.get(device);
  const seen = lock ? lockSights[what]?.(lock, bench) : bridgeSights[what]?.(device, bench);
  return seen ?? null;
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
