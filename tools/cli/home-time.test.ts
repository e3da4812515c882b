import { afterEach, beforeEach, expect, test } from 'vitest';
import { StepRunner } from '../../harness/executor/step-runner.ts';
import { loadImplementedWords } from '../../harness/vocabulary/implemented.ts';
import { createScenarioLanguage } from '../../harness/vocabulary/scenario-language.ts';
import { createOffsetClock, type Host } from '../../simulator/world/offset-clock.ts';
import { openHome, type ServedHome } from './home.ts';

// The modules are loaded before the clocks run, because loading takes real time, in which a fast host would move on.
const words = await loadImplementedWords();

const HOUR = 3_600_000;

let host: Host & { setBy(ms: number): void };
let home: ServedHome;
beforeEach(async () => {
  host = hurriedHost();
  home = await openHome('demo', { clock: createOffsetClock(host) });
});
afterEach(() => home.close());

test.each([
  { name: 'set forward by an hour and back', by: [HOUR, -HOUR] },
  { name: 'set back by an hour', by: [-HOUR] },
  { name: 'set back by seven days', by: [-7 * 24 * HOUR] },
  { name: 'asleep for eight hours', by: [8 * HOUR] },
])('the served twin works on when its host is $name', async ({ by }) => {
  await everything();
  for (const ms of by) {
    const before = await dateHeader();
    host.setBy(ms);
    expect(await dateHeader()).toBeGreaterThanOrEqual(Math.max(before, host.date() - 2_000));
    await everything();
  }
});

test('a job does not outlive its 120 s when the host is set back', async () => {
  const { bridging, devices } = home.cloud.core;
  const { lockId } = home.world.locks.get('front')!;
  const { bridge } = home.world.bridges.get('hall')!;
  const { accountId } = devices.find(lockId)!;
  host.setBy(-7 * 24 * HOUR);
  const startMs = host.monotonic();
  // Both happen in one turn of the event loop: on a fast host the cloud would soon notice that the bridge is gone, and
  // refuse.
  bridge.cutPower();
  const job = bridging.run(bridging.route(accountId, lockId, bridge.bridgeId), { op: 'unlock' });
  expect(await home.world.time.until(() => job.end !== undefined, 130_000)).toBe(true);
  expect(job.end).toMatchObject({ failure: 'EXPIRED' });
  expect(host.monotonic() - startMs).toBeLessThanOrEqual(125_000);
});

test('a running duration does not end at once when the host is set forward', async () => {
  const dueMs = () => home.world.locks.get('front')!.view.relockDueMs;
  await run(`
  - phone.setAutoRelock: { phone: owner, lock: front, after: 30s }
  - phone.unlock: { phone: owner, lock: front }
    expect: { bolt: unlocked }`);
  expect(dueMs()).not.toBeNull();
  host.setBy(HOUR);
  await run(`
  - advance: 20s
  - check: { lock: front }
    expect: { bolt: unlocked }
  - advance: 20s
  - check: { lock: front }
    expect: { bolt: locked }`);
});

/** A job through the bridge, a phone, and a PIN of the present hour, by the dates of cloud and lock. */
function everything(): Promise<void> {
  return run(`
  - cloud.lock: { lock: front }
  - phone.unlock: { phone: owner, lock: front }
  - cloud.lock: { lock: front }
  - cloud.issueAlgoPin: { lock: front, class: hourly, hours: 2, variance: 1, as: guest }
  - keypad.enter: { lock: front, pin: "\${guest.pin}" }
    expect: { bolt: unlocked }`);
}

async function run(steps: string): Promise<void> {
  const [scenario] = createScenarioLanguage().parse(
    `scenario: 1
name: test
world:
  locks: { front: { model: deadbolt } }
  bridges: { hall: {} }
  phones: { owner: {} }
steps:${steps}`,
    { file: 'test.scenario.yaml' },
  );
  await new StepRunner(scenario!, home.world, words).run();
}

async function dateHeader(): Promise<number> {
  const of = async (path: string) => {
    const answer = await home.cloud.fetch(new Request(`http://cloud.test${path}`));
    return Date.parse(answer.headers.get('date') ?? '');
  };
  return Math.min(await of('/'), await of('/seam/devices/list'));
}

/** A host on which nobody waits: its time moves to the next timeout as soon as the process is idle. */
function hurriedHost() {
  let monotonicMs = 1_000;
  let aheadMs = Date.UTC(2026, 8, 1, 8, 20);
  return {
    date: () => monotonicMs + aheadMs,
    monotonic: () => monotonicMs,
    setTimeout(callback: () => void, ms: number): () => void {
      const dueMs = monotonicMs + ms;
      const turn = setImmediate(() => {
        monotonicMs = Math.max(monotonicMs, dueMs);
        callback();
      });
      return () => clearImmediate(turn);
    },
    clearTimeout: (cancel: unknown) => (cancel as () => void)(),
    setBy(ms: number) {
      aheadMs += ms;
    },
  };
}
