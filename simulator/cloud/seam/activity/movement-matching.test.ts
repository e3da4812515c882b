import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BoltPosition,
  type BridgeJob,
  JobOutcome,
  type LogEntry,
  Status,
} from '../../../../protocol/messages/index.ts';
import { createSeamWorld, type SeamHome, type SeamWorld } from '../testing/seam-world.ts';

const LOCK_ID = 'DBX2FRONT';
const opposite = {
  [BoltPosition.LOCKED]: BoltPosition.UNLOCKED,
  [BoltPosition.UNLOCKED]: BoltPosition.LOCKED,
} as const;
type Side = keyof typeof opposite;

interface Movement {
  readonly by: 'pin' | 'hand' | 'bridge';
  /** How long its reports take; null: they are lost. */
  readonly boltAfterMs: number | null;
  readonly resultAfterMs: number | null;
  /** Who reads the log afterwards. */
  readonly reader: 'nobody' | 'client' | 'bridge';
  readonly logAfterMs: number;
  readonly lock: 'in range' | 'out of range';
}

const delay = fc.constantFrom(0, 500, 3_000, 15_000, 40_000);
const movement: fc.Arbitrary<Movement> = fc.record({
  by: fc.constantFrom('pin', 'pin', 'hand', 'bridge'),
  boltAfterMs: fc.option(delay),
  resultAfterMs: fc.option(delay, { freq: 4 }),
  reader: fc.constantFrom('nobody', 'client', 'bridge'),
  logAfterMs: delay,
  lock: fc.constantFrom('in range', 'in range', 'out of range'),
});

/** A lock with a log of its own, behind a bridge whose reports arrive late. */
class SimulatedLock {
  readonly world: SeamWorld = createSeamWorld();
  readonly log: LogEntry[] = [];
  readonly moved: Side[] = [];
  side: Side = BoltPosition.LOCKED;
  #home!: SeamHome;
  #lock: Movement['lock'] = 'in range';
  #readUpTo = 0;
  #present: Movement | undefined;

  async open(): Promise<void> {
    this.#home = await this.world.home();
    this.#home.bridge.answer = job => this.#answer(job);
    this.#reportBolt(this.side, 0);
    this.world.settle();
  }

  move(movement: Movement): void {
    const { clock, cloud } = this.world;
    const { bridging } = cloud.core;
    const route = bridging.route(this.#home.accountId, LOCK_ID, 'EB1XHALL');
    this.#lock = movement.lock;
    this.#present = movement;
    clock.advance(10_000);
    if (movement.by === 'bridge') {
      bridging.run(route, { op: this.side === BoltPosition.LOCKED ? 'unlock' : 'lock' });
    } else if (movement.by === 'pin' && this.side === BoltPosition.LOCKED) {
      // A PIN is in the log before the bolt has moved.
      this.#note(22, 0);
      clock.setTimer(() => this.#arrive(movement), 1_000, 'test');
    } else {
      this.#note(this.side === BoltPosition.LOCKED ? 50 : 49, 0);
      this.#arrive(movement);
    }
    if (movement.reader === 'client') bridging.run(route, { op: 'logs' });
    if (movement.reader === 'bridge') this.#readByBridge(movement.logAfterMs);
    clock.advance(2_000);
  }

  /** All reports under way arrive, and somebody reads the whole log. */
  end(): void {
    const { clock, cloud } = this.world;
    clock.advance(130_000);
    this.#lock = 'in range';
    const { bridging } = cloud.core;
    bridging.run(bridging.route(this.#home.accountId, LOCK_ID, 'EB1XHALL'), { op: 'logs' });
    clock.advance(10_000);
  }

  told(): { readonly side: Side; readonly method: unknown }[] {
    return [...this.world.workspace.events.values()]
      .filter(({ event_type }) => event_type === 'lock.locked' || event_type === 'lock.unlocked')
      .map(({ event_type, method }) => ({
        side: event_type === 'lock.locked' ? BoltPosition.LOCKED : BoltPosition.UNLOCKED,
        method,
      }));
  }

  #note(type: number, keyId: number): void {
    const seconds = Math.floor(this.world.clock.now() / 1000);
    this.log.push({ sequence: this.log.length + 1, type, seconds, keyId, pin: '' });
  }

  #arrive({ boltAfterMs }: Movement): void {
    this.side = opposite[this.side];
    this.moved.push(this.side);
    if (boltAfterMs !== null) this.#reportBolt(this.side, boltAfterMs);
  }

  #reportBolt(bolt: Side, afterMs: number): void {
    const { clock } = this.world;
    const event = { lockId: LOCK_ID, atMs: clock.now(), notification: { bolt, batteryPercent: 80 } };
    clock.setTimer(() => this.#home.bridge.event(event), afterMs, 'test');
  }

  #readByBridge(afterMs: number): void {
    const { clock } = this.world;
    const entries = this.log.slice(this.#readUpTo);
    this.#readUpTo = this.log.length;
    const event = { lockId: LOCK_ID, atMs: clock.now(), logs: { entries, more: false } };
    clock.setTimer(() => this.#home.bridge.event(event), afterMs, 'test');
  }

  #answer(job: BridgeJob) {
    const { request } = job;
    const finishedAtMs = this.world.clock.now();
    if (request?.getLogs) {
      if (this.#lock === 'out of range') return { outcome: JobOutcome.LOCK_UNREACHABLE, finishedAtMs };
      const entries = this.log.filter(({ sequence }) => sequence! > (request.getLogs?.after ?? 0));
      const response = { status: Status.OK, logs: { entries, more: false } };
      return { outcome: JobOutcome.DONE, finishedAtMs, response };
    }
    if (!request?.unlock && !request?.lock)
      return { outcome: JobOutcome.DONE, response: { status: Status.OK } };
    this.#note(request.unlock ? 11 : 37, this.#home.bridgeKeyId);
    const present = this.#present!;
    this.#arrive(present);
    const result = {
      id: job.id!,
      lockId: LOCK_ID,
      outcome: JobOutcome.DONE,
      finishedAtMs,
      response: { status: 0 },
    };
    if (present.resultAfterMs !== null)
      this.world.clock.setTimer(() => this.#home.bridge.result(result), present.resultAfterMs, 'test');
    return undefined;
  }
}

const runs = Number(process.env['LOCKBENCH_MOVES_RUNS'] ?? 40);

test('one movement is one event, in whatever order its reports arrive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(movement, { minLength: 1, maxLength: 8 }), async movements => {
      const course = new SimulatedLock();
      await course.open();
      for (const each of movements) course.move(each);
      course.end();
      const count = (sides: readonly Side[]) => ({
        locked: sides.filter(side => side === BoltPosition.LOCKED).length,
        unlocked: sides.filter(side => side === BoltPosition.UNLOCKED).length,
      });
      const told = course.told();
      expect(count(told.map(({ side }) => side))).toEqual(count(course.moved));
      if (movements.every(({ lock }) => lock === 'in range'))
        expect(told.map(({ method }) => method)).not.toContain('unknown');
    }),
    { numRuns: runs },
  );
});
