import { beforeAll, describe, expect, it } from 'vitest';
import { isLockbenchError } from '../../protocol/errors/error.ts';
import { toJsonLines } from '../../simulator/world/trace.ts';
import { judgeTrace } from './judge-trace.ts';
import { record } from './testing/record.ts';

let saved: readonly string[] = [];

beforeAll(async () => {
  const { events } = await record(`
  - phone.createPin: { phone: owner, lock: front, pin: "482915" }
  - keypad.enter: { lock: front, pin: "482915" }`);
  saved = events.map(toJsonLines);
});

async function* pieces(text: string, length = 1_000) {
  for (let at = 0; at < text.length; at += length) yield Buffer.from(text.slice(at, at + length));
}

async function judged(text: string): Promise<string> {
  try {
    const { breaches } = await judgeTrace(pieces(text));
    return breaches.map(({ invariant }) => invariant.id).join(' ') || 'holds';
  } catch (error) {
    if (isLockbenchError(error)) return `${error.code} ${error.detail}`;
    throw error;
  }
}

describe('a saved trace', () => {
  it('is judged like its world when it ran', async () => {
    expect(await judged(saved.join(''))).toBe('holds');
    expect(await judged(saved.join('').replace('"digits":"482915"', '"digits":"5555"'))).toBe('S1');
  });

  it('is complete without a last newline', async () => {
    expect(await judged(saved.join('').trimEnd())).toBe('holds');
  });

  it.each([
    ['that is empty', () => '', 'TRACE_FOREIGN the file has no event'],
    ['that is no JSON', () => 'hello\n', 'TRACE_FOREIGN line 1 is not JSON'],
    ['that is other JSON', () => '{"seq":"0"}\n', 'TRACE_FOREIGN line 1 has no valid `seq`'],
    [
      'whose time is no date',
      () => '{"seq":0,"at":1e300,"source":"","type":""}',
      'TRACE_FOREIGN line 1 has no valid `at`',
    ],
    ['that is cut off in a line', () => saved.join('').slice(0, -9), `TRACE_BROKEN line LAST is not JSON`],
    [
      'whose beginning is missing',
      () => saved.slice(4).join(''),
      'TRACE_BROKEN line 1: event 4 where event 0 was due',
    ],
    ['of another version', () => saved.slice(0, 3).join(''), 'TRACE_WITHOUT_WORLD there are 3 events'],
    [
      'whose line does not end',
      () => 'x'.repeat(1_100_000),
      'TRACE_FOREIGN line 1 has more than 1000000 characters',
    ],
  ])('%s is refused with its reason', async (_what, text, expected) => {
    expect(await judged(text())).toBe(expected.replace('LAST', String(saved.length)));
  });

  it('whose world makes no sense is refused with the field', async () => {
    const text = saved
      .join('')
      .replace('"clockCell":"own"', '"clockCell":7')
      .replace('"clockCell":"none"', '"clockCell":7');
    expect(await judged(text)).toMatch(/^TRACE_BROKEN event \d+, world.opened: locks.0.clockCell: /);
  });
});
