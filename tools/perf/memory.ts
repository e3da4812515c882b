import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PIN_SLOTS } from '../../protocol/limits/pins.ts';
import { LockFleet } from './memory-locks.ts';

/**
 * What a whole lock costs: firmware, machines, flash, journal and radio, as it is held by a world. Each case runs in a
 * process of its own; counted is what is left after a full collection, divided by the locks.
 */
const LOCKS = 10_000;
const pinCounts = [0, 20, PIN_SLOTS];
const goal = { locks: 100_000, bytes: 4 * 2 ** 30 };

interface Cost {
  readonly heapBytes: number;
  readonly bufferBytes: number;
  readonly residentBytes: number;
}

const [, , pins] = process.argv;
if (pins === undefined) report();
else console.log(JSON.stringify(measure(Number(pins))));

function report(): void {
  console.log(`${LOCKS.toLocaleString('en')} locks in one process, bytes a lock after a full collection\n`);
  console.log('PINs      heap   buffers       all  resident   100,000 locks');
  for (const count of pinCounts) {
    const { heapBytes, bufferBytes, residentBytes } = measureApart(count);
    const all = heapBytes + bufferBytes;
    const columns = [heapBytes, bufferBytes, all, residentBytes]
      .map(bytes => figure(bytes).padStart(10))
      .join('');
    const gigabytes = (Math.max(all, residentBytes) * goal.locks) / 2 ** 30;
    const verdict = gigabytes * 2 ** 30 <= goal.bytes ? 'fits into 4 GB' : 'more than 4 GB';
    console.log(`${String(count).padStart(4)}${columns}   ${gigabytes.toFixed(2)} GB, ${verdict}`);
  }
}

function measureApart(count: number): Cost {
  const program = fileURLToPath(import.meta.url);
  const flags = ['--expose-gc', '--max-old-space-size=4096', '--import', 'tsx'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, program, String(count)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Cost;
}

function measure(count: number): Cost {
  const fleet = new LockFleet();
  const image = fleet.usedImage(count);
  // The first locks bring what all of them share: compiled machines, shapes, code.
  const locks = Array.from({ length: 200 }, () => fleet.lock(image));
  const before = memoryNow();
  for (let n = 0; n < LOCKS; n += 1) locks.push(fleet.lock(image));
  const after = memoryNow();
  if (!locks.every(({ lock }) => lock.view.pins === count)) throw new Error('a lock has lost its PINs');
  return {
    heapBytes: (after.heapUsed - before.heapUsed) / LOCKS,
    bufferBytes: (after.arrayBuffers - before.arrayBuffers) / LOCKS,
    residentBytes: (after.rss - before.rss) / LOCKS,
  };
}

function memoryNow(): NodeJS.MemoryUsage {
  for (let n = 0; n < 4; n += 1) globalThis.gc?.();
  return process.memoryUsage();
}

function figure(bytes: number): string {
  return Math.round(bytes).toLocaleString('en');
}
