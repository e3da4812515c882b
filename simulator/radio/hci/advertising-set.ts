import type { TimerId } from '../../../protocol/ports/clock.ts';
import { Advertiser } from './advertiser.ts';
import { type AirAddress, PUBLIC } from './air-address.ts';
import { HciStatus, type HciStatusCode, LeEvent } from './codes.ts';
import type { Controller } from './controller.ts';
import { bytes, u16 } from './packets.ts';

/** When a set ends by itself; 0 is never. */
export interface AdvertisingEnd {
  readonly afterMs: number;
  readonly afterEvents: number;
}

/** One advertising set of the extended commands, known to its host by a handle (Vol 4 Part E, 7.8.53). */
export class AdvertisingSet extends Advertiser {
  readonly handle: number;
  /** Tells receivers the sets of one advertiser apart. */
  sid = 0;
  /** The transmit power that the PDUs carry, in dBm; 127 means that they carry none. */
  txPowerDbm = 127;
  scanRequests: 'reported' | 'ignored' = 'ignored';
  randomAddress: AirAddress | undefined;
  /** Fragments of data whose last one has not come yet. */
  readonly fragments: { data: Uint8Array; scanResponse: Uint8Array } = {
    data: new Uint8Array(0),
    scanResponse: new Uint8Array(0),
  };
  #events = 0;
  #end: AdvertisingEnd = { afterMs: 0, afterEvents: 0 };
  #endTimer: TimerId = 0;

  constructor(controller: Controller, handle: number) {
    super(controller, `hci/advertising/${controller.address}/${handle}`);
    this.handle = handle;
  }

  /** Undefined while the host has not set the random address that it wants to use. */
  get ownAddress(): AirAddress | undefined {
    return this.parameters.ownAddressType === PUBLIC ? this.controller.publicAddress : this.randomAddress;
  }

  startUntil(ownAddress: AirAddress, end: AdvertisingEnd): void {
    const { clock } = this.controller.medium;
    this.#events = 0;
    this.#end = end;
    clock.clearTimer(this.#endTimer);
    this.#endTimer =
      end.afterMs > 0
        ? clock.setTimer(
            () => this.#terminate(HciStatus.advertisingTimeout),
            end.afterMs,
            'LE advertising duration',
          )
        : 0;
    this.start(ownAddress);
  }

  override stop(): void {
    this.controller.medium.clock.clearTimer(this.#endTimer);
    this.#endTimer = 0;
    super.stop();
  }

  override onScanRequest(by: AirAddress): void {
    if (this.scanRequests === 'ignored') return;
    this.controller.leEvent(LeEvent.scanRequestReceived, bytes(this.handle, by.type, ...by.wire));
  }

  override onConnected(handle: number): void {
    this.#report(HciStatus.success, handle);
  }

  protected override onEventSent(): void {
    this.#events++;
    if (this.#end.afterEvents > 0 && this.#events >= this.#end.afterEvents) {
      this.#terminate(HciStatus.limitReached);
    }
  }

  #terminate(status: HciStatusCode): void {
    this.stop();
    this.#report(status, 0);
  }

  #report(status: HciStatusCode, connection: number): void {
    const report = bytes(status, this.handle, ...u16(connection), this.#events);
    this.controller.leEvent(LeEvent.advertisingSetTerminated, report);
  }
}
