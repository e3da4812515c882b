import { type Beacon, encodeAdvertising } from '../../../protocol/ble/advertising-data.ts';
import {
  type BleLink,
  type BleLinkEvents,
  type BlePeripheral,
  SET_UP_LIMIT_MS,
} from '../../../protocol/ble/port.ts';
import { ATT_HEADER_BYTES, NOTIFY_UUID, SERVICE_UUID, WRITE_UUID } from '../../../protocol/ble/profile.ts';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock, TimerId } from '../../../protocol/ports/clock.ts';
import { AdvertisingType, Command } from '../../../simulator/radio/hci/codes.ts';
import { u16 } from '../../../simulator/radio/hci/packets.ts';
import { defaultMtuBytes } from '../../../simulator/radio/limits.ts';
import { type AdapterOptions, openAdapter } from './adapter-options.ts';
import type { HciHost } from './hci-host.ts';
import { Patience } from './patience.ts';
import { closeReason, StackLink } from './stack-link.ts';
import type { Bleno, BlenoGatt } from './stack-types.ts';
import { createBleno } from './stacks.ts';

export interface BlenoPeripheral extends BlePeripheral {
  /** Loses power: everything ends without a word. */
  powerOff(): void;
  /** Ends all politely and lets go of the adapter. */
  close(): Promise<void>;
}

export interface BlenoPeripheralOptions extends AdapterOptions {
  /** The largest ATT_MTU it agrees to, 23 to 256; default 247. */
  readonly mtuBytes?: number;
  /** 20 to 10,240; default 100. */
  readonly advertisingIntervalMs?: number;
}

const ADVERTISING_INTERVAL_MS = 100;
const ADVERTISING_UNIT_MS = 0.625;
const ALL_CHANNELS = 0x07;
/** Whoever connects and does not subscribe would keep the lock from everybody else; the last packet may be late. */
const SUBSCRIBE_MS = SET_UP_LIMIT_MS + 5_000;
const CLOSE_MS = 20_000;
const REMOTE_USER = 0x13;
const ATT_NOT_SUPPORTED = 0x06;

/**
 * A lock's adapter on bleno and the controller that the target names. Bleno holds one link: until it is over, the lock
 * advertises that it cannot be connected to.
 * @throws {LockbenchError} ADAPTER_TARGET_INVALID, ADAPTER_UNREACHABLE, ADAPTER_PACKAGE_MISSING, ADAPTER_SILENT
 */
export async function blenoPeripheral(
  target: string,
  options: BlenoPeripheralOptions,
): Promise<BlenoPeripheral> {
  return openAdapter(target, options, host => new Peripheral(host, options));
}

/** The one connection of bleno, with or without a link of ours on it. */
interface Connection {
  readonly handle: number;
  readonly peer: string;
  readonly subscribeTimer: TimerId;
  link: StackLink | undefined;
  /** `leaving`: sent away, and not gone yet. A subscription that comes now comes too late. */
  state: 'up' | 'leaving';
}

class Peripheral implements BlenoPeripheral {
  readonly #host: HciHost;
  readonly #clock: Clock;
  readonly #options: BlenoPeripheralOptions;
  /** Undefined while the stack is not powered on. */
  #bleno: Bleno | undefined;
  /** Undefined while stopped. */
  #beacon: Beacon | undefined;
  #accept: ((link: BleLink) => BleLinkEvents) | undefined;
  #connection: Connection | undefined;
  #lost: LockbenchError | undefined;
  #untilIdle: Patience | undefined;
  #onNoPower: (error: LockbenchError) => void = () => {};
  address = '';

  constructor(host: HciHost, options: BlenoPeripheralOptions) {
    this.#host = host;
    this.#options = options;
    this.#clock = options.clock;
    host.events = {
      onLinkUp: (handle, peer) => this.#onLinkUp(handle, peer),
      onLinkDown: (handle, reason) => this.#onLinkDown(handle, reason),
      onCompleted: (_handle, packets) => this.#connection?.link?.completed(packets),
      onAway: error => this.#onAway(error),
      onBack: () => this.#onBack(),
      onLost: error => this.#onLost(error),
    };
  }

  get #intervalMs(): number {
    return this.#options.advertisingIntervalMs ?? ADVERTISING_INTERVAL_MS;
  }

  /** A new instance of bleno: nothing of the one before is left. */
  powerOn(): Promise<void> {
    const { bleno, PrimaryService, Characteristic } = createBleno(this.#host, {
      advertisingIntervalMs: this.#intervalMs,
    });
    const write = new Characteristic({
      uuid: WRITE_UUID,
      properties: ['write', 'writeWithoutResponse'],
      onWriteRequest: (data, _offset, _withoutResponse, answer) => {
        const link = this.#connection?.link;
        answer(link ? Characteristic.RESULT_SUCCESS : Characteristic.RESULT_UNLIKELY_ERROR);
        link?.receive(data);
      },
    });
    const notify = new Characteristic({
      uuid: NOTIFY_UUID,
      properties: ['notify'],
      onSubscribe: (maxBytes, update) => this.#onSubscribe(maxBytes + ATT_HEADER_BYTES, update),
      onUnsubscribe() {},
    });
    const service = new PrimaryService({ uuid: SERVICE_UUID, characteristics: [write, notify] });
    return new Promise((resolve, reject) => {
      this.#onNoPower = reject;
      bleno.on('stateChange', state => {
        if (state === 'unsupported')
          reject(new LockbenchError('ADAPTER_UNREACHABLE', 'it has no Bluetooth LE'));
        if (state !== 'poweredOn' || this.#bleno === bleno) return;
        this.#bleno = bleno;
        this.address = bleno.address.toUpperCase();
        limit(bleno._bindings._gatt, this.#options.mtuBytes ?? defaultMtuBytes);
        bleno.setServices([service]);
        this.#advertise();
        resolve();
      });
    });
  }

  start(beacon: Beacon, accept: (link: BleLink) => BleLinkEvents): void {
    this.#accept = accept;
    this.#beacon = beacon;
    this.#advertise();
  }

  update(beacon: Beacon): void {
    if (!this.#beacon) return;
    this.#beacon = beacon;
    this.#sayBeacon();
  }

  stop(): void {
    this.#beacon = undefined;
    this.#bleno?.stopAdvertising();
    if (this.#connection?.link) this.#connection.link.close();
    else this.#disconnect();
  }

  powerOff(): void {
    this.#goSilent();
    if (!this.#lost) this.#host.reset(() => void this.powerOn().catch(() => {}));
  }

  async close(): Promise<void> {
    this.stop();
    if (!this.#lost && this.#connection) {
      this.#untilIdle = new Patience(this.#clock, CLOSE_MS);
      await this.#untilIdle.over;
    }
    this.#host.close();
  }

  /** A controller stops advertising with each connection; the kind changes only while it is off. */
  #advertise(): void {
    if (!this.#bleno || !this.#beacon) return;
    const interval = u16(Math.round(this.#intervalMs / ADVERTISING_UNIT_MS));
    const type = this.#connection ? AdvertisingType.scannable : AdvertisingType.connectable;
    const noPeer = [0, 0, 0, 0, 0, 0, 0];
    this.#host.command(Command.leSetAdvertisingEnable, 0);
    this.#host.command(
      Command.leSetAdvertisingParameters,
      ...interval,
      ...interval,
      type,
      0,
      ...noPeer,
      ALL_CHANNELS,
      0,
    );
    this.#sayBeacon();
  }

  #sayBeacon(): void {
    if (!this.#bleno || !this.#beacon) return;
    const { advertisement, scanResponse } = encodeAdvertising(this.#beacon);
    this.#bleno.startAdvertisingWithEIRData(Buffer.from(advertisement), Buffer.from(scanResponse));
  }

  #onLinkUp(handle: number, peer: string): void {
    const subscribeTimer = this.#clock.setTimer(() => this.#disconnect(), SUBSCRIBE_MS);
    this.#connection = { handle, peer, subscribeTimer, link: undefined, state: 'up' };
    if (this.#beacon) this.#advertise();
    else this.#disconnect();
  }

  #onSubscribe(mtuBytes: number, update: (value: Buffer) => void): void {
    const connection = this.#connection;
    if (connection?.state !== 'up' || connection.link || !this.#beacon) return;
    this.#clock.clearTimer(connection.subscribeTimer);
    connection.link = new StackLink({
      peer: connection.peer,
      mtuBytes,
      clock: this.#clock,
      aclBytes: this.#host.aclBytes,
      aclPackets: this.#host.aclPackets,
      write: update,
      disconnect: () => this.#disconnect(),
    });
    connection.link.attach(this.#accept!(connection.link));
  }

  #onLinkDown(handle: number, reason: number): void {
    const connection = this.#connection;
    if (connection?.handle !== handle) return;
    this.#connection = undefined;
    this.#clock.clearTimer(connection.subscribeTimer);
    connection.link?.finish(closeReason(reason));
    this.#advertise();
    this.#untilIdle?.end();
  }

  /** Not by bleno, which takes the handle 0 for no connection. */
  #disconnect(): void {
    if (!this.#connection) return;
    this.#connection.state = 'leaving';
    this.#host.command(Command.disconnect, ...u16(this.#connection.handle), REMOTE_USER);
  }

  #onLost(error: LockbenchError): void {
    this.#lost = error;
    this.#goSilent();
    this.#untilIdle?.end();
    this.#onNoPower(error);
    this.#options.onLost?.(error);
  }

  /** What it advertises is kept, and may be changed meanwhile. */
  #onAway(error: LockbenchError): void {
    this.#dropStack();
    this.#untilIdle?.end();
    this.#onNoPower(error);
    this.#options.wait?.onAway?.(error);
  }

  #onBack(): void {
    this.powerOn().then(
      () => this.#options.wait?.onBack?.(),
      // Away again: that was told.
      () => {},
    );
  }

  #goSilent(): void {
    this.#beacon = undefined;
    this.#dropStack();
  }

  #dropStack(): void {
    const connection = this.#connection;
    this.#bleno = undefined;
    this.#connection = undefined;
    if (!connection) return;
    const { link, subscribeTimer } = connection;
    this.#clock.clearTimer(subscribeTimer);
    if (link) this.#clock.setTimer(() => link.finish('power'), 0);
  }
}

/** Segments fit one packet, so long writes are refused: bleno would collect a stranger's without end. */
function limit(gatt: BlenoGatt, mtuBytes: number): void {
  gatt.maxMtu = mtuBytes;
  gatt.handlePrepareWriteRequest = request =>
    gatt.errorResponse(request[0]!, request.length >= 3 ? request.readUInt16LE(1) : 0, ATT_NOT_SUPPORTED);
}
