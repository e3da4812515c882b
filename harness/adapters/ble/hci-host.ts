import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { noTrace, type Trace } from '../../../protocol/ports/trace.ts';
import { Command, Event, LeEvent, Status } from '../../../simulator/radio/hci/codes.ts';
import { H4_ACL, H4_COMMAND, H4_EVENT, type H4Transport } from '../../../simulator/radio/hci/h4.ts';
import { addressText, u16 } from '../../../simulator/radio/hci/packets.ts';
import { isWhole, linkUp } from './hci-events.ts';
import { LongTermKeys } from './long-term-keys.ts';

/** What an adapter above wants to know of the links, after the stack has been told. */
export interface HciHostEvents {
  /** `peer` in upper case. */
  onLinkUp?(handle: number, peer: string): void;
  /** `reason` as HCI numbers it. */
  onLinkDown?(handle: number, reason: number): void;
  /** So many ACL packets have reached the other side. */
  onCompleted?(handle: number, packets: number): void;
  /** The adapter is gone and waited for: all links and settings are. */
  onAway?(error: LockbenchError): void;
  /** It is there again, as new. */
  onBack?(): void;
  /** Last event: the adapter is gone for good. */
  onLost?(error: LockbenchError): void;
}

export interface HciHostOptions {
  readonly trace?: Trace | undefined;
  /** How long a command may stay without an answer; default 10,000. */
  readonly silenceMs?: number;
  /** The adapter as the user calls it; for errors. */
  readonly target?: string | undefined;
  /**
   * Opens the controller anew after it went away, however long that takes, until `end`. Absent: an adapter that goes
   * away is gone for good.
   */
  readonly reopen?: ((end: AbortSignal) => Promise<H4Transport>) | undefined;
}

/** A controller that says nothing for so long is none. In real time, which is what hardware lives in. */
const SILENCE_MS = 10_000;
/** The remote device turns off: a reason that a host may give. */
const POWER_OFF = 0x15;

/**
 * Stands in the kernel's place between one controller and one Bluetooth stack: resets the controller, sends one
 * command at a time, answers for the keys, and keeps the stack's parsers from ending the process.
 */
export class HciHost {
  events: HciHostEvents = {};
  /** Whether the stack gets this packet. It keeps the advertisements of strangers from noble. */
  accepts: (packet: Buffer) => boolean = () => true;
  /** Longest data of one ACL packet, and how many may be under way; known once the stack has powered on. */
  aclBytes = 27;
  aclPackets = 1;
  readonly platform: 'linux' | 'freebsd';
  #transport: H4Transport;
  readonly #trace: Trace;
  readonly #silenceMs: number;
  readonly #target: string;
  readonly #reopen: HciHostOptions['reopen'];
  readonly #end = new AbortController();
  readonly #keys = new LongTermKeys();
  readonly #peers = new Map<number, Buffer>();
  readonly #queue: Buffer[] = [];
  /** The opcode that waits for its answer. */
  #outstanding: number | undefined;
  #silence: NodeJS.Timeout | undefined;
  #listener: ((packet: Buffer) => void) | undefined;
  #onReset: (() => void) | undefined;
  #state: 'opening' | 'open' | 'away' | 'over' = 'opening';

  constructor(transport: H4Transport, options: HciHostOptions = {}) {
    const { trace = noTrace, silenceMs = SILENCE_MS, target = 'the adapter', reopen } = options;
    this.#transport = transport;
    this.#trace = trace;
    this.#silenceMs = silenceMs;
    this.#target = target;
    this.#reopen = reopen;
    this.platform = transport.manage ? 'linux' : 'freebsd';
  }

  /** @throws {LockbenchError} ADAPTER_SILENT, ADAPTER_UNREACHABLE */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const { events } = this;
      this.events = { ...events, onLost: reject };
      this.#attach(() => {
        this.#state = 'open';
        this.events = events;
        resolve();
      });
    });
  }

  #attach(onReady: () => void): void {
    const transport = this.#transport;
    transport.attach({
      onPacket: packet => this.#receive(Buffer.from(packet.buffer, packet.byteOffset, packet.length)),
      onClosed: error => {
        if (transport === this.#transport) this.#lose(this.#whyGone(error));
      },
    });
    if (transport.manage) onReady();
    else this.reset(onReady);
  }

  /**
   * Links end without a word, and nothing that was set is left: so it is with a loss of power. An adapter of the
   * kernel cannot be reset behind its back: there the peers are told.
   */
  reset(onDone: () => void): void {
    this.#queue.length = 0;
    this.#listener = undefined;
    if (this.#transport.manage) {
      for (const handle of this.#peers.keys()) this.command(Command.disconnect, ...u16(handle), POWER_OFF);
      onDone();
      return;
    }
    this.#peers.clear();
    this.#onReset = onDone;
    this.command(Command.reset);
  }

  /** The stack's way in; one stack at a time. */
  listen(listener: (packet: Buffer) => void): void {
    this.#listener = listener;
  }

  write(packet: Buffer): void {
    if (this.#isGone) return;
    if (packet[0] !== H4_COMMAND) {
      this.#transport.send(packet);
      return;
    }
    this.#queue.push(packet);
    this.#sendNext();
  }

  /** A packet of bleno's control socket. */
  manage(packet: Buffer): void {
    if (this.#transport.manage) this.#transport.manage(packet);
    else this.#keys.load(packet);
  }

  command(opcode: number, ...parameters: readonly number[]): void {
    this.write(Buffer.from([H4_COMMAND, ...u16(opcode), parameters.length, ...parameters]));
  }

  note(type: string, text: string): void {
    if (this.#trace.on) this.#trace.emit('ble', type, { text });
  }

  close(): void {
    this.#finish();
    this.#transport.close();
  }

  get #isGone(): boolean {
    return this.#state === 'away' || this.#state === 'over';
  }

  #sendNext(): void {
    if (this.#outstanding !== undefined) return;
    const packet = this.#queue.shift();
    if (!packet) return;
    this.#outstanding = packet.readUInt16LE(1);
    const opcode = this.#outstanding.toString(16);
    this.#silence = setTimeout(
      () => this.#lose(this.#error('ADAPTER_SILENT', `no answer to command 0x${opcode}`)),
      this.#silenceMs,
    );
    this.#silence.unref();
    this.#transport.send(packet);
  }

  #receive(packet: Buffer): void {
    if (this.#isGone) return;
    if (packet[0] === H4_EVENT && packet.length >= 3) this.#onEvent(packet[1]!, packet.subarray(3), packet);
    else if (packet[0] === H4_ACL) this.#passToStack(packet);
  }

  /** The stack first, then whoever is above it. */
  #onEvent(code: number, parameters: Buffer, packet: Buffer): void {
    if (!isWhole(code, parameters)) {
      this.note('ble.malformed', packet.toString('hex'));
      return;
    }
    const link = linkUp(code, parameters);
    if (link) this.#peers.set(link.handle, link.peer);
    if (code === Event.commandComplete) this.#answered(parameters.readUInt16LE(1), parameters.subarray(3));
    else if (code === Event.commandStatus)
      this.#answered(parameters.readUInt16LE(2), parameters.subarray(0, 1));
    else if (code === Event.leMeta && parameters[0] === LeEvent.longTermKeyRequest)
      this.#answerKey(parameters);
    this.#passToStack(packet);
    if (link) this.events.onLinkUp?.(link.handle, addressText(link.peer));
    else if (code === Event.numberOfCompletedPackets) this.#onCompleted(parameters);
    else if (code === Event.disconnectionComplete) this.#onLinkDown(parameters);
    this.#sendNext();
  }

  #answered(opcode: number, result: Buffer): void {
    const status = result[0];
    if (status !== Status.success)
      this.note('ble.refused', `command 0x${opcode.toString(16)}, status ${status}`);
    if (status === Status.success && opcode === Command.leReadBufferSize && result.length >= 4) {
      // A controller without buffers of its own for LE says 0; the stack then asks for the common ones.
      if (result.readUInt16LE(1) > 0) this.#setBuffers(result.readUInt16LE(1), result.readUInt8(3));
    } else if (status === Status.success && opcode === Command.readBufferSize && result.length >= 6) {
      this.#setBuffers(result.readUInt16LE(1), result.readUInt16LE(4));
    }
    if (opcode === this.#outstanding) {
      this.#outstanding = undefined;
      clearTimeout(this.#silence);
    }
    if (opcode !== Command.reset) return;
    const onReset = this.#onReset;
    this.#onReset = undefined;
    onReset?.();
  }

  #setBuffers(bytes: number, packets: number): void {
    this.aclBytes = Math.max(27, bytes);
    this.aclPackets = Math.max(1, packets);
  }

  #answerKey(parameters: Buffer): void {
    if (this.#transport.manage) return;
    const handle = parameters.readUInt16LE(1);
    const key = this.#keys.of(this.#peers.get(handle));
    if (key) this.command(Command.leLongTermKeyReply, ...u16(handle), ...key);
    else this.command(Command.leLongTermKeyNegativeReply, ...u16(handle));
  }

  #onLinkDown(parameters: Buffer): void {
    if (parameters[0] !== Status.success) return;
    const handle = parameters.readUInt16LE(1);
    this.#peers.delete(handle);
    this.events.onLinkDown?.(handle, parameters.readUInt8(3));
  }

  #onCompleted(parameters: Buffer): void {
    for (let at = 1; at < parameters.length; at += 4) {
      this.events.onCompleted?.(parameters.readUInt16LE(at), parameters.readUInt16LE(at + 2));
    }
  }

  /** An exception in the parsers of a stack must not end the process. */
  #passToStack(packet: Buffer): void {
    if (!this.#listener || !this.accepts(packet)) return;
    try {
      this.#listener(packet);
    } catch (error) {
      this.note('ble.stack-fault', error instanceof Error ? `${error.stack}` : String(error));
    }
  }

  #lose(error: LockbenchError): void {
    if (this.#isGone) return;
    const reopen = this.#state === 'open' ? this.#reopen : undefined;
    if (reopen) this.#goAway(error, reopen);
    else {
      this.close();
      this.events.onLost?.(error);
    }
  }

  /** What was opened, told and asked is over; the controller that comes is a new one. */
  #goAway(error: LockbenchError, reopen: NonNullable<HciHostOptions['reopen']>): void {
    this.#state = 'away';
    this.#listener = undefined;
    this.#forget();
    this.#transport.close();
    this.note('ble.adapter-away', error.message);
    reopen(this.#end.signal).then(
      transport => this.#comeBack(transport),
      (cause: LockbenchError) => {
        if (this.#state === 'over') return;
        this.#finish();
        this.events.onLost?.(cause);
      },
    );
    this.events.onAway?.(error);
  }

  #comeBack(transport: H4Transport): void {
    if (this.#state === 'over') {
      transport.close();
      return;
    }
    this.#transport = transport;
    this.#state = 'open';
    this.#attach(() => {
      this.note('ble.adapter-back', this.#target);
      this.events.onBack?.();
    });
  }

  #finish(): void {
    this.#state = 'over';
    this.#listener = undefined;
    clearTimeout(this.#silence);
    this.#end.abort();
  }

  #forget(): void {
    clearTimeout(this.#silence);
    this.#queue.length = 0;
    this.#peers.clear();
    this.#outstanding = undefined;
    this.#onReset = undefined;
  }

  #whyGone(cause: Error | undefined): LockbenchError {
    if (isLockbenchError(cause)) return this.#error(cause.code, cause.detail, cause);
    return this.#error(
      this.#state === 'opening' ? 'ADAPTER_UNREACHABLE' : 'ADAPTER_LOST',
      cause?.message,
      cause,
    );
  }

  #error(code: ErrorCode, detail?: string, cause?: Error): LockbenchError {
    return new LockbenchError(code, detail ? `${this.#target}, ${detail}` : this.#target, cause && { cause });
  }
}
