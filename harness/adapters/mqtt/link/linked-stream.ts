import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { MonotonicMs, TimerId } from '../../../../protocol/ports/clock.ts';
import { CONNECT_TIMEOUT_MS, KEEP_ALIVE_GRACE } from '../../../../simulator/broker/limits.ts';
import type { NetworkLink } from '../../../../simulator/broker/network-link.ts';
import { Pipe } from '../../../../simulator/broker/pipe.ts';
import { PacketSplitter, repeatOf, type WirePacket } from './wire-packets.ts';

/**
 * Called for every packet that passes the socket: on its way out after the faults of the link, on its way in before
 * them.
 */
export type OnWirePacket = (socket: Socket, way: 'sent' | 'received', packet: WirePacket) => void;

/**
 * A socket to a broker as it is at the far end of a link that can fail: what passes is delayed, lost, doubled,
 * overtaken or held as the conditions of the link say, in the world's time. Neither the client on this stream nor the
 * broker behind the socket knows of it. Their own timeouts run in real time, so the stream also does what silence would
 * make them do.
 */
export class LinkedStream extends Duplex {
  readonly #link: NetworkLink;
  readonly #socket: Socket;
  readonly #onPacket: OnWirePacket | undefined;
  readonly #keepAliveMs: number;
  readonly #up: Pipe<WirePacket>;
  readonly #down: Pipe<WirePacket>;
  readonly #connectTimer: TimerId;
  #silenceTimer: TimerId = 0;
  #brokerHeardMs: MonotonicMs;
  #reachedBroker = false;

  constructor(link: NetworkLink, socket: Socket, keepAliveSeconds: number, onPacket?: OnWirePacket) {
    super();
    const { clock } = link;
    this.#onPacket = onPacket;
    this.#link = link;
    this.#socket = socket;
    this.#keepAliveMs = keepAliveSeconds * 1_000;
    this.#brokerHeardMs = clock.monotonic();
    this.#up = new Pipe(link, {
      arrive: packet => this.#toBroker(packet),
      onBroken: () => this.destroy(),
      repeat: repeatOf,
    });
    this.#down = new Pipe(link, {
      arrive: packet => this.#toClient(packet),
      onBroken: () => socket.destroy(),
      repeat: repeatOf,
    });
    link.watchers.add(this);
    this.#listen();
    const { up, outageVisibleTo } = link.current;
    // A system that knows it has no network fails at once.
    this.#connectTimer = clock.setTimer(
      () => this.destroy(),
      up || outageVisibleTo === 'nobody' ? CONNECT_TIMEOUT_MS : 0,
      'MQTT connect timeout',
    );
  }

  conditionsChanged(): void {
    this.#up.resume();
    this.#down.resume();
    this.#watchSilence();
    const { up, outageVisibleTo } = this.#link.current;
    if (up || outageVisibleTo === 'nobody') return;
    this.#link.clock.setTimer(
      () => {
        this.destroy();
        if (outageVisibleTo === 'both') this.#socket.destroy();
      },
      0,
      'loss of an MQTT link',
    );
  }

  readonly #sent = new PacketSplitter();

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    for (const packet of this.#sent.take(chunk)) this.#up.send(packet);
    done();
  }

  override _final(done: () => void): void {
    this.#up.send({ type: 'end' });
    done();
  }

  override _read(): void {}

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#link.clock.clearTimer(this.#connectTimer);
    this.#up.abort({ type: 'reset' });
    // The broker has never heard of this connection, so its end need not wait for the link.
    if (!this.#reachedBroker && !this.#link.canPass) this.#socket.destroy();
    done(error);
    this.#forget();
  }

  #listen(): void {
    const received = new PacketSplitter();
    this.#socket.on('data', chunk => {
      for (const packet of received.take(chunk)) {
        this.#onPacket?.(this.#socket, 'received', packet);
        this.#down.send(packet);
      }
    });
    this.#socket.on('error', error => this.emit('socketError', error));
    this.#socket.once('close', () => {
      this.#link.clock.clearTimer(this.#silenceTimer);
      this.#down.abort({ type: 'reset' });
      this.#forget();
    });
  }

  #toBroker(packet: WirePacket): void {
    this.#reachedBroker = true;
    this.#brokerHeardMs = this.#link.clock.monotonic();
    this.#onPacket?.(this.#socket, 'sent', packet);
    switch (packet.type) {
      case 'publish':
      case 'packet':
        if (this.#socket.writable) this.#socket.write(packet.bytes);
        return;
      case 'end':
        this.#socket.end();
        return;
      case 'reset':
        this.#socket.destroy();
    }
  }

  #toClient(packet: WirePacket): void {
    if (this.destroyed) return;
    switch (packet.type) {
      case 'publish':
      case 'packet':
        this.#link.clock.clearTimer(this.#connectTimer);
        this.push(packet.bytes);
        return;
      case 'end':
      case 'reset':
        this.destroy();
    }
  }

  /** A broker drops a client that it has not heard for one and a half keepalives: MQTT 3.1.1, 3.1.2.10. */
  #watchSilence(): void {
    const { clock, isImpaired } = this.#link;
    if (!isImpaired || this.#socket.destroyed || this.#keepAliveMs === 0) {
      clock.clearTimer(this.#silenceTimer);
      this.#silenceTimer = 0;
      return;
    }
    if (this.#silenceTimer !== 0) return;
    // While the link was good, the client has spoken at every keepalive.
    this.#brokerHeardMs = clock.monotonic() - ((clock.monotonic() - this.#brokerHeardMs) % this.#keepAliveMs);
    this.#awaitSilence();
  }

  #awaitSilence(): void {
    const { clock } = this.#link;
    const dueMs = this.#brokerHeardMs + KEEP_ALIVE_GRACE * this.#keepAliveMs;
    if (dueMs <= clock.monotonic()) this.#socket.destroy();
    else
      this.#silenceTimer = clock.setTimer(
        () => this.#awaitSilence(),
        dueMs - clock.monotonic(),
        'MQTT silence',
      );
  }

  #forget(): void {
    if (this.destroyed && this.#socket.destroyed) this.#link.watchers.delete(this);
  }
}
