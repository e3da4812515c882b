import type { BleCentral } from '../protocol/ble/port.ts';
import { isLockbenchError, LockbenchError } from '../protocol/errors/error.ts';
import { decodeMessage, type Job, Outcome, versionsFit, bridge as wire } from '../protocol/messages/index.ts';
import type { MqttPort } from '../protocol/mqtt/port.ts';
import type { Clock, EpochMs, TimerId } from '../protocol/ports/clock.ts';
import type { MachineRunner, RunningMachine } from '../protocol/ports/machine.ts';
import type { Random } from '../protocol/ports/random.ts';
import type { RecordStore } from '../protocol/ports/store.ts';
import type { Trace } from '../protocol/ports/trace.ts';
import { JobQueue } from './job-queue.ts';
import { LockSession } from './lock-session.ts';
import { brokerLinkMachine } from './machines/broker-link.ts';
import { slotsMachine } from './machines/slots.ts';
import { wifiMachine } from './machines/wifi.ts';
import { BridgeMemory } from './memory.ts';
import { Uplink } from './uplink.ts';

export interface BridgeParts {
  /** Names it in traces. */
  readonly name: string;
  readonly bridgeId: string;
  readonly password: string;
  readonly firmware: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly runner: MachineRunner;
  readonly central: BleCentral;
  readonly mqtt: MqttPort;
  readonly openStore: () => RecordStore;
  readonly trace: Trace;
}

/** A message over this size is no job of ours. */
const MAX_JOB_BYTES = 1_000;
/** After a loss of power, results this young are sent again: the cloud gives a job up after 120 s. */
const RESEND_MS = 150_000;

/** The Wi-Fi bridge's firmware: five locks over Bluetooth, one broker over Wi-Fi, jobs in between. */
export class Bridge {
  readonly name: string;
  readonly bridgeId: string;
  readonly #parts: BridgeParts;
  readonly #wifi: RunningMachine<typeof wifiMachine>;
  #run: BridgeRun | undefined;

  constructor(parts: BridgeParts) {
    this.name = parts.name;
    this.bridgeId = parts.bridgeId;
    this.#parts = parts;
    this.#wifi = parts.runner.start(wifiMachine, {
      id: `bridge:${parts.name}/wifi`,
      input: undefined,
      effects: { goOnline: () => this.#run?.wifiUp(), goOffline: () => this.#run?.wifiDown() },
    });
    this.restorePower();
  }

  get view(): { power: 'on' | 'off'; online: 'online' | 'offline'; lockIds: readonly string[] } {
    return {
      power: this.#run ? 'on' : 'off',
      online: this.#run?.online ? 'online' : 'offline',
      lockIds: this.#run?.lockIds ?? [],
    };
  }

  setWifi(state: 'up' | 'down'): void {
    this.#wifi.send({ type: state === 'up' ? 'wifi.up' : 'wifi.down' });
  }

  cutPower(): void {
    this.#run?.stop();
    this.#run = undefined;
  }

  restorePower(): void {
    if (this.#run) return;
    this.#run = new BridgeRun(this.#parts);
    if (this.#wifi.state === 'up') this.#run.wifiUp();
  }
}

/** The firmware from one boot to the next loss of power. */
class BridgeRun {
  readonly #parts: BridgeParts;
  readonly #memory: BridgeMemory;
  readonly #uplink: Uplink;
  readonly #queue: JobQueue;
  readonly #brokerLink: RunningMachine<typeof brokerLinkMachine>;
  readonly #slots: RunningMachine<typeof slotsMachine>;
  readonly #sessions = new Map<string, LockSession>();
  readonly #relinks = new Map<string, (outcome: Outcome) => void>();
  #timer: TimerId = 0;
  #armedMs: EpochMs | null = null;

  constructor(parts: BridgeParts) {
    this.#parts = parts;
    const { clock, runner, name } = parts;
    this.#memory = new BridgeMemory(parts.openStore());
    const slots = this.#memory.readSlots();
    this.#slots = runner.start(slotsMachine, {
      id: `bridge:${name}/slots`,
      input: { slots },
      from: { state: slots.length > 0 ? 'serving' : 'empty', context: { slots } },
      effects: {
        store: ({ jobId }: { jobId: string }) => this.#storeSlots(jobId),
        refuseFull: ({ jobId }: { jobId: string }) => this.#settleRelink(jobId, Outcome.BRIDGE_FULL),
        refuseUnknown: ({ jobId }: { jobId: string }) => this.#settleRelink(jobId, Outcome.LOCK_NOT_LINKED),
      },
    });
    this.#uplink = new Uplink({
      mqtt: parts.mqtt,
      bridgeId: parts.bridgeId,
      password: parts.password,
      firmware: parts.firmware,
      onOpened: () => this.#signal({ type: 'mqtt.opened' }),
      onClosed: () => this.#signal({ type: 'mqtt.closed', nowMs: clock.now() }),
      onJob: payload => this.#onJob(payload),
    });
    this.#brokerLink = runner.start(brokerLinkMachine, {
      id: `bridge:${name}/brokerLink`,
      input: undefined,
      effects: {
        connect: () => this.#uplink.connect(),
        disconnect: () => this.#uplink.abandon(),
        announce: () => this.#uplink.announce(this.lockIds),
      },
    });
    for (const result of this.#memory.recentResults(clock.now() - RESEND_MS)) this.#uplink.sendResult(result);
    this.#queue = new JobQueue({
      name,
      clock,
      runner,
      memory: this.#memory,
      perform: (lockId, operation, onAnswer) => {
        const session = this.#sessionWith(lockId);
        if (session) session.request(operation, onAnswer);
        else onAnswer(new LockbenchError('LOCK_NOT_LINKED', lockId));
      },
      relink: (job, onSettled) => this.#relink(job, onSettled),
      onResult: result => {
        this.#uplink.sendResult(result);
        this.#emit('job.finished', { id: result.id ?? '', outcome: Outcome[result.outcome ?? 0] ?? '' });
      },
    });
    this.#queue.resume();
    this.#arm();
    this.#emit('bridge.booted', {});
  }

  get online(): boolean {
    return this.#brokerLink.state === 'online';
  }

  get lockIds(): readonly string[] {
    return this.#slots.context.slots.map(({ lockId }) => lockId);
  }

  wifiUp(): void {
    this.#signal({ type: 'wifi.up' });
  }

  wifiDown(): void {
    this.#signal({ type: 'wifi.down' });
  }

  stop(): void {
    this.#parts.clock.clearTimer(this.#timer);
    this.#uplink.abandon();
    this.#queue.stop();
    this.#brokerLink.stop();
    this.#slots.stop();
    for (const session of this.#sessions.values()) session.close();
    this.#emit('bridge.powerLost', {});
  }

  #onJob(payload: Uint8Array): void {
    const job = this.#readJob(payload);
    if (!job) return;
    this.#emit('job.received', { id: job.id ?? '', task: job.task ?? '', lock: job.lockId ?? '' });
    this.#queue.accept(job);
    this.#arm();
  }

  /** What cannot be read cannot be answered either: it is acknowledged and traced, or it would come again for ever. */
  #readJob(payload: Uint8Array): Job | undefined {
    try {
      if (payload.length > MAX_JOB_BYTES)
        throw new LockbenchError('MESSAGE_TOO_LARGE', `${payload.length} bytes`);
      const job = decodeMessage(wire.Job, payload);
      if (!job.id || job.id.length > 64) throw new LockbenchError('MALFORMED_MESSAGE', 'a job needs an id');
      if (!versionsFit(job.version ?? 0))
        throw new LockbenchError('VERSION_UNSUPPORTED', String(job.version));
      return job;
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      this.#emit('job.unreadable', { code: error.code });
      return undefined;
    }
  }

  #relink(job: Job, onSettled: (outcome: Outcome) => void): void {
    const jobId = job.id ?? '';
    const lockId = job.lockId ?? '';
    this.#relinks.set(jobId, onSettled);
    if (job.task === 'link') {
      const { bluetoothAddress, grant, key } = job.link;
      this.#slots.send({
        type: 'link',
        jobId,
        slot: {
          lockId,
          bluetoothAddress: bluetoothAddress ?? '',
          grant: grant ?? new Uint8Array(),
          key: key ?? new Uint8Array(),
        },
      });
    } else {
      this.#slots.send({ type: 'unlink', jobId, lockId });
    }
  }

  #storeSlots(jobId: string): void {
    this.#memory.writeSlots(this.#slots.context.slots);
    for (const session of this.#sessions.values()) session.close();
    this.#sessions.clear();
    if (this.online) this.#uplink.announce(this.lockIds);
    this.#settleRelink(jobId, Outcome.DONE);
  }

  #settleRelink(jobId: string, outcome: Outcome): void {
    this.#relinks.get(jobId)?.(outcome);
    this.#relinks.delete(jobId);
  }

  #sessionWith(lockId: string): LockSession | undefined {
    const known = this.#sessions.get(lockId);
    if (known) return known;
    const slot = this.#slots.context.slots.find(candidate => candidate.lockId === lockId);
    if (!slot) return undefined;
    const { central, clock, random } = this.#parts;
    const session = new LockSession(
      {
        central,
        clock,
        random,
        onNotification: (from, notification) =>
          this.#uplink.sendEvent({ atMs: clock.now(), lockId: from, notification }),
      },
      slot,
    );
    this.#sessions.set(lockId, session);
    return session;
  }

  #signal(event: Parameters<RunningMachine<typeof brokerLinkMachine>['send']>[0]): void {
    const before = this.online;
    this.#brokerLink.send(event);
    if (this.online !== before) this.#emit(this.online ? 'bridge.online' : 'bridge.offline', {});
    this.#arm();
  }

  /** Deadlines are data in the machines' contexts; one timer serves the earliest. */
  #arm(): void {
    const job = this.#queue?.dueMs ?? null;
    const link = this.#brokerLink.context.dueMs;
    const dueMs = job === null ? link : link === null ? job : Math.min(job, link);
    if (dueMs === this.#armedMs) return;
    const { clock } = this.#parts;
    clock.clearTimer(this.#timer);
    this.#armedMs = dueMs;
    if (dueMs === null) return;
    this.#timer = clock.setTimer(() => {
      this.#armedMs = null;
      const nowMs = clock.now();
      this.#queue.onTime(nowMs);
      this.#signal({ type: 'time', nowMs });
    }, dueMs - clock.now());
  }

  #emit(type: string, data: Record<string, string>): void {
    if (this.#parts.trace.on) this.#parts.trace.emit(`bridge:${this.#parts.name}`, type, data);
  }
}
