import { lockModels } from '../../fixtures/models.ts';
import {
  type BridgeJob,
  decodeMessage,
  encodeMessage,
  JobOutcome,
  type JobResult,
  type lockbench,
  PROTOCOL_VERSION,
  type Presence,
  bridge as wire,
} from '../../protocol/messages/index.ts';
import type { MqttConnection, MqttMessage } from '../../protocol/mqtt/port.ts';
import { allBridgesFilter, bridgeTopic, parseBridgeTopic } from '../../protocol/mqtt/topics.ts';
import { issueGrant } from '../../protocol/session/grant.ts';
import { BRIDGE_PERMISSIONS } from '../../protocol/session/permissions.ts';
import type { Pairing } from '../../protocol/session/types.ts';
import { createVirtualBroker } from '../../simulator/broker/virtual-broker.ts';
import { bridgeFlash, type FlashGeometry } from '../../simulator/flash/geometry.ts';
import { openJournal } from '../../simulator/flash/journal.ts';
import { createNorFlash, type NorFlash } from '../../simulator/flash/nor-flash.ts';
import { Lock } from '../../simulator/lock/lock.ts';
import { Phone } from '../../simulator/phone/phone.ts';
import { createAir } from '../../simulator/radio/gatt/air.ts';
import { createMemoryRecordStore } from '../../simulator/world/memory-record-store.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { createTableRunner } from '../../simulator/world/table-runner.ts';
import { createTrace } from '../../simulator/world/trace.ts';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';
import { Bridge } from '../bridge.ts';

const BRIDGE_ID = 'EB1X0001';
const MASTER_PIN = '24681357';
const AT = 'C0:00:00:00:BB:01';
const JOB_LIFE_MS = 120_000;

type JobTask = Omit<lockbench.bridge.Job.$Properties, '$unknowns' | 'version' | 'task'>;

export interface BenchLock {
  readonly lock: Lock;
  readonly pairing: Pairing;
}

/** A bridge between a virtual broker and virtual air, locks within its range, and a cloud that writes down what it hears. */
export class BridgeTestBench {
  readonly clock = createVirtualClock(Date.UTC(2026, 1, 1));
  readonly #random = createRandomSource('bridge room');
  readonly trace = createTrace(this.clock);
  readonly air = createAir({ clock: this.clock, random: this.#random, trace: this.trace });
  readonly broker = createVirtualBroker({
    clock: this.clock,
    random: this.#random,
    trace: this.trace,
    authorize: ({ username, password }) =>
      password === `password of ${username}`
        ? { mayPublish: () => true, maySubscribe: () => true }
        : undefined,
  });
  readonly flash: NorFlash;
  /** Called at each boot, when the memory has power and nothing has been read yet. */
  onBoot: () => void = () => {};
  readonly bridge: Bridge;
  readonly results: JobResult[] = [];
  readonly presences: Presence[] = [];
  readonly events: lockbench.bridge.BridgeEvent.$Shape[] = [];
  #cloud: MqttConnection;
  #locks = 0;
  #jobs = 0;

  constructor({ password = `password of ${BRIDGE_ID}`, flash = bridgeFlash } = {}) {
    this.flash = createNorFlash(flash);
    this.bridge = new Bridge({
      name: 'hall',
      bridgeId: BRIDGE_ID,
      password,
      firmware: '1.4.2',
      clock: this.clock,
      random: this.#random.stream('bridge'),
      runner: createTableRunner(),
      central: this.air.central(AT),
      mqtt: this.broker.port('hall'),
      openStore: () => {
        this.flash.powerUp();
        this.onBoot();
        return openJournal(this.flash);
      },
      trace: this.trace,
    });
    this.#cloud = this.broker.port('cloud').connect(
      {
        clientId: 'cloud',
        username: 'cloud',
        password: 'password of cloud',
        cleanSession: true,
        keepAliveSeconds: 60,
      },
      {
        onOpen: () => {
          for (const topic of ['results', 'presence', 'events'] as const)
            this.#cloud.subscribe(allBridgesFilter(topic));
        },
        onMessage: message => this.#hear(message),
        onClosed() {},
      },
    );
    this.advance(1);
  }

  /** A bench whose bridge is online. */
  static online(options?: { flash?: FlashGeometry }): BridgeTestBench {
    const bench = new BridgeTestBench(options);
    bench.bridge.setWifi('up');
    bench.advance(5);
    return bench;
  }

  /** A paired lock within the bridge's range, not linked yet. */
  lock({ boltTravelMs = 300 } = {}): BenchLock {
    this.#locks += 1;
    const name = `lock ${this.#locks}`;
    const records = createMemoryRecordStore();
    const lock = new Lock({
      name,
      lockId: `DBX2000${this.#locks}`,
      setupCode: new Uint8Array(16).fill(this.#locks),
      model: { ...lockModels.deadbolt, autoRelockSeconds: 0, boltTravelMs },
      batteryPercent: 100,
      clock: this.clock,
      random: this.#random.stream(name),
      runner: createTableRunner(),
      radio: this.air.peripheral(`C0:00:00:00:00:0${this.#locks}`),
      openStore: () => records,
      trace: this.trace,
    });
    const phone = new Phone({
      name: 'owner',
      central: this.air.central(`F0:00:00:00:00:0${this.#locks}`),
      clock: this.clock,
      random: this.#random.stream(`owner of ${name}`),
    });
    const settings = {
      seconds: Math.floor(this.clock.now() / 1000),
      utcOffsetMinutes: 0,
      masterPin: MASTER_PIN,
    };
    let pairing: Pairing | undefined;
    phone.pair(lock, settings, result => {
      if ('code' in result) throw result;
      pairing = result;
    });
    this.advance(5);
    return { lock, pairing: pairing! };
  }

  /** The link job's payload for a lock. */
  linkOf({ lock, pairing }: BenchLock) {
    const terms = { keyId: 100 + this.#jobs, lockId: lock.lockId, permissions: BRIDGE_PERMISSIONS };
    const { grant, key } = issueGrant(pairing.adminKey, { ...terms, role: 'bridge' });
    return { bluetoothAddress: lock.address, grant, key };
  }

  /** A lock that is linked. */
  linkedLock(options?: { boltTravelMs?: number }): BenchLock {
    const made = this.lock(options);
    const id = this.send({ lockId: made.lock.lockId, link: this.linkOf(made) });
    this.advance(5);
    if (this.outcomeOf(id) !== 'DONE') throw new Error(`linking: ${this.outcomeOf(id)}`);
    return made;
  }

  /** Sends a job as the cloud does; its id. */
  send(task: Partial<JobTask>): string {
    this.#jobs += 1;
    const id = `job-${this.#jobs}`;
    this.publish({ id, expiresAtMs: this.clock.now() + JOB_LIFE_MS, ...task });
    return task.id ?? id;
  }

  publish(job: Partial<JobTask> | Uint8Array): void {
    const payload =
      job instanceof Uint8Array
        ? job
        : encodeMessage(wire.Job, { version: PROTOCOL_VERSION, ...job } as BridgeJob);
    this.#cloud.publish(bridgeTopic(BRIDGE_ID, 'jobs'), payload, { qos: 1 });
  }

  advance(seconds: number): void {
    this.clock.advance(seconds * 1000);
  }

  /** Every outcome that the cloud heard of this job, in order. */
  outcomesOf(id: string): string[] {
    return this.results.filter(result => result.id === id).map(({ outcome }) => JobOutcome[outcome ?? 0]!);
  }

  outcomeOf(id: string): string | undefined {
    return this.outcomesOf(id).at(-1);
  }

  /** How often a lock has done an operation. */
  countOperations(lock: Lock, operation: string): number {
    return this.trace.events.filter(
      ({ source, type, data }) =>
        source === `lock:${lock.name}` && type === 'operation.done' && data?.['operation'] === operation,
    ).length;
  }

  /** How many trace events of this type the bridge has emitted. */
  countEvents(type: string): number {
    return this.trace.events.filter(event => event.source === 'bridge:hall' && event.type === type).length;
  }

  /** Cuts the power, and with it all of the bridge's connections. */
  cutPower(): void {
    this.bridge.cutPower();
    this.broker.port('hall').conditions.set({ up: false, outageVisibleTo: 'client' });
  }

  restorePower(): void {
    this.broker.port('hall').conditions.set({ up: true });
    this.bridge.restorePower();
  }

  /** Moves the lock out of the bridge's range, or back into it. */
  move(lock: Lock, to: 'away' | 'near'): void {
    this.air.conditions(AT, lock.address).set({ inRange: to === 'near' });
  }

  #hear({ topic, payload }: MqttMessage): void {
    switch (parseBridgeTopic(topic)?.topic) {
      case 'results':
        this.results.push(decodeMessage(wire.JobResult, payload));
        break;
      case 'presence':
        this.presences.push(decodeMessage(wire.Presence, payload));
        break;
      case 'events':
        this.events.push(decodeMessage(wire.BridgeEvent, payload));
    }
  }
}
