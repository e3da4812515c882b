import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { noTrace } from '../../../protocol/ports/trace.ts';
import { type BleBench, describeBleContract } from '../../../simulator/radio/contract/ble-contract.ts';
import { createHciAir } from '../../../simulator/radio/hci/hci-air.ts';
import { serveController } from '../../../simulator/radio/hci/serve.ts';
import { LOCK_ADDRESS, PHONE_ADDRESS } from '../../../simulator/radio/hci/testing/test-host.ts';
import { createOffsetClock } from '../../../simulator/world/offset-clock.ts';
import { createRandomSource } from '../../../simulator/world/random.ts';
import { openBlenoPeripheral } from './bleno-peripheral.ts';
import { openNobleCentral } from './noble-central.ts';

/** Real sockets, so real time: short intervals, and only what needs little waiting. */
async function socketBench(kind: 'tcp' | 'unix'): Promise<BleBench> {
  const open = sockets();
  const clock = createOffsetClock();
  const air = createHciAir({ clock, random: createRandomSource('tcp'), trace: noTrace });
  const served = await Promise.all(
    [PHONE_ADDRESS, LOCK_ADDRESS].map(address => {
      const path = join(tmpdir(), `lockbench-${process.pid}-${address.replaceAll(':', '')}`);
      return serveController(air.controller(address), kind === 'tcp' ? { port: 0 } : { path });
    }),
  );
  const [phone, lock] = served.map(({ target }) => target);
  const central = await openNobleCentral(phone!, { clock });
  const peripheral = await openBlenoPeripheral(lock!, { clock, advertisingIntervalMs: 20 });
  return {
    central,
    peripheral,
    async until(condition) {
      const lastMs = clock.now() + 20_000;
      while (!condition()) {
        if (clock.now() > lastMs) throw new Error('the condition never held');
        await wait(1);
      }
    },
    waitUntilQuiet: () => wait(300),
    async dispose() {
      await Promise.all([central.close(), peripheral.close()]);
      await Promise.all(served.map(one => one.close()));
      clock.clear();
      // What is left open would keep the process from ending. On a busy machine a socket takes a moment to close.
      await expect.poll(sockets, { timeout: 5_000, interval: 1 }).toBe(open);
    },
  };
}

function sockets(): number {
  return process.getActiveResourcesInfo().filter(kind => /^(TCP|Pipe)/.test(kind)).length;
}

describeBleContract('noble and bleno over controllers behind TCP', () => socketBench('tcp'));
describeBleContract('noble and bleno over controllers behind UNIX sockets', () => socketBench('unix'));
