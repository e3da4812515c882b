import type { BleLink } from '../../../../protocol/ble/port.ts';
import { linkMachine } from '../../machines/link.ts';
import { LockRoom } from '../lock-room.ts';
import { machinePaths } from '../machine-paths.ts';
import type { Course } from './course.ts';

const links = new WeakMap<LockRoom, BleLink[]>();

export const linkCourse: Course<typeof linkMachine> = {
  machine: linkMachine,
  concern: 'link',
  world: runner => {
    const room = LockRoom.paired({ runner });
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
