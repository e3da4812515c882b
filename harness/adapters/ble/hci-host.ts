import type { LockbenchError } from '../../../protocol/errors/error.ts';
import { noTrace, type Trace } from '../../../protocol/ports/trace.ts';
import { HciCommand, HciEvent, HciStatus, LeEvent } from '../../../simulator/radio/hci/codes.ts';
import { H4_ACL, H4_COMMAND, H4_EVENT, type H4Transport } from '../../../simulator/radio/hci/h4.ts';
import { formatAddress, u16 } from '../../../simulator/radio/hci/packets.ts';
import { CommandQueue } from './command-queue.ts';
import { ControllerLine, type ControllerLineOptions } from './controller-line.ts';
import { isComplete, readBuffers, readLinkUp } from './hci-events.ts';
import { LongTermKeys } from './long-term-keys.ts';

/** What the adapter above the stack hears of the links, after the stack itself has been told. */
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
  readonly reopen?: ControllerLineOptions['reopen'];
}

/** A controller that does not answer for so long is none. In real time, which is what hardware lives in. */
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
  readonly #line: ControllerLine;
  readonly #commands: CommandQueue;
  readonly #trace: Trace;
  readonly #keys = new LongTermKeys();
  /** The addresses of the peers, by the handle of the link. */
  readonly #peers = new Map<number, Buffer>();
  #listener: ((packet: Buffer) => void) | undefined;
  #onReset: (() => void) | undefined;

  constructor(transport: H4Transport, options: HciHostOptions = {}) {
    const { trace = noTrace, silenceMs = SILENCE_MS, target = 'the adapter', reopen } = options;
    this.#trace = trace;
    this.#line = new ControllerLine(
      transport,
      { target, reopen },
      {
        onPacket: packet => this.#receive(packet),
        prepare: onReady => (this.#line.isOfKernel ? onReady() : this.reset(onReady)),
        onAway: error => this.#onAway(error),
        onBack: () => this.#onBack(),
        onClosed: () => this.#onClosed(),
        onLost: error => this.events.onLost?.(error),
      },
    );
    this.#commands = new CommandQueue({
      send: packet => this.#line.send(packet),
      onTimeout: opcode => this.#line.fail('ADAPTER_SILENT', `no answer to command 0x${opcode.toString(16)}`),
      timeoutMs: silenceMs,
    });
    this.platform = this.#line.isOfKernel ? 'linux' : 'freebsd';
  }

  /** @throws {LockbenchError} ADAPTER_SILENT, ADAPTER_UNREACHABLE */
  open(): Promise<void> {
    return this.#line.open();
  }

  /**
   * Links end without notice, and nothing that was set is left: so it is with a loss of power. An adapter of the
   * kernel cannot be reset without the kernel: its links are disconnected instead.
   */
  reset(onDone: () => void): void {
    this.#commands.dropWaiting();
    this.#listener = undefined;
    if (this.#line.isOfKernel) {
      for (const handle of this.#peers.keys()) this.command(HciCommand.disconnect, ...u16(handle), POWER_OFF);
      onDone();
      return;
    }
    this.#peers.clear();
    this.#onReset = onDone;
    this.command(HciCommand.reset);
  }

  /** The stack's way in; one stack at a time. */
  listen(listener: (packet: Buffer) => void): void {
    this.#listener = listener;
  }

  write(packet: Buffer): void {
    if (this.#line.isGone) return;
    if (packet[0] === H4_COMMAND) this.#commands.add(packet);
    else this.#line.send(packet);
  }

  /** A packet of bleno's control socket. */
  manage(packet: Buffer): void {
    if (this.#line.isOfKernel) this.#line.manage(packet);
    else this.#keys.load(packet);
  }

  command(opcode: number, ...parameters: readonly number[]): void {
    this.write(Buffer.from([H4_COMMAND, ...u16(opcode), parameters.length, ...parameters]));
  }

  emitTrace(type: string, text: string): void {
    if (this.#trace.on) this.#trace.emit('ble', type, { text });
  }

  close(): void {
    this.#line.close();
  }

  #receive(packet: Buffer): void {
    if (packet[0] === H4_EVENT && packet.length >= 3) this.#onEvent(packet[1]!, packet.subarray(3), packet);
    else if (packet[0] === H4_ACL) this.#passToStack(packet);
  }

  /** The stack gets the event first, then the adapter above it. */
  #onEvent(code: number, parameters: Buffer, packet: Buffer): void {
    if (!isComplete(code, parameters)) {
      this.emitTrace('ble.malformed', packet.toString('hex'));
      return;
    }
    const link = readLinkUp(code, parameters);
    if (link) this.#peers.set(link.handle, link.peer);
    if (code === HciEvent.commandComplete) this.#answered(parameters.readUInt16LE(1), parameters.subarray(3));
    else if (code === HciEvent.commandStatus)
      this.#answered(parameters.readUInt16LE(2), parameters.subarray(0, 1));
    else if (code === HciEvent.leMeta && parameters[0] === LeEvent.longTermKeyRequest)
      this.#answerKey(parameters);
    this.#passToStack(packet);
    if (link) this.events.onLinkUp?.(link.handle, formatAddress(link.peer));
    else if (code === HciEvent.numberOfCompletedPackets) this.#onCompleted(parameters);
    else if (code === HciEvent.disconnectionComplete) this.#onLinkDown(parameters);
    this.#commands.sendNext();
  }

  #answered(opcode: number, result: Buffer): void {
    if (result[0] !== HciStatus.success)
      this.emitTrace('ble.refused', `command 0x${opcode.toString(16)}, status ${result[0]}`);
    const buffers = readBuffers(opcode, result);
    if (buffers) {
      this.aclBytes = Math.max(27, buffers.bytes);
      this.aclPackets = Math.max(1, buffers.packets);
    }
    this.#commands.answered(opcode);
    if (opcode !== HciCommand.reset) return;
    const onReset = this.#onReset;
    this.#onReset = undefined;
    onReset?.();
  }

  #answerKey(parameters: Buffer): void {
    if (this.#line.isOfKernel) return;
    const handle = parameters.readUInt16LE(1);
    const key = this.#keys.find(this.#peers.get(handle));
    if (key) this.command(HciCommand.leLongTermKeyReply, ...u16(handle), ...key);
    else this.command(HciCommand.leLongTermKeyNegativeReply, ...u16(handle));
  }

  #onLinkDown(parameters: Buffer): void {
    if (parameters[0] !== HciStatus.success) return;
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
      this.emitTrace('ble.stack-fault', error instanceof Error ? `${error.stack}` : String(error));
    }
  }

  /** Links, settings and commands are gone: the controller that comes back is a new one. */
  #onAway(error: LockbenchError): void {
    this.#listener = undefined;
    this.#commands.clear();
    this.#peers.clear();
    this.#onReset = undefined;
    this.emitTrace('ble.adapter-away', error.message);
    this.events.onAway?.(error);
  }

  #onBack(): void {
    this.emitTrace('ble.adapter-back', this.#line.target);
    this.events.onBack?.();
  }

  #onClosed(): void {
    this.#listener = undefined;
    this.#commands.stopTimeout();
  }
}
