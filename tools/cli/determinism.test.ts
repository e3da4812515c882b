import { describe, expect, test } from 'vitest';
import { root, runLockbench } from '../testing.ts';

/** The trace of one replay in a process of its own. */
async function traceOf(seed: string): Promise<string> {
  const file = 'scenarios/faults/wifi-outage.scenario.yaml';
  const { code, stdout } = await runLockbench(['replay', file, '--json', '--seed', seed], root);
  expect(code).toBe(0);
  return stdout;
}

describe('the same seed', () => {
  test('gives the same trace in another process, byte for byte; another seed does not', async () => {
    const [first, second, other] = await Promise.all([traceOf('7'), traceOf('7'), traceOf('8')]);
    expect(first.split('\n').length).toBeGreaterThan(1_000);
    expect(second === first).toBe(true);
    expect(other === first).toBe(false);
  });
});
