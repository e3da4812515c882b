import { lockModels } from '../../../fixtures/models.ts';
import type { Advertisement, BleCentral, BleLink } from '../../../protocol/ble/port.ts';
import type { LockbenchError } from '../../../protocol/errors/error.ts';
import {
  BoltPosition,
  type LockOperation,
  type LockResponse,
  type LogEntry,
  type PairSettings,
  Status,
} from '../../../protocol/messages/index.ts';
import type { MachineRunner } from '../../../protocol/ports/machine.ts';
import { noTrace } from '../../../protocol/ports/trace.ts';
import { openSession } from '../../../protocol/session/client.ts';
import { type GrantTerms, issueGrant } from '../../../protocol/session/grant.ts';
import type { ClientChannel, Pairing } from '../../../protocol/session/types.ts';
import { lockFlash } from '../../flash/geometry.ts';
import { openJournal } from '../../flash/journal.ts';
import { createNorFlash } from '../../flash/nor-flash.ts';
import { Phone } from '../../phone/phone.ts';
import { createAir } from '../../radio/gatt/air.ts';
import { createRandomSource } from '../../world/random.ts';
import { createTableRunner } from '../../world/table-runner.ts';
import { createVirtualClock } from '../../world/virtual-clock.ts';
import type { LockEvent } from '../events.ts';
import { Lock } from '../lock.ts';
import type { Key } from '../machines/keypad.ts';
import type { LockModel } from '../model.ts';
import { LOCK_ID, MASTER_PIN } from './test-lock.ts';

/** Sunday, 00:00 UTC: a whole hour, so that windows are easy to read. */
export const startMs = Date.UTC(2026, 1, 1);
export const startSeconds = startMs / 1000;
export const HOUR = 3_600;
export const DAY = 24 * HOUR;

/** Longer than any operation or bolt takes. */
const WAIT_LIMIT_MS = 60_000;

export interface OpenSession {
  closed: boolean;
  /** `woken`, or where the bolt is. */
  readonly notifications: string[];
  ask(operation: LockOperation): string;
  /** Does not wait for the answer. */
  send(operation: LockOperation, onAnswer?: (answer: string) => void): void;
  close(): void;
}

export interface LockTestBenchOptions {
  readonly model?: Partial<LockModel>;
  readonly batteryPercent?: number;
  readonly clockDriftPpm?: number;
  readonly runner?: MachineRunner;
}

/** A lock on its flash, phones within its range, and a clock that stands until a test moves it. */
export class LockTestBench {
  readonly clock = createVirtualClock(startMs);
  readonly #random = createRandomSource('lock room');
  readonly air = createAir({ clock: this.clock, random: this.#random, trace: noTrace });
  readonly flash = createNorFlash(lockFlash, { random: this.#random.stream('flash') });
  readonly events: LockEvent[] = [];
  readonly lock: Lock;
  readonly owner: Phone;
  pairing: Pairing | undefined;
  readonly #centrals = new Map<Phone, BleCentral>();
  #phones = 0;

  constructor({
    model,
    batteryPercent = 100,
    clockDriftPpm = 0,
    runner = createTableRunner(),
  }: LockTestBenchOptions = {}) {
    this.lock = new Lock({
      name: 'front',
      lockId: LOCK_ID,
      setupCode: new Uint8Array(16).fill(7),
      model: { ...lockModels.deadbolt, autoRelockSeconds: 0, cardReader: 'built in', ...model },
      batteryPercent,
      clockDriftPpm,
      clock: this.clock,
      random: this.#random.stream('lock'),
      runner,
      radio: this.air.peripheral('C0:00:00:00:00:01'),
      openStore: () => {
        this.flash.powerUp();
        return openJournal(this.flash);
      },
      trace: noTrace,
    });
    this.lock.onEvent(event => this.events.push(event));
    this.owner = this.phone('owner');
  }

  /** A bench whose lock has an owner. */
  static paired(options: LockTestBenchOptions = {}): LockTestBench {
    const bench = new LockTestBench(options);
    const result = bench.pair();
    if ('code' in result) throw result;
    return bench;
  }

  phone(name: string): Phone {
    this.#phones += 1;
    const central = this.air.central(`F0:00:00:00:00:0${this.#phones}`);
    const random = this.#random.stream(name);
    const phone = new Phone({ name, central, clock: this.clock, random, lockClocks: 'left' });
    this.#centrals.set(phone, central);
    return phone;
  }

  /** A phone with an eKey, a guest's or a bridge's; its key id is its number, the owner's phone being the first. */
  keyHolder(terms: Pick<GrantTerms, 'role' | 'permissions' | 'window' | 'bridgeKeys'>): Phone {
    const phone = this.phone(`${terms.role} ${this.#phones}`);
    phone.takeKey(issueGrant(this.pairing!.adminKey, { ...terms, keyId: this.#phones, lockId: LOCK_ID }));
    return phone;
  }

  pair(settings: Partial<PairSettings> = {}, phone = this.owner): Pairing | LockbenchError {
    const all = { seconds: this.nowSeconds, utcOffsetMinutes: 0, masterPin: MASTER_PIN, ...settings };
    const result = this.runUntilDone<Pairing | LockbenchError>(done => phone.pair(this.lock, all, done));
    if (!('code' in result)) this.pairing = result;
    return result;
  }

  get nowSeconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  /** Performs one operation over the air and returns its answer. */
  ask(operation: LockOperation, phone = this.owner): LockResponse | LockbenchError {
    return this.runUntilDone<LockResponse | LockbenchError>(done =>
      phone.operate(this.lock, operation, done),
    );
  }

  /** Performs one operation and returns the status of its answer, or the code of what went wrong on the way. */
  askStatus(operation: LockOperation, phone = this.owner): string {
    return statusText(this.ask(operation, phone));
  }

  /** A session that its phone keeps open. */
  openSession(phone: Phone): OpenSession {
    const { clock } = this;
    const held: OpenSession = {
      closed: false,
      notifications: [],
      ask: operation =>
        this.runUntilDone<string>(done => channel.request(operation, answer => done(statusText(answer)))),
      send: (operation, onAnswer) => channel.request(operation, answer => onAnswer?.(statusText(answer))),
      close: () => channel.close(),
    };
    const channel = this.runUntilDone<ClientChannel>(onOpen =>
      openSession(
        {
          central: this.#centrals.get(phone)!,
          clock,
          random: this.#random.stream('held'),
          address: this.lock.address,
          credential: phone.credentialFor(LOCK_ID)!,
        },
        {
          onOpen,
          onFailed: error => {
            throw error;
          },
          onNotification: ({ bolt, woken }) =>
            held.notifications.push(woken ? 'woken' : BoltPosition[bolt ?? 0]!),
          onClosed: () => {
            held.closed = true;
          },
        },
      ),
    );
    return held;
  }

  /** A stranger connects and sends nothing. */
  strangerConnects(): void {
    this.runUntilDone<BleLink>(done => {
      this.air.central('F0:00:00:00:00:EE').connect(this.lock.address, WAIT_LIMIT_MS, {
        onOpen(link) {
          done(link);
          return { onSegment() {}, onClosed() {} };
        },
        onFailed() {},
      });
    });
  }

  /** Collects the lock's advertisements from now on. */
  watchAdvertisements(): Advertisement[] {
    const sightings: Advertisement[] = [];
    this.air.central('F0:00:00:00:00:DD').scan(sighting => sightings.push(sighting));
    return sightings;
  }

  /** The whole log, read over the air. */
  log(phone = this.owner): LogEntry[] {
    const answer = this.runUntilDone<{ entries: LogEntry[] } | LockbenchError>(done =>
      phone.readLog(this.lock, 0, done),
    );
    if ('code' in answer) throw answer;
    return answer.entries;
  }

  /** Enters digits and says what the keypad did: `open`, a code, or `nothing`. */
  enter(digits: string): string {
    return this.press(`${digits}#`);
  }

  /** The same for any keys; the master menu answers with the name of its function. */
  press(keys: string): string {
    const before = this.events.length;
    for (const key of keys) this.lock.press(key as Key);
    for (const event of this.events.slice(before)) {
      if (event.type === 'keypad.accepted') return 'open';
      if (event.type === 'keypad.programmed') return event.name;
      if (event.type === 'keypad.refused') return event.code;
    }
    return 'nothing';
  }

  /** Holds a card to the reader and says what came of it: `open` or a code. */
  present(uid: Uint8Array): string {
    const before = this.events.length;
    this.lock.presentCard(uid);
    for (const event of this.events.slice(before)) {
      if (event.type === 'card.accepted') return 'open';
      if (event.type === 'card.refused') return event.code;
    }
    return 'nothing';
  }

  /** Lets the time pass that the bolt needs to travel. */
  waitForBolt(): void {
    this.clock.advance(this.lock.model.boltTravelMs);
  }

  advance(seconds: number): void {
    this.clock.advance(seconds * 1000);
  }

  /**
   * The lock's clock shows the first millisecond of this second. Setting it takes a session, so it is set a little
   * earlier, where it has to be set at all.
   */
  showSecond(seconds: number, utcOffsetMinutes?: number): void {
    const restMs = this.lock.msUntil(seconds * 1000) ?? -1;
    if (restMs < 0 || restMs > 60_000 || utcOffsetMinutes !== undefined) {
      const offset = utcOffsetMinutes === undefined ? {} : { utcOffsetMinutes };
      const told = this.askStatus({ setTime: { seconds: seconds - 20, ...offset } });
      if (told !== 'OK') throw new Error(told);
    }
    this.clock.advance(this.lock.msUntil(seconds * 1000)!);
    if (this.lock.view.nowMs !== seconds * 1000) throw new Error(`the clock shows ${this.lock.view.nowMs}`);
  }

  reboot(): void {
    this.lock.cutPower();
    this.clock.advance(10);
    this.lock.restorePower();
  }

  /** The signals of the buzzer and the lights since the event `from`, except for the clicks of keys. */
  signals(from = 0): string[] {
    const told = this.events
      .slice(from)
      .flatMap(event => (event.type === 'lock.signalled' ? [event.signal] : []));
    return told.filter(name => name !== 'key');
  }

  eventsOf(type: LockEvent['type']): LockEvent[] {
    return this.events.filter(event => event.type === type);
  }

  /** Runs the world until something is done. */
  runUntilDone<T>(begin: (done: (value: T) => void) => void): T {
    let result: { value: T } | undefined;
    begin(value => {
      result = { value };
    });
    const end = this.clock.now() + WAIT_LIMIT_MS;
    while (!result) {
      const next = this.clock.nextDeadline();
      if (next === undefined || next > end) throw new Error('nothing more happens');
      this.clock.step();
    }
    return result.value;
  }
}

function statusText(answer: LockResponse | LockbenchError): string {
  return 'code' in answer ? answer.code : Status[answer.status ?? 0]!;
}
