import { isLockbenchError, LockbenchError } from '../protocol/errors/error.ts';
import { JOB_LIFE_MS } from '../protocol/limits/bridges.ts';
import {
  type BridgeJob,
  JobOutcome,
  type JobResult,
  type LockOperation,
  type LockResponse,
} from '../protocol/messages/index.ts';
import { DeadlineTimer, earliest } from '../protocol/ports/deadline-timer.ts';
import type { RunningMachine } from '../protocol/ports/machine.ts';
import { PowerCut } from '../protocol/ports/power-cut.ts';
import type { BridgeParts } from './bridge.ts';
import { BridgeJobQueue, type LinkJobEnd } from './bridge-job-queue.ts';
import { LinkedLocks } from './linked-locks.ts';
import { LockLogReader } from './lock-log-reader.ts';
import { LockSessions } from './lock-sessions.ts';
import { brokerLinkMachine } from './machines/broker-link.ts';
import { BridgeMemory, slotOf } from './memory.ts';
import { readJob } from './read-job.ts';
import { Uplink } from './uplink.ts';

/**
 * After a loss of power, results younger than this are sent again, because the cloud may still wait for them and its
 * clock may be behind.
 */
const RESEND_MS = JOB_LIFE_MS + 30_000;

/** The bridge's firmware from one boot to the next loss of power. */
export class BridgeRun {
  readonly #parts: BridgeParts;
  readonly #memory: BridgeMemory;
  readonly #uplink: Uplink;
  readonly #queue: BridgeJobQueue;
  readonly #brokerLink: RunningMachine<typeof brokerLinkMachine>;
  readonly #locks: LinkedLocks;
  readonly #sessions: LockSessions;
  readonly #logs: LockLogReader;
  readonly #timer: DeadlineTimer;
  /** Jobs expire at a date, which their sender has set. */
  readonly #expiry: DeadlineTimer;
  readonly #onPowerCut: () => void;
  #stopped = false;
  /** Firmware code is running, and its callbacks are part of it. */
  #inside = false;

  /** @throws {LockbenchError} STORAGE_FAILED */
  constructor(parts: BridgeParts, onPowerCut: () => void) {
    this.#parts = parts;
    this.#onPowerCut = onPowerCut;
    const { clock, runner, name } = parts;
    const onTime = () => this.#run(() => this.#onTime());
    this.#timer = new DeadlineTimer(clock, `bridge:${name}/timer`, onTime);
    this.#expiry = new DeadlineTimer(clock, `bridge:${name}/job expiry`, onTime, 'date');
    this.#memory = new BridgeMemory(parts.openStore());
    this.#locks = this.#openLocks();
    this.#uplink = this.#openUplink();
    this.#sessions = this.#openSessions();
    this.#logs = this.#openLogReader();
    this.#brokerLink = runner.start(brokerLinkMachine, {
      id: `bridge:${name}/brokerLink`,
      input: undefined,
      effects: {
        connect: () => this.#uplink.connect(),
        disconnect: () => this.#uplink.abandon(),
        announce: () => this.#uplink.announce(this.lockIds),
      },
    });
    this.#queue = new BridgeJobQueue({
      name,
      clock,
      runner,
      memory: this.#memory,
      perform: (lockId, operation, onAnswer) => this.#perform(lockId, operation, onAnswer),
      changeLink: (job, onDone) => this.#changeLink(job, onDone),
      onResult: result => this.#onResult(result),
    });
  }

  /** Goes on with the jobs and results that a loss of power left. */
  boot(): void {
    this.#run(() => {
      const sinceMs = this.#parts.clock.now() - RESEND_MS;
      for (const result of this.#memory.recentResults(sinceMs)) this.#uplink.sendResult(result);
      this.#queue.resume();
      this.#logs.onSlots();
      this.#arm();
      this.#emit('bridge.booted', {});
    });
  }

  get online(): boolean {
    return this.#brokerLink.state === 'online';
  }

  get lockIds(): readonly string[] {
    return this.#locks.lockIds;
  }

  wifiUp(): void {
    this.#run(() => this.#signal({ type: 'wifi.up' }));
  }

  wifiDown(): void {
    this.#run(() => this.#signal({ type: 'wifi.down' }));
  }

  /** Ends this run because the power is gone. Nothing of it acts or sends any more. */
  stop(): void {
    this.#stopped = true;
    this.#timer.stop();
    this.#expiry.stop();
    this.#uplink.abandon();
    this.#queue.stop();
    this.#brokerLink.stop();
    this.#locks.stop();
    this.#sessions.stop();
    this.#logs.stop();
    this.#emit('bridge.powerLost', {});
  }

  #openLocks(): LinkedLocks {
    const { name, runner } = this.#parts;
    return new LinkedLocks({
      name,
      runner,
      memory: this.#memory,
      onChanged: slots => {
        this.#sessions.closeAllExcept(slots);
        this.#logs.onSlots();
        if (this.online) this.#uplink.announce(this.lockIds);
      },
    });
  }

  #openUplink(): Uplink {
    const { mqtt, bridgeId, password, firmware, clock } = this.#parts;
    return new Uplink({
      mqtt,
      bridgeId,
      password,
      firmware,
      onOpened: () => this.#run(() => this.#signal({ type: 'mqtt.opened' })),
      onClosed: () => this.#run(() => this.#signal({ type: 'mqtt.closed', nowMs: clock.monotonic() })),
      onJob: payload => {
        this.#run(() => this.#onJob(payload));
        // Without power nothing is acknowledged, even if it was written.
        if (this.#stopped) throw new LockbenchError('LINK_LOST', 'the power was cut');
      },
    });
  }

  #openSessions(): LockSessions {
    const { central, clock, random } = this.#parts;
    return new LockSessions({
      central,
      clock,
      random,
      onNotification: (lockId, notification) => {
        this.#uplink.sendEvent({ atMs: clock.now(), lockId, notification });
        const slot = this.#locks.slotOf(lockId);
        if (slot && notification.hasLogs) this.#run(() => this.#logs.onLogState(slot, 'unread'));
      },
    });
  }

  #openLogReader(): LockLogReader {
    const { clock, central } = this.#parts;
    return new LockLogReader({
      clock,
      central,
      slots: () => this.#locks.slots,
      run: firmware => this.#run(firmware),
      onPlanned: () => this.#arm(),
      isOnline: () => this.online,
      request: (slot, operation, onAnswer) =>
        this.#sessions.sessionFor(slot).request(operation, answer => this.#run(() => onAnswer(answer))),
      publish: ({ lockId }, logs, onKept) =>
        this.#uplink.sendEvent({ atMs: clock.now(), lockId, logs }, () => this.#run(onKept)),
    });
  }

  #onJob(payload: Uint8Array): void {
    const job = this.#readJob(payload);
    if (!job) return;
    this.#emit('job.received', { id: job.id ?? '', task: job.task ?? '', lock: job.lockId ?? '' });
    this.#queue.accept(job);
    this.#arm();
  }

  /**
   * A job that cannot be read cannot be answered either. It is traced and acknowledged, or it would be redelivered
   * for ever.
   */
  #readJob(payload: Uint8Array): BridgeJob | undefined {
    try {
      return readJob(payload);
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      this.#emit('job.unreadable', { code: error.code });
      return undefined;
    }
  }

  #onResult(result: JobResult): void {
    this.#uplink.sendResult(result);
    this.#emit('job.finished', { id: result.id ?? '', outcome: JobOutcome[result.outcome ?? 0] ?? '' });
  }

  /** Returns a function that abandons the operation. */
  #perform(
    lockId: string,
    operation: LockOperation,
    onAnswer: (answer: LockResponse | LockbenchError) => void,
  ): () => void {
    const slot = this.#locks.slotOf(lockId);
    if (!slot) {
      onAnswer(new LockbenchError('LOCK_NOT_LINKED', lockId));
      return () => {};
    }
    const session = this.#sessions.sessionFor(slot);
    session.request(operation, answer => this.#run(() => onAnswer(answer)));
    return () => session.close();
  }

  /** Links or unlinks a lock. Returns a function that abandons the job. */
  #changeLink(job: BridgeJob, onDone: (end: LinkJobEnd) => void): () => void {
    const lockId = job.lockId ?? '';
    if (job.task === 'link') {
      onDone({ outcome: this.#locks.link(slotOf(lockId, job.link)) });
      return () => {};
    }
    const slot = this.#locks.slotOf(lockId);
    const release = (response?: LockResponse) => {
      onDone({ outcome: this.#locks.unlink(lockId), ...(response && { response }) });
    };
    if (slot && job.unlink?.grant?.length) {
      // The lock ends the eKey before the bridge releases the slot. In the other order a loss of power in between
      // would leave an eKey that opens the lock, and nobody to end it. A lock that cannot be reached is released all
      // the same, or it would fill its slot for ever.
      return this.#sessions.endKey(slot, job.unlink, answer => this.#run(() => release(answer)));
    }
    release();
    return () => {};
  }

  #signal(event: Parameters<RunningMachine<typeof brokerLinkMachine>['send']>[0]): void {
    const before = this.online;
    this.#brokerLink.send(event);
    if (this.online !== before) this.#emit(this.online ? 'bridge.online' : 'bridge.offline', {});
    this.#arm();
  }

  #onTime(): void {
    const { clock } = this.#parts;
    this.#queue.onTime(clock.now());
    this.#logs.onTime(clock.monotonic());
    this.#signal({ type: 'time', nowMs: clock.monotonic() });
  }

  #arm(): void {
    this.#timer.arm(earliest(this.#brokerLink.context.dueMs, this.#logs.dueMs));
    this.#expiry.arm(this.#queue.dueMs);
  }

  /**
   * Every call into the firmware goes through here: nothing runs without power, and a power cut during a write ends
   * this run.
   */
  #run(firmware: () => void): void {
    if (this.#stopped) return;
    if (this.#inside) {
      firmware();
      return;
    }
    this.#inside = true;
    try {
      firmware();
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      this.#onPowerCut();
    } finally {
      this.#inside = false;
    }
  }

  #emit(type: string, data: Record<string, string>): void {
    if (this.#parts.trace.on) this.#parts.trace.emit(`bridge:${this.#parts.name}`, type, data);
  }
}
