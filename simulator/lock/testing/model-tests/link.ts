import type { BleLink } from '../../../../protocol/ble/port.ts';
import { linkMachine } from '../../machines/link.ts';
import { LockTestBench } from '../lock-test-bench.ts';
import { machinePaths } from '../machine-paths.ts';
import type { ModelTest } from './model-test.ts';

const links = new WeakMap<LockTestBench, BleLink[]>();

export const linkModelTest: ModelTest<typeof linkMachine> = {
  machine: linkMachine,
  concern: 'link',
  world: runner => {
    const bench = LockTestBench.paired({ runner });
    bench.advance(5);
    return bench;
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
    'radio.on': bench => bench.reboot(),
    'advertisement.changed': bench => bench.enter('0000'),
    'link.opened': bench => {
      const open = links.get(bench) ?? [];
      links.set(bench, open);
      const opened = bench.runUntilDone<BleLink>(done => {
        bench.air.central(`F0:00:00:00:01:0${open.length}`).connect(bench.lock.address, 10_000, {
          onOpen: made => {
            done(made);
            return { onSegment() {}, onClosed() {} };
          },
          onFailed() {},
        });
      });
      open.push(opened);
    },
    'link.closed': bench => {
      links.get(bench)!.pop()!.close();
      bench.clock.advance(1_000);
    },
  },
};
