import { stacks, virtualAir } from './ble-ways.ts';
import { median, ratio } from './figures.ts';

/** A few seconds in all: rounds over both ways in turn, so that both meet the same machine. */
const ROUNDS = 7;
const EXCHANGES = 1_000;
const NOTIFICATIONS = 3_000;
const LIMIT_MS = 120_000;

const timeUp = setTimeout(() => {
  console.error(`gave up after ${LIMIT_MS / 1_000} s`);
  process.exit(1);
}, LIMIT_MS);

const ways = { air: await virtualAir(), stacks: await stacks() };
console.log('air       the virtual air, at the level of our GATT profile');
console.log('stacks    noble and bleno over emulated controllers, HCI and ATT all the way');
console.log('both without the waits for connection events: what is left is what has to be computed\n');

const latencies: { air: number; stacks: number }[] = [];
const throughputs: { air: number; stacks: number }[] = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const latency = {
    air: median(await ways.air.exchange(EXCHANGES)),
    stacks: median(await ways.stacks.exchange(EXCHANGES)),
  };
  const throughput = {
    air: await ways.air.stream(NOTIFICATIONS),
    stacks: await ways.stacks.stream(NOTIFICATIONS),
  };
  // The first round warms the compiler up.
  if (round === 0) continue;
  latencies.push(latency);
  throughputs.push(throughput);
}

console.log(`write and answer, 20 bytes each, MTU ${ways.air.mtuBytes}; median`);
console.log(`          air      ${microseconds(median(latencies.map(({ air }) => air)))}`);
console.log(`          stacks   ${microseconds(median(latencies.map(one => one.stacks)))}`);
console.log(`          ratio    ${ratio(latencies.map(one => one.stacks / one.air))} times as long\n`);
console.log(`notifications of ${ways.air.mtuBytes - 3} bytes`);
console.log(`          air      ${megabytes(median(throughputs.map(({ air }) => air)))}`);
console.log(`          stacks   ${megabytes(median(throughputs.map(one => one.stacks)))}`);
console.log(`          ratio    ${ratio(throughputs.map(one => one.stacks / one.air))} of the air`);

await Promise.all([ways.air.close(), ways.stacks.close()]);
clearTimeout(timeUp);

function microseconds(us: number): string {
  return `${us.toFixed(0)} us`.padStart(10);
}

function megabytes(bytesPerSecond: number): string {
  return `${(bytesPerSecond / 1e6).toFixed(2)} MB/s`.padStart(10);
}
