import { encodeAdvertising } from '../../../protocol/ble/advertising-data.ts';
import {
  type AdvertisementContent,
  type BleLink,
  type BleLinkEvents,
  type BlePeripheral,
  SET_UP_LIMIT_MS,
} from '../../../protocol/ble/port.ts';
import { ATT_HEADER_BYTES, NOTIFY_UUID, SERVICE_UUID, WRITE_UUID } from '../../../protocol/ble/profile.ts';
import type { TimerId } from '../../../protocol/ports/clock.ts';
import { AdvertisingType, HciCommand } from '../../../simulator/radio/hci/codes.ts';
import { u16 } from '../../../simulator/radio/hci/packets.ts';
import { DEFAULT_MTU_BYTES } from '../../../simulator/radio/limits.ts';
import type { HciHost } from './hci-host.ts';
import { type AdapterOptions, openAdapter } from './open-adapter.ts';
import { StackAdapter } from './stack-adapter.ts';
import { StackLink, toCloseReason } from './stack-link.ts';
import type { Bleno, BlenoClasses, BlenoGatt } from './stack-types.ts';
import { createBleno } from './stacks.ts';

export interface BlenoPeripheral extends BlePeripheral {
  /** Loses power: everything ends without notice. */
  powerOff(): void;
  /** Disconnects its link, then closes the adapter. */
  close(): Promise<void>;
}

export interface BlenoPeripheralOptions extends AdapterOptions {
  /** The largest ATT_MTU it agrees to, 23 to 256; default 247. */
  readonly mtuBytes?: number;
  /** 20 to 10,240; default 100. */
  readonly advertisingIntervalMs?: number;
}

const DEFAULT_ADVERTISING_INTERVAL_MS = 100;
const ADVERTISING_UNIT_MS = 0.625;
const ALL_CHANNELS = 0x07;
/**
 * A central that connects and does not subscribe would keep everybody else from the lock; the last packet may be late.
 */
const SUBSCRIBE_MS = SET_UP_LIMIT_MS + 5_000;
const REMOTE_USER = 0x13;
const ATT_NOT_SUPPORTED = 0x06;

/**
 * A lock's adapter on bleno and the controller that the target names. Bleno holds one link: until it is over, the lock
 * advertises that it cannot be connected to.
 * @throws {LockbenchError} ADAPTER_TARGET_INVALID, ADAPTER_UNREACHABLE, ADAPTER_PACKAGE_MISSING, ADAPTER_SILENT
 */
export async function openBlenoPeripheral(
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
  /** `leaving`: the disconnect was sent, and the link is not over yet. A subscription that comes now is ignored. */
  state: 'up' | 'leaving';
}

class Peripheral extends StackAdapter<Bleno> implements BlenoPeripheral {
  readonly #options: BlenoPeripheralOptions;
  /** Our GATT profile, made of the classes of the present stack. */
  #service: object | undefined;
  /** Undefined while stopped. */
  #content: AdvertisementContent | undefined;
  #accept: ((link: BleLink) => BleLinkEvents) | undefined;
  #connection: Connection | undefined;

  constructor(host: HciHost, options: BlenoPeripheralOptions) {
    super(host, options);
    this.#options = options;
  }

  get #intervalMs(): number {
    return this.#options.advertisingIntervalMs ?? DEFAULT_ADVERTISING_INTERVAL_MS;
  }

  protected override createStack(): Bleno {
    const { bleno, ...classes } = createBleno(this.host, { advertisingIntervalMs: this.#intervalMs });
    this.#service = this.#createService(classes);
    return bleno;
  }

  protected override onPoweredOn(bleno: Bleno): void {
    limitGatt(bleno._bindings._gatt, this.#options.mtuBytes ?? DEFAULT_MTU_BYTES);
    bleno.setServices([this.#service!]);
    this.#advertise();
  }

  start(content: AdvertisementContent, accept: (link: BleLink) => BleLinkEvents): void {
    this.#accept = accept;
    this.#content = content;
    this.#advertise();
  }

  update(content: AdvertisementContent): void {
    if (!this.#content) return;
    this.#content = content;
    this.#showAdvertisement();
  }

  stop(): void {
    this.#content = undefined;
    this.stack?.stopAdvertising();
    if (this.#connection?.link) this.#connection.link.close();
    else this.#disconnect();
  }

  protected override endAll(): void {
    this.stop();
  }

  protected override get isBusy(): boolean {
    return this.#connection !== undefined;
  }

  #createService({ PrimaryService, Characteristic }: BlenoClasses): object {
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
    return new PrimaryService({ uuid: SERVICE_UUID, characteristics: [write, notify] });
  }

  /** A controller stops advertising with each connection; the kind changes only while it is off. */
  #advertise(): void {
    if (!this.stack || !this.#content) return;
    const interval = u16(Math.round(this.#intervalMs / ADVERTISING_UNIT_MS));
    const type = this.#connection ? AdvertisingType.scannable : AdvertisingType.connectable;
    const noPeer = [0, 0, 0, 0, 0, 0, 0];
    this.host.command(HciCommand.leSetAdvertisingEnable, 0);
    this.host.command(
      HciCommand.leSetAdvertisingParameters,
      ...interval,
      ...interval,
      type,
      0,
      ...noPeer,
      ALL_CHANNELS,
      0,
    );
    this.#showAdvertisement();
  }

  #showAdvertisement(): void {
    if (!this.stack || !this.#content) return;
    const { advertisement, scanResponse } = encodeAdvertising(this.#content);
    this.stack.startAdvertisingWithEIRData(Buffer.from(advertisement), Buffer.from(scanResponse));
  }

  protected override onLinkUp(handle: number, peer: string): void {
    const subscribeTimer = this.clock.setTimer(
      () => this.#disconnect(),
      SUBSCRIBE_MS,
      'BLE subscription timeout',
    );
    this.#connection = { handle, peer, subscribeTimer, link: undefined, state: 'up' };
    if (this.#content) this.#advertise();
    else this.#disconnect();
  }

  #onSubscribe(mtuBytes: number, update: (value: Buffer) => void): void {
    const connection = this.#connection;
    if (connection?.state !== 'up' || connection.link || !this.#content) return;
    this.clock.clearTimer(connection.subscribeTimer);
    connection.link = new StackLink({
      peer: connection.peer,
      mtuBytes,
      clock: this.clock,
      aclBytes: this.host.aclBytes,
      aclPackets: this.host.aclPackets,
      write: update,
      disconnect: () => this.#disconnect(),
    });
    connection.link.attach(this.#accept!(connection.link));
  }

  protected override onCompleted(_handle: number, packets: number): void {
    this.#connection?.link?.completed(packets);
  }

  protected override onLinkDown(handle: number, reason: number): void {
    const connection = this.#connection;
    if (connection?.handle !== handle) return;
    this.#connection = undefined;
    this.clock.clearTimer(connection.subscribeTimer);
    connection.link?.finish(toCloseReason(reason));
    this.#advertise();
    this.checkIdle();
  }

  /** Sends the command itself, because bleno takes the handle 0 for no connection. */
  #disconnect(): void {
    if (!this.#connection) return;
    this.#connection.state = 'leaving';
    this.host.command(HciCommand.disconnect, ...u16(this.#connection.handle), REMOTE_USER);
  }

  protected override onStackDropped(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    if (!connection) return;
    const { link, subscribeTimer } = connection;
    this.clock.clearTimer(subscribeTimer);
    if (link) this.clock.setTimer(() => link.finish('power'), 0, 'BLE power loss');
  }

  protected override onPowerLost(): void {
    this.#content = undefined;
  }
}

/** Segments fit one packet, so long writes are refused: bleno would collect a stranger's without end. */
function limitGatt(gatt: BlenoGatt, mtuBytes: number): void {
  gatt.maxMtu = mtuBytes;
  gatt.handlePrepareWriteRequest = request =>
    gatt.errorResponse(request[0]!, request.length >= 3 ? request.readUInt16LE(1) : 0, ATT_NOT_SUPPORTED);
}
