import { createRandomSource } from '../../../world/random.ts';
import { createTrace } from '../../../world/trace.ts';
import { createVirtualClock, type VirtualClock } from '../../../world/virtual-clock.ts';
import { AdvertisingType, HciCommand, HciEvent, LeEvent } from '../codes.ts';
import { H4_ACL, H4_COMMAND, H4_EVENT, type H4Transport } from '../h4.ts';
import { createHciAir, type EmulatedController } from '../hci-air.ts';
import { parseAddress, u16 } from '../packets.ts';

const startMs = Date.UTC(2026, 8, 1);

export const LOCK_ADDRESS = 'C0:00:00:00:00:01';
export const PHONE_ADDRESS = 'F0:00:00:00:00:01';

export function createTestHciAir(seed = 'hci test') {
  const clock = createVirtualClock(startMs);
  const trace = createTrace(clock);
  const air = createHciAir({ clock, random: createRandomSource(seed), trace });
  return { clock, trace, air };
}

export interface CommandAnswer {
  readonly kind: 'complete' | 'status';
  /** With the status first. */
  readonly parameters: Buffer;
}

/** All subevents of LE Meta except the older report of a connection, which the newer one then replaces. */
export const EVERY_LE_EVENT = 0x7fffe;

/** A host that uses HCI directly, and records what it receives. */
export class TestHost {
  readonly controller: EmulatedController;
  readonly transport: H4Transport;
  readonly received: Buffer[] = [];
  closed = 0;
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock, controller: EmulatedController) {
    this.#clock = clock;
    this.controller = controller;
    this.transport = controller.transport();
    this.transport.attach({
      onPacket: packet => void this.received.push(Buffer.from(packet)),
      onClosed: () => void this.closed++,
    });
  }

  /** Sends a command and gives the parameters of its Command Complete, or the status of its Command Status. */
  command(opcode: number, ...parameters: readonly number[]): Buffer {
    return this.answer(opcode, ...parameters).parameters;
  }

  /** Sends a command and gives its answer. */
  answer(opcode: number, ...parameters: readonly number[]): CommandAnswer {
    const before = this.received.length;
    this.transport.send(Uint8Array.from([H4_COMMAND, ...u16(opcode), parameters.length, ...parameters]));
    this.#clock.advance(0);
    for (const packet of this.received.slice(before)) {
      if (packet[0] !== H4_EVENT) continue;
      if (packet[1] === HciEvent.commandComplete && packet.readUInt16LE(4) === opcode) {
        return { kind: 'complete', parameters: packet.subarray(6) };
      }
      if (packet[1] === HciEvent.commandStatus && packet.readUInt16LE(5) === opcode) {
        return { kind: 'status', parameters: packet.subarray(3, 4) };
      }
    }
    throw new Error(`command 0x${opcode.toString(16)} was not answered`);
  }

  /** Resets, and lets every event through that the controller has. */
  begin(leMask = 0x1f): this {
    this.command(HciCommand.reset);
    this.command(HciCommand.setEventMask, ...new Array<number>(8).fill(0xff));
    this.command(HciCommand.leSetEventMask, ...u16(leMask), ...u16(leMask >>> 16), 0, 0, 0, 0);
    return this;
  }

  advertise(type: number = AdvertisingType.connectable, intervalMs = 100): void {
    const interval = u16(intervalMs / 0.625);
    this.command(HciCommand.leSetAdvertisingEnable, 0);
    this.command(
      HciCommand.leSetAdvertisingParameters,
      ...interval,
      ...interval,
      type,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      7,
      0,
    );
    this.command(HciCommand.leSetAdvertisingData, ...padded([0x02, 0x01, 0x06]));
    this.command(HciCommand.leSetScanResponseData, ...padded([0x03, 0x09, 0x4c, 0x4b]));
    this.command(HciCommand.leSetAdvertisingEnable, 1);
  }

  scan(kind: 'passive' | 'active' = 'active', duplicates: 'all' | 'filtered' = 'all'): void {
    this.command(HciCommand.leSetScanParameters, kind === 'active' ? 1 : 0, 0x12, 0, 0x12, 0, 0, 0);
    this.command(HciCommand.leSetScanEnable, 1, duplicates === 'filtered' ? 1 : 0);
  }

  connect(address: string, { interval = 24, timeout = 400 } = {}): number {
    const peer = [...parseAddress(address)];
    const timing = [...u16(interval), ...u16(interval), 0, 0, ...u16(timeout)];
    return this.command(
      HciCommand.leCreateConnection,
      0x60,
      0,
      0x30,
      0,
      0,
      0,
      ...peer,
      0,
      ...timing,
      0,
      0,
      0,
      0,
    )[0]!;
  }

  /** One ACL packet. */
  sendData(handle: number, boundary: number, ...data: readonly number[]): void {
    const head = [H4_ACL, ...u16(handle | (boundary << 12)), ...u16(data.length)];
    this.transport.send(Uint8Array.from([...head, ...data]));
  }

  /** Parameters of every such event, oldest first. */
  events(code: number): Buffer[] {
    return this.received
      .filter(packet => packet[0] === H4_EVENT && packet[1] === code)
      .map(p => p.subarray(3));
  }

  leEvents(subevent: number): Buffer[] {
    return this.events(HciEvent.leMeta)
      .filter(parameters => parameters[0] === subevent)
      .map(parameters => parameters.subarray(1));
  }

  get data(): Buffer[] {
    return this.received.filter(packet => packet[0] === H4_ACL);
  }

  /** Handle of the newest connection. */
  get handle(): number {
    const complete = [LeEvent.connectionComplete, LeEvent.enhancedConnectionComplete];
    return complete
      .flatMap(event => this.leEvents(event))
      .at(-1)!
      .readUInt16LE(1);
  }

  /** The same as HCI writes it. */
  get wireHandle(): readonly [number, number] {
    return u16(this.handle);
  }
}

/** A phone and a lock with a link between them. Conditions that disturb it are set by the caller before. */
export function connectPhoneToLock(testAir = createTestHciAir()) {
  const { clock, air } = testAir;
  const lock = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
  const phone = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
  lock.advertise();
  phone.connect(LOCK_ADDRESS);
  clock.advance(1_000);
  return { ...testAir, lock, phone };
}

function padded(data: readonly number[]): readonly number[] {
  return [data.length, ...data, ...new Array<number>(31 - data.length).fill(0)];
}
