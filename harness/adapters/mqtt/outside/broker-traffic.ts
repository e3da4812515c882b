import type { Socket } from 'node:net';
import type { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { Traffic } from '../../traffic.ts';
import type { OnWirePacket } from '../link/linked-stream.ts';
import type { BrokerProbe } from './broker-probe.ts';

/** MQTT 3.1.1, 2.2.1: the high half of the first byte of what asks for an answer, and of the answers. */
const requestTypes: ReadonlySet<number> = new Set([1, 8, 10, 12]);
const answerTypes: ReadonlySet<number> = new Set([2, 4, 9, 11, 13]);
const PUBLISH = 3;
const QOS = 0x06;
/** Sent one after the other: a broker may serve the socket of the probe before one that has sent something earlier. */
const ECHOES = 2;

interface End {
  /** How many answers the broker still has to send. */
  unanswered: number;
  state: 'connecting' | 'open' | 'closing';
}

/**
 * What is under way between clients of this process and a broker whose own sockets are not in this process. First come
 * the answers that it still has to send, then whatever else it may send: until messages to ourselves have gone through
 * it with nothing new seen meanwhile.
 */
export class BrokerTraffic implements Traffic {
  readonly #probe: BrokerProbe;
  readonly #ends = new Map<Socket, End>();
  #expected = 0;
  #moved = 0;
  /** The part of `#moved` that the broker has handled. */
  #handled = 0;
  #isEchoing = false;
  #isStopped = false;

  constructor(probe: BrokerProbe) {
    this.#probe = probe;
  }

  get isBusy(): boolean {
    return !this.#isStopped && (this.#handled !== this.#moved || this.#awaitsAnswers);
  }

  get moved(): number {
    return this.#moved;
  }

  get failure(): LockbenchError | undefined {
    return this.#isStopped ? undefined : this.#probe.failure;
  }

  /**
   * A socket is about to be made. The function that it returns gets the socket, or undefined when none is made after
   * all.
   */
  readonly expectClient = (): ((socket: Socket | undefined) => void) => {
    let isExpected = true;
    this.#expected += 1;
    return socket => {
      if (!isExpected) return;
      isExpected = false;
      this.#expected -= 1;
      if (socket) this.#add(socket);
      this.#recordMove();
    };
  };

  readonly onPacket: OnWirePacket = (socket, way, packet) => {
    const end = this.#ends.get(socket);
    if (!end) return;
    if (packet.type === 'end' || packet.type === 'reset') end.state = 'closing';
    else if (way === 'sent' && asksForAnswer(packet.bytes[0]!)) end.unanswered += 1;
    else if (way === 'received' && answerTypes.has(packet.bytes[0]! >> 4)) end.unanswered -= 1;
    this.#recordMove();
  };

  /** Cuts every connection; nothing is under way from now on. */
  stop(): void {
    this.#isStopped = true;
    for (const socket of this.#ends.keys()) socket.destroy();
  }

  #add(socket: Socket): void {
    const end: End = { unanswered: 0, state: 'connecting' };
    this.#ends.set(socket, end);
    socket.once('connect', () => {
      end.state = 'open';
      this.#recordMove();
    });
    socket.once('close', () => {
      this.#ends.delete(socket);
      this.#recordMove();
    });
  }

  get #awaitsAnswers(): boolean {
    if (this.#expected > 0) return true;
    for (const { unanswered, state } of this.#ends.values())
      if (unanswered > 0 || state !== 'open') return true;
    return false;
  }

  #recordMove(): void {
    this.#moved += 1;
    if (!this.#isEchoing) this.#sendEchoes(ECHOES);
  }

  #sendEchoes(echoes: number): void {
    this.#isEchoing = !this.#isStopped && !this.#awaitsAnswers;
    if (!this.#isEchoing) return;
    const before = this.#moved;
    this.#probe.sendEcho(() => {
      if (this.#moved !== before) this.#sendEchoes(ECHOES);
      else if (echoes > 1) this.#sendEchoes(echoes - 1);
      else {
        this.#isEchoing = false;
        this.#handled = before;
      }
    });
  }
}

function asksForAnswer(firstByte: number): boolean {
  const type = firstByte >> 4;
  return requestTypes.has(type) || (type === PUBLISH && (firstByte & QOS) !== 0);
}
