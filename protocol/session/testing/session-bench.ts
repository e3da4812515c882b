import type { BleCentral, BleCloseReason } from '../../ble/port.ts';
import { LockbenchError } from '../../errors/error.ts';
import type { ErrorCode } from '../../errors/table.ts';
import type {
  LockNotification,
  LockOperation,
  LockRequest,
  LockResponse,
  PairIdentity,
  PairSettings,
} from '../../messages/index.ts';
import { openSession, pairLock } from '../client.ts';
import { ownerCredential } from '../grant.ts';
import { acceptLockChannel } from '../lock-channel.ts';
import type {
  ClientChannel,
  ClientEvents,
  ClientOptions,
  Credential,
  LockChannel,
  LockChannelEvents,
  LockKeys,
  Pairing,
  Peer,
} from '../types.ts';
import { ManualClock } from './clock.ts';
import { type AlterSegment, LinkPair } from './link-pair.ts';
import { seededRandom } from './random.ts';

export const TEST_LOCK_ID = 'DBX20A1B2C3D';
export const settings: PairSettings = {
  seconds: 1_767_225_600,
  utcOffsetMinutes: 480,
  masterPin: '24681357',
};
export const identity: PairIdentity = { lockId: TEST_LOCK_ID, model: 'deadbolt-2s', firmware: '1.4.0' };

/** A lock that answers every request with OK and writes down what its channels tell. */
export class TestLock implements LockKeys, LockChannelEvents {
  lockId = TEST_LOCK_ID;
  setupCode: Uint8Array = new Uint8Array(16).fill(7);
  storedAdminKey: Uint8Array | undefined;
  storedAlgoPinKey: Uint8Array | undefined;
  storedSettings: PairSettings | undefined;
  readonly blocked = new Set<number>();
  seconds: number | undefined = 1_767_225_600;
  refusePairing: ErrorCode | undefined;
  answers: (request: LockRequest) => LockResponse | undefined = ({ id }) => ({ id });

  channel!: LockChannel;
  readonly opened: Peer[] = [];
  readonly requests: LockRequest[] = [];
  readonly refused: ErrorCode[] = [];
  readonly closed: BleCloseReason[] = [];

  pairingFinal = false;
  adminKey = () => this.storedAdminKey;
  acceptsOwner = () => !this.pairingFinal;
  isBlocked = ({ keyId }: Pick<Peer, 'keyId'>) => this.blocked.has(keyId);
  nowSeconds = () => this.seconds;

  onPaired(keys: { adminKey: Uint8Array; algoPinKey: Uint8Array }, given: PairSettings): PairIdentity {
    if (this.refusePairing) throw new LockbenchError(this.refusePairing);
    this.storedAdminKey = keys.adminKey;
    this.storedAlgoPinKey = keys.algoPinKey;
    this.storedSettings = given;
    return { ...identity, lockId: this.lockId };
  }
  onPairingFinal(): void {
    this.pairingFinal = true;
  }
  onOpened(peer: Peer): void {
    this.pairingFinal = true;
    this.opened.push(peer);
  }
  onRequest(request: LockRequest): void {
    this.requests.push(request);
    const response = this.answers(request);
    if (response) this.channel.respond(response);
  }
  onRefused(code: ErrorCode): void {
    this.refused.push(code);
  }
  onClosed(reason: BleCloseReason): void {
    this.closed.push(reason);
  }
}

/** What became of one `openSession`. */
export class TestClient implements ClientEvents {
  channel: ClientChannel | undefined;
  error: LockbenchError | undefined;
  readonly notifications: LockNotification[] = [];
  readonly closed: BleCloseReason[] = [];
  cancel!: () => void;

  onOpen(channel: ClientChannel): void {
    this.channel = channel;
  }
  onFailed(error: LockbenchError): void {
    this.error = error;
  }
  onNotification(notification: LockNotification): void {
    this.notifications.push(notification);
  }
  onClosed(reason: BleCloseReason): void {
    this.closed.push(reason);
  }
}

export const adminKey = new Uint8Array(32).fill(1);

/** One lock, one adapter in range of it, a clock that stands. */
export class SessionBench {
  readonly clock = new ManualClock();
  readonly lock = new TestLock();
  readonly links: LinkPair[] = [];
  mtuBytes = 247;
  inRange = true;
  /** For the links opened from now on. */
  alter: AlterSegment | undefined;
  readonly #random = seededRandom('room');

  /** The lock has an owner unless told otherwise. */
  constructor(setup: 'paired' | 'setup mode' = 'paired') {
    if (setup === 'setup mode') return;
    this.lock.storedAdminKey = adminKey;
    this.lock.pairingFinal = true;
  }

  get options(): ClientOptions {
    const central: BleCentral = {
      scan: () => ({ stop() {} }),
      connect: (_address, timeoutMs, events) => {
        if (!this.inRange) {
          const timer = this.clock.setTimer(() => events.onFailed('timeout'), timeoutMs, 'connect timeout');
          return {
            cancel: () => {
              this.clock.clearTimer(timer);
              events.onFailed('cancelled');
            },
          };
        }
        const link = this.link();
        link.attach('client', events.onOpen(link.end('client')));
        return { cancel() {} };
      },
    };
    return { central, clock: this.clock, random: this.#random, address: 'c0:00:00:00:00:01' };
  }

  /** A link that the lock has accepted; what the client's end says is up to the test. */
  link(): LinkPair {
    const link = new LinkPair(this.mtuBytes);
    if (this.alter) link.alter = this.alter;
    const deps = { clock: this.clock, random: this.#random, keys: this.lock };
    const channel = acceptLockChannel(link.end('lock'), deps, this.lock);
    this.lock.channel = channel;
    link.attach('lock', channel);
    this.links.push(link);
    return link;
  }

  /** Delivers until nothing is on its way. */
  run(): void {
    while (this.links.some(link => link.deliver())) {}
  }

  advance(ms: number): void {
    this.clock.advance(ms);
    this.run();
  }

  open(credential: Credential = ownerCredential(this.lock.storedAdminKey!, this.lock.lockId)): TestClient {
    const client = new TestClient();
    const { cancel } = openSession({ ...this.options, credential }, client);
    client.cancel = cancel;
    this.run();
    return client;
  }

  pair(setupCode: Uint8Array = this.lock.setupCode): (Pairing | LockbenchError)[] {
    const results: (Pairing | LockbenchError)[] = [];
    pairLock({ ...this.options, setupCode, settings }, result => results.push(result));
    this.run();
    return results;
  }

  request(
    client: TestClient,
    operation: LockOperation = { getStatus: {} },
  ): (LockResponse | LockbenchError)[] {
    const answers: (LockResponse | LockbenchError)[] = [];
    client.channel!.request(operation, answer => answers.push(answer));
    this.run();
    return answers;
  }
}
