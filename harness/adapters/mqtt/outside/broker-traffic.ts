import type { Socket } from 'node:net';
import type { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { Traffic } from '../../../world/traffic.ts';
import type { OnWirePacket } from '../link/linked-stream.ts';
import type { BrokerProbe } from './broker-probe.ts';

/** MQTT 3.1.1, 2.2.1: the high half of the first byte of what asks for an answer, and of the answers. */
const asking: ReadonlySet<number> = new Set([1, 8, 10, 12]);
const answering: ReadonlySet<number> = new Set([2, 4, 9, 11, 13]);
const PUBLISH = 3;
const QOS = 0x06;
/** One behind the other: a broker may serve the socket of the probe before one that had something to say earlier. */
const ECHOES = 2;

interface End {
  /** Answers that the broker owes. */
  owed: number;
  state: 'connecting' | 'open' | 'closing';
}

/**
 * What is under way between clients of this process and a broker whose own sockets nobody here sees: what it owes an
 * answer to, then whatever it may still have to say, until messages to ourselves have gone through it and nothing new
 * was seen meanwhile.
 */
export class BrokerTraffic implements Traffic {
  readonly #probe: BrokerProbe;
  readonly #ends = new Map<Socket, End>();
  #expected = 0;
  #moved = 0;
  /** How much of what moved the broker is through with. */
  #settled = 0;
  #isAsking = false;
  #isStopped = false;

  constructor(probe: BrokerProbe) {
    this.#probe = probe;
  }

  get isBusy(): boolean {
    return !this.#isStopped && (this.#settled !== this.#moved || this.#owes);
  }

  get moved(): number {
    return this.#moved;
  }

  get failure(): LockbenchError | undefined {
    return this.#isStopped ? undefined : this.#probe.failure;
  }

  /** A socket that is about to be made; what comes back takes it, or nothing if it will not be made after all. */
  readonly expectClient = (): ((socket: Socket | undefined) => void) => {
    let isExpected = true;
    this.#expected += 1;
    return socket => {
      if (!isExpected) return;
      isExpected = false;
      this.#expected -= 1;
      if (socket) this.#add(socket);
      this.#touch();
    };
  };

  readonly onPacket: OnWirePacket = (socket, way, packet) => {
    const end = this.#ends.get(socket);
    if (!end) return;
    if (packet.type === 'end' || packet.type === 'reset') end.state = 'closing';
    else if (way === 'sent' && asksForAnswer(packet.bytes[0]!)) end.owed += 1;
    else if (way === 'received' && answering.has(packet.bytes[0]! >> 4)) end.owed -= 1;
    this.#touch();
  };

  /** Cuts every connection, and is at rest from now on. */
  stop(): void {
    this.#isStopped = true;
    for (const socket of this.#ends.keys()) socket.destroy();
  }

  #add(socket: Socket): void {
    const end: End = { owed: 0, state: 'connecting' };
    this.#ends.set(socket, end);
    socket.once('connect', () => {
      end.state = 'open';
      this.#touch();
    });
    socket.once('close', () => {
      this.#ends.delete(socket);
      this.#touch();
    });
  }

  get #owes(): boolean {
    if (this.#expected > 0) return true;
    for (const { owed, state } of this.#ends.values()) if (owed > 0 || state !== 'open') return true;
    return false;
  }

  #touch(): void {
    this.#moved += 1;
    if (!this.#isAsking) this.#ask(ECHOES);
  }

  #ask(echoes: number): void {
    this.#isAsking = !this.#isStopped && !this.#owes;
    if (!this.#isAsking) return;
    const before = this.#moved;
    this.#probe.sendEcho(() => {
      if (this.#moved !== before) this.#ask(ECHOES);
      else if (echoes > 1) this.#ask(echoes - 1);
      else {
        this.#isAsking = false;
        this.#settled = before;
      }
    });
  }
}

function asksForAnswer(firstByte: number): boolean {
  const type = firstByte >> 4;
  return asking.has(type) || (type === PUBLISH && (firstByte & QOS) !== 0);
}
