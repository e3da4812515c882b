import { describe, expect, it } from 'vitest';
import { DFU_WAIT_MS } from '../machines/dfu.ts';
import { LockTestBench } from '../testing/lock-test-bench.ts';
import { CARD, operationNames, operationSamples } from '../testing/operation-samples.ts';
import { MASTER_PIN } from '../testing/test-lock.ts';

describe('a lock in DFU mode', () => {
  const begun = () => {
    const bench = LockTestBench.paired();
    bench.ask({ addCard: { uid: CARD } });
    expect(bench.askStatus({ enableDfu: {} })).toBe('OK');
    return bench;
  };

  it('does nothing else, and says so everywhere', () => {
    const bench = begun();
    expect(bench.eventsOf('dfu.begun')).toHaveLength(1);
    for (const name of operationNames) {
      const expected = name === 'writeFirmware' ? 'NOT_MODELLED' : 'IN_DFU_MODE';
      expect([name, bench.askStatus(operationSamples[name].request)]).toEqual([name, expected]);
    }
    expect(bench.enter(MASTER_PIN)).toBe('IN_DFU_MODE');
    expect(bench.present(CARD)).toBe('IN_DFU_MODE');
    expect(bench.lock.view).toMatchObject({ bolt: 'locked', paired: true });
    expect(bench.lock.logTypes()).toEqual([]);
  });

  it('ends it by itself', () => {
    const bench = begun();
    bench.clock.advance(DFU_WAIT_MS);
    expect(bench.eventsOf('dfu.ended')).toHaveLength(1);
    expect(bench.lock.view.dfuUntilMs).toBeNull();
    expect(bench.enter(MASTER_PIN)).toBe('open');
  });

  it('ends it with a reboot, and with the reset button', () => {
    const bench = begun();
    bench.reboot();
    expect(bench.askStatus({ unlock: {} })).toBe('OK');
    bench.askStatus({ enableDfu: {} });
    bench.lock.reset();
    expect(bench.lock.view).toMatchObject({ dfuUntilMs: null, paired: false });
    expect(bench.pair()).toHaveProperty('adminKey');
  });

  it('is not entered while the bolt moves, or is about to lock by itself', () => {
    const bench = LockTestBench.paired({ model: { autoRelockSeconds: 30 } });
    const held = bench.openSession(bench.owner);
    const answers: string[] = [];
    held.send({ unlock: {} });
    held.send({ enableDfu: {} }, answer => answers.push(answer));
    bench.advance(2);
    held.send({ enableDfu: {} }, answer => answers.push(answer));
    bench.advance(40);
    held.send({ enableDfu: {} }, answer => answers.push(answer));
    bench.advance(2);
    expect(answers).toEqual(['BUSY', 'BUSY', 'OK']);
  });
});
