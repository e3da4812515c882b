import type { BleLink } from '../../../protocol/ble/port.ts';
import { ATT_HEADER_BYTES, SEGMENT_HEADER_BYTES } from '../../../protocol/ble/profile.ts';
import { Reassembler, writeSegments } from '../../../protocol/ble/segmenter.ts';
import { decodeMessage, encodeMessage, lock, Status, session } from '../../../protocol/messages/index.ts';
import { startSession } from '../../../protocol/session/handshake.ts';
import { Opener, Sealer } from '../../../protocol/session/sealing.ts';
import { createRandomSource } from '../../world/random.ts';
import type { LockTestBench } from './lock-test-bench.ts';

/** The owner's session held by hand, to send what a client never would. */
export class RawSession {
  readonly #bench: LockTestBench;
  readonly #reassembler = new Reassembler();
  #link: BleLink | undefined;
  #sealer: Sealer | undefined;
  #opener: Opener | undefined;
  #heard: { kind: 'plain' | 'sealed'; message: Uint8Array }[] = [];
  closed = false;

  constructor(bench: LockTestBench) {
    this.#bench = bench;
    this.#link = bench.runUntilDone<BleLink>(done => {
      bench.air.central('F0:00:00:00:00:AA').connect(bench.lock.address, 10_000, {
        onOpen: link => {
          done(link);
          return { onSegment: segment => this.#hear(segment), onClosed: () => this.#end() };
        },
        onFailed() {},
      });
    });
    const random = createRandomSource('raw session').stream('nonces');
    const started = startSession(bench.owner.credentialFor(bench.lock.lockId)!, random);
    this.#say('plain', encodeMessage(session.Handshake, { sessionStart: started.start }));
    const answer = decodeMessage(session.Handshake, this.#nextHeard('plain')!).sessionAnswer!;
    const { confirm, keys } = started.finish(answer);
    this.#say('plain', encodeMessage(session.Handshake, { sessionConfirm: confirm }));
    this.#sealer = new Sealer(keys.toLock);
    this.#opener = new Opener(keys.toClient);
  }

  /** Seals any bytes as a packet; the status that answers them, or `closed`. */
  sendPacket(packet: Uint8Array): string {
    this.#heard = [];
    this.#say('sealed', this.#sealer!.seal(packet));
    for (;;) {
      const bytes = this.#nextHeard('sealed');
      if (!bytes) return 'closed';
      const { response } = decodeMessage(lock.Packet, this.#opener!.open(bytes));
      if (response) return Status[response.status ?? 0] ?? String(response.status);
    }
  }

  /** What fits into one segment beside its header. */
  get segmentBytes(): number {
    return this.#link ? this.#link.mtuBytes - ATT_HEADER_BYTES - SEGMENT_HEADER_BYTES : 0;
  }

  /** Puts a segment of any form on the link, and waits until it has arrived. */
  sendSegment(segment: Uint8Array): void {
    this.#link?.send(segment);
    this.#bench.clock.advance(10);
  }

  close(): void {
    this.#link?.close();
    this.#bench.clock.advance(1_000);
  }

  #say(kind: 'plain' | 'sealed', message: Uint8Array): void {
    writeSegments(message, kind, this.#link!.mtuBytes, segment => this.#link!.send(segment));
  }

  #nextHeard(kind: 'plain' | 'sealed'): Uint8Array | undefined {
    const { clock } = this.#bench;
    const end = clock.now() + 30_000;
    for (;;) {
      const next = this.#heard.shift();
      if (next?.kind === kind) return next.message;
      if (this.closed) return undefined;
      const deadline = clock.nextDeadline();
      if (deadline === undefined || deadline > end) throw new Error('the lock neither answers nor closes');
      clock.step();
    }
  }

  #hear(segment: Uint8Array): void {
    const message = this.#reassembler.push(segment);
    if (message) this.#heard.push(message);
  }

  #end(): void {
    this.closed = true;
    this.#link = undefined;
  }
}
