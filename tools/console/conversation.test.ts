import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { virtualTime } from '../../harness/world/time.ts';
import { LockTestBench } from '../../simulator/lock/testing/lock-test-bench.ts';
import type { ConsoleWorld } from './command.ts';
import { converse } from './conversation.ts';
import { describeFlash } from './flash.ts';

/** A conversation at a terminal that records its screen. */
function atTerminal() {
  const bench = new LockTestBench();
  const world: ConsoleWorld = {
    lock: bench.lock,
    time: virtualTime(bench.clock),
    cutAtWrite: write => bench.flash.cutAfter(write, 'garbled'),
    describeFlash: () => describeFlash(bench.flash),
  };
  const input = new PassThrough();
  const screen = Object.assign(new PassThrough(), { isTTY: true, shown: '' });
  screen.on('data', (bytes: Buffer) => {
    screen.shown += bytes.toString();
  });
  const lines = createInterface({ input, output: screen, terminal: true });
  const ended = converse(world, lines, { cwd: '.', out: screen, err: screen });
  const turn = () => new Promise(resolve => setImmediate(resolve));
  const type = async (text: string) => {
    input.write(text);
    await turn();
    await turn();
  };
  return { bench, screen, type, turn, ended };
}

test('events while somebody types do not break up the typed line', async () => {
  const { bench, screen, type, turn, ended } = atTerminal();
  await type('sta');
  screen.shown = '';
  bench.lock.body.turn('thumb-turn', 'unlocked');
  await turn();
  const [cleared, event, rest] = screen.shown.split(/(bolt\.moved {2}to=unlocked {2}cause=hand.*\n)/);
  expect(cleared).toContain('\r\x1b[K');
  expect(event).toBeDefined();
  expect(rest).toMatch(/unlocked, setup mode, 100%.* > .*sta/s);
  await type('te\n');
  expect(screen.shown).toMatch(/^power +running\r?$/m);
  await type('quit\n');
  await ended;
});

test('a mistake gets an answer without the remedies for the command line', async () => {
  const { screen, type, ended } = atTerminal();
  screen.shown = '';
  await type('battery much\n');
  await type('advance 10\n');
  await type('door open\n');
  expect(screen.shown).toMatch(/error.* USAGE: the command is: battery PERCENT\r?\n/);
  expect(screen.shown).toMatch(/error.* USAGE: needs a unit, not just '10'; write "10s"\r?\n/);
  expect(screen.shown).toMatch(/refused: DOOR_HELD \(.+\)/);
  expect(screen.shown).not.toContain('lockbench');
  await type('\x04');
  await ended;
});

test('the memory can be described also when it is torn and without power', async () => {
  const { bench, screen, type, ended } = atTerminal();
  await type('flash\n');
  expect(screen.shown).toMatch(/no records/);
  bench.pair();
  await type('flash\n');
  expect(screen.shown).toMatch(/bank 0: \d+ bytes live, \d+ free; 0 compactions\r?\n.*settings records/);
  await type('cut 1\n1234567890#\n00000#\nflash\n');
  expect(screen.shown).toMatch(/lock\.powerLost[\s\S]*bank 0: \d+ bytes live/);
  await type('log\n');
  expect(screen.shown).toMatch(/power off, 100%.* > .*log\r?\nthe firmware does not run/s);
  bench.flash.load(bench.flash.image().fill(0, 0, 16));
  await type('flash\n');
  expect(screen.shown).toMatch(/no bank has a header/);
  await type('quit\n');
  await ended;
});
