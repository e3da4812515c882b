import { cpus } from 'node:os';
import { commandsPerSecond } from './commands.ts';
import { formatRate, median, ratio } from './figures.ts';
import { handWrittenPerSecond } from './hand-written.ts';
import { suiteSpeed } from './suite.ts';

/**
 * One run, three figures. The machine's speed wanders: quote the ratio, which is taken within this run,
 * pair by pair, and its median.
 */
const ROUNDS = 5;

console.log(`node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}\n`);

const suite = await suiteSpeed('scenarios');
console.log(`suite     ${suite.scenarios} scenarios, ${Math.round(suite.virtualHours)} simulated hours`);
console.log(`          ${(suite.virtualHours / suite.wallSeconds).toFixed(0)} simulated hours per second`);
console.log(
  `          ${suite.wallSeconds.toFixed(2)} s wall, ${suite.cpuSeconds.toFixed(2)} s processor, after a warm-up\n`,
);

const pairs: { ours: number; hand: number }[] = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const pair = { ours: await commandsPerSecond(), hand: handWrittenPerSecond() };
  // The first round warms the compiler up.
  if (round > 0) pairs.push(pair);
}
const ours = median(pairs.map(pair => pair.ours));
const hand = median(pairs.map(pair => pair.hand));
const ratios = pairs.map(pair => pair.ours / pair.hand);
console.log('commands  cloud -> broker -> bridge -> Bluetooth -> lock and back, under `virtual`');
console.log(`          ours          ${formatRate(ours)}`);
console.log(
  `          hand-written  ${formatRate(hand)}  the same messages, encoding and AES-CCM in one loop`,
);
console.log(`          ratio         ${ratio(ratios)}`);
