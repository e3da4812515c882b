import { afterAll, describe, expect, it } from 'vitest';
import type { AnyStateMachine, EventFrom } from 'xstate';
import { lockModels } from '../../fixtures/models.ts';
import type { BleLink } from '../../protocol/ble/port.ts';
import { alarmMachine } from './machines/alarm.ts';
import { boltMachine } from './machines/bolt.ts';
import { dfuMachine } from './machines/dfu.ts';
import { doorMachine } from './machines/door.ts';
import { type Key, keypadMachine } from './machines/keypad.ts';
import { linkMachine } from './machines/link.ts';
import { ownershipMachine } from './machines/ownership.ts';
import { powerMachine } from './machines/power.ts';
import { LockRoom, MASTER_PIN } from './testing/lock-room.ts';
import { longestPaths, type MachinePath, machinePaths, textOf } from './testing/machine-paths.ts';
import { withMarks } from './testing/marked-machine.ts';
import { RecordingRunner } from './testing/recording-runner.ts';

/** How the world brings about what a machine is told; a new event does not compile without its cause. */
interface Course<M extends AnyStateMachine> {
  readonly machine: M;
  readonly concern: string;
  readonly world: () => LockRoom;
  readonly paths: readonly MachinePath<M>[];
  readonly causes: {
    readonly [type in EventFrom<M>['type']]: (
      room: LockRoom,
      event: Extract<EventFrom<M>, { type: type }>,
    ) => unknown;
  };
  /** What is seen of the state from outside, where it is. */
  readonly seen?: (room: LockRoom, state: string) => void;
}

const recorder = new RecordingRunner();
const mortise = { ...lockModels.mortise, autoRelockSeconds: 0 };
const AUTO_RELOCK_SECONDS = 5;

const paired = (model: Parameters<typeof LockRoom.paired>[0] = {}) =>
  LockRoom.paired({ runner: recorder, ...model });

function unlockedRoom(): LockRoom {
  const room = paired({ model: mortise });
  room.enter(MASTER_PIN);
  room.rest();
  return room;
}

function advanceToDue(room: LockRoom, dueMs: number | null): void {
  expect(dueMs).not.toBeNull();
  room.clock.advanceTo(dueMs!);
}

/** `*21#`, the master PIN and the seconds: auto-relock, set at the keypad, at once. */
function setAutoRelock(room: LockRoom, seconds: number): void {
  room.lock.press('*');
  for (const field of ['21', MASTER_PIN, String(seconds)]) room.lock.enter(field);
}

/** In the model alone: the bolt is driven to where it is, so the motor cannot stall. */
const AT_HOME = 1;

const bolt: Course<typeof boltMachine> = {
  machine: boltMachine,
  concern: 'bolt',
  world: () => paired({ model: { ...mortise, autoRelockSeconds: AUTO_RELOCK_SECONDS } }),
  paths: machinePaths(boltMachine, {
    input: { relockMs: AUTO_RELOCK_SECONDS * 1000, motorTries: mortise.motorTries },
    facet: ({ dueMs, door, stalls, keyId }) => [dueMs !== null, door, stalls, keyId],
    events: (state, { door, keyId, dueMs, relockMs }) => {
      const home = (side: string) => (state === side ? AT_HOME : 0);
      const moving = state === 'unlocking' || state === 'locking';
      const between = state === 'jammed' || (moving && keyId !== AT_HOME);
      const at = state === 'unlocking' ? 'unlocked' : state === 'locking' ? 'locked' : state;
      const side = between ? 'between' : at;
      return [
        { type: 'unlock', cause: 'master', keyId: home('unlocked') },
        ...(door === 'closed' ? [{ type: 'lock', cause: 'keypad', keyId: home('locked') } as const] : []),
        ...(moving ? [{ type: 'motor.reached', nowMs: 0 } as const] : []),
        ...(moving && between ? [{ type: 'motor.stalled' } as const] : []),
        ...(side === 'unlocked' ? [] : [{ type: 'turned', to: 'unlocked', nowMs: 0 } as const]),
        ...(side === 'locked' ? [] : [{ type: 'turned', to: 'locked', nowMs: 0 } as const]),
        ...(door === 'closed' ? [{ type: 'door.opened' } as const] : []),
        ...(door === 'open' && side === 'unlocked' ? [{ type: 'door.closed', nowMs: 0 } as const] : []),
        ...(relockMs === 10_000 ? [] : [{ type: 'relock.set', relockMs: 10_000, nowMs: 0 } as const]),
        ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
      ];
    },
  }),
  causes: {
    unlock: room => room.enter(MASTER_PIN),
    lock: room => room.lock.press('lock'),
    'motor.reached': room => room.rest(),
    'motor.stalled': room => {
      room.lock.obstruct('jammed');
      room.rest();
      room.lock.obstruct('none');
    },
    turned: (room, { to }) => room.lock.body.turn('thumb-turn', to),
    'door.opened': room => room.lock.body.forceDoor(),
    'door.closed': room => room.lock.body.moveDoor('closed'),
    'relock.set': (room, { relockMs }) => setAutoRelock(room, relockMs / 1000),
    time: room => advanceToDue(room, room.lock.view.relockDueMs),
  },
  seen: (room, state) => expect(room.lock.view.bolt).toBe(state),
};

const THRESHOLD = 2;

const keypad: Course<typeof keypadMachine> = {
  machine: keypadMachine,
  concern: 'keypad',
  world: () => {
    const room = paired({ model: mortise });
    room.ask({ setMaxIncorrectPins: { count: THRESHOLD } });
    return room;
  },
  paths: machinePaths(keypadMachine, {
    input: { threshold: THRESHOLD, ladderMs: [60_000] },
    facet: ({ digits, fields, wrongPins }) => [digits.length > 0, fields.length > 0, wrongPins],
    events: (state, { dueMs, threshold, wrongPins, fields }) => [
      ...(['4', '*', 'lock'] as const).map(key => ({ type: 'key', key, nowMs: 0 }) as const),
      // What is entered here is wrong, which the firmware tells its machine at once; so it does of a menu that goes on.
      ...((state === 'menu' ? fields.length > 0 : wrongPins === 0) || state === 'paused'
        ? [{ type: 'key', key: '#', nowMs: 0 } as const]
        : []),
      ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
      { type: 'bluetooth.unlocked' },
      ...(threshold === THRESHOLD ? [{ type: 'threshold.set', threshold: 3 } as const] : []),
      ...(state === 'idle'
        ? ([
            { type: 'pin.accepted' },
            { type: 'pin.refused', nowMs: 0 },
            { type: 'menu.next', fields: ['21', MASTER_PIN], nowMs: 0 },
          ] as const)
        : []),
    ],
  }),
  causes: {
    key: (room, { key }) => room.lock.press(key as Key),
    time: (room, { nowMs }) => room.clock.advance(nowMs),
    'pin.accepted': room => room.enter(MASTER_PIN),
    'pin.refused': room => room.enter('0000'),
    'menu.next': room => {
      room.lock.press('*');
      for (const field of ['21', MASTER_PIN]) room.lock.enter(field);
    },
    'bluetooth.unlocked': room => {
      room.told({ unlock: {} });
    },
    'threshold.set': (room, { threshold }) => room.told({ setMaxIncorrectPins: { count: threshold } }),
  },
  seen: (room, state) => expect(room.lock.view.lockedOutUntilMs !== null).toBe(state === 'paused'),
};

const door: Course<typeof doorMachine> = {
  machine: doorMachine,
  concern: 'door',
  world: unlockedRoom,
  paths: machinePaths(doorMachine, {
    input: { ajarAfterMs: 60_000 },
    facet: () => 0,
    events: (state, { dueMs }) => [
      state === 'closed' ? { type: 'door.opened', nowMs: 0 } : { type: 'door.closed' },
      ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
    ],
  }),
  causes: {
    'door.opened': room => room.lock.body.moveDoor('open'),
    'door.closed': room => room.lock.body.moveDoor('closed'),
    time: (room, { nowMs }) => room.clock.advance(nowMs),
  },
  seen: (room, state) => expect(room.lock.view.door).toBe(state === 'closed' ? 'closed' : 'open'),
};

const alarm: Course<typeof alarmMachine> = {
  machine: alarmMachine,
  concern: 'alarm',
  world: () => paired({ model: mortise }),
  paths: machinePaths(alarmMachine, {
    input: { sirenMs: 60_000 },
    facet: () => 0,
    events: (_state, { dueMs }) => [
      { type: 'break.in', nowMs: 0 },
      { type: 'calmed' },
      ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
    ],
  }),
  causes: {
    'break.in': room => room.lock.body.tamper(),
    calmed: room => {
      room.enter(MASTER_PIN);
      room.rest();
    },
    time: (room, { nowMs }) => room.clock.advance(nowMs),
  },
  seen: (room, state) => expect(room.lock.view.alarm).toBe(state === 'sounding'),
};

const dfu: Course<typeof dfuMachine> = {
  machine: dfuMachine,
  concern: 'dfu',
  world: () => paired(),
  paths: machinePaths(dfuMachine, {
    facet: () => 0,
    events: (_state, { dueMs }) => [
      { type: 'dfu.enabled', nowMs: 0 },
      { type: 'factory.reset' },
      ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
    ],
  }),
  causes: {
    'dfu.enabled': room => room.told({ enableDfu: {} }),
    'factory.reset': room => room.lock.reset(),
    time: room => advanceToDue(room, room.lock.view.dfuUntilMs),
  },
  seen: (room, state) => expect(room.lock.view.dfuUntilMs !== null).toBe(state === 'waiting'),
};

const ownership: Course<typeof ownershipMachine> = {
  machine: ownershipMachine,
  concern: 'ownership',
  world: () => new LockRoom({ runner: recorder }),
  paths: machinePaths(ownershipMachine, {
    facet: () => 0,
    events: () => [
      { type: 'paired' },
      { type: 'pairing.final' },
      { type: 'unpaired' },
      { type: 'factory.reset' },
    ],
  }),
  causes: {
    paired: room => {
      // Out of range before the phone has heard of it.
      const way = room.air.conditions('F0:00:00:00:00:01', room.lock.address);
      const stop = room.lock.onEvent(({ type }) => type === 'lock.paired' && way.set({ inRange: false }));
      expect(room.pair()).toHaveProperty('code');
      stop();
      way.set({ inRange: true });
    },
    'pairing.final': room => room.pair(),
    unpaired: room => room.told({ unpair: {} }),
    'factory.reset': room => room.lock.reset(),
  },
  seen: (room, state) => expect(room.lock.view.paired).toBe(state !== 'setup'),
};

const power: Course<typeof powerMachine> = {
  machine: powerMachine,
  concern: 'power',
  world: () => {
    const room = paired();
    room.lock.cutPower();
    return room;
  },
  paths: machinePaths(powerMachine, {
    facet: () => 0,
    events: () => [{ type: 'power.applied' }, { type: 'power.lost' }, { type: 'storage.failed' }],
  }),
  causes: {
    'power.applied': room => room.lock.restorePower(),
    'power.lost': room => room.lock.cutPower(),
    'storage.failed': room => {
      room.lock.cutPower();
      room.flash.load(room.flash.image().fill(0));
      room.lock.restorePower();
    },
  },
  seen: (room, state) => expect(room.lock.view.power).toBe(state),
};

const links = new WeakMap<LockRoom, BleLink[]>();

const link: Course<typeof linkMachine> = {
  machine: linkMachine,
  concern: 'link',
  world: () => {
    const room = paired();
    room.advance(5);
    return room;
  },
  paths: machinePaths(linkMachine, {
    // It is silent for no longer than the boot takes.
    from: { state: 'advertising', context: { links: 0 } },
    facet: ({ links: count }) => count,
    events: (_state, { links: count }) => [
      { type: 'advertisement.changed' },
      ...(count < 2 ? [{ type: 'link.opened' } as const] : []),
      ...(count > 0 ? [{ type: 'link.closed' } as const] : []),
    ],
  }),
  causes: {
    'radio.on': room => room.reboot(),
    'advertisement.changed': room => room.enter('0000'),
    'link.opened': room => {
      const open = links.get(room) ?? [];
      links.set(room, open);
      const opened = room.settle<BleLink>(done => {
        room.air.central(`F0:00:00:00:01:0${open.length}`).connect(room.lock.address, 10_000, {
          onOpen: made => {
            done(made);
            return { onSegment() {}, onClosed() {} };
          },
          onFailed() {},
        });
      });
      open.push(opened);
    },
    'link.closed': room => {
      links.get(room)!.pop()!.close();
      room.clock.advance(1_000);
    },
  },
};

function follow<M extends AnyStateMachine>(
  { world, causes, concern, seen }: Course<M>,
  path: MachinePath<M>,
): void {
  const room = world();
  path.forEach(({ event, state }, n) => {
    const { type } = event as { type: keyof typeof causes };
    const cause = causes[type] as (room: LockRoom, event: unknown) => unknown;
    cause(room, event);
    const came = `${textOf(path.slice(0, n + 1))}, says the model; the firmware is`;
    expect(recorder.stateOf(`lock:front/${concern}`), came).toBe(state);
    seen?.(room, state);
  });
  expect(room.seen('lock.crashed')).toEqual([]);
}

const courses = [
  bolt,
  keypad,
  door,
  alarm,
  dfu,
  ownership,
  power,
  link,
] as unknown as Course<AnyStateMachine>[];

afterAll(() => {
  const lines = courses.map(({ machine, concern, paths }) => {
    const { marks } = withMarks(machine);
    const taken = marks.filter(mark => recorder.taken.get(machine.id)?.has(mark));
    return `${concern} ${taken.length}/${marks.length} by ${longestPaths(paths).length} paths`;
  });
  console.info(`transitions that the lock's firmware took: ${lines.join(', ')}`);
});

describe.each(courses)('the lock goes the way of its machine: $concern', course => {
  it('on every path that the machine has', () => {
    for (const path of longestPaths(course.paths)) follow(course, path);
  });

  it('and takes every transition', () => {
    const taken = recorder.taken.get(course.machine.id);
    expect(withMarks(course.machine).marks.filter(mark => !taken?.has(mark))).toEqual([]);
  });
});

it('every machine that the firmware runs has its paths here; the life of a PIN has them beside its desk', () => {
  const known = courses.map(({ machine }) => machine.id);
  expect([...recorder.taken.keys()].filter(id => !known.includes(id))).toEqual(['pin']);
});
