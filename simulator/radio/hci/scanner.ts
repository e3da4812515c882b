import type { Random } from '../../../protocol/ports/random.ts';
import type { Advertiser } from './advertiser.ts';
import { AdvertisingType, LeEvent } from './codes.ts';
import type { Controller } from './controller.ts';
import { bytes, u16 } from './packets.ts';

export interface ScanParameters {
  readonly kind: 'passive' | 'active';
  /** Share of the time that the receiver is open. */
  readonly duty: number;
}

/** Event types of an advertising report: what was advertised, or the answer to a scan request. */
const SCAN_RESPONSE = 0x04;
/** Event types of an extended report about a legacy PDU (Vol 4 Part E, 7.7.65.13). */
const extendedTypes: Readonly<Record<number, number>> = {
  [AdvertisingType.connectable]: 0x13,
  [AdvertisingType.scannable]: 0x12,
  [AdvertisingType.nonConnectable]: 0x10,
};
const EXTENDED_RESPONSE = 0x08;

/** The receiver of one controller while it scans. */
export class Scanner {
  readonly controller: Controller;
  parameters: ScanParameters = { kind: 'passive', duty: 1 };
  #on: 'off' | 'legacy' | 'extended' = 'off';
  /** What was reported since the scan began, when duplicates are filtered. */
  #reported: Set<string> | undefined;
  #random: Random | undefined;

  constructor(controller: Controller) {
    this.controller = controller;
  }

  get on(): boolean {
    return this.#on !== 'off';
  }

  start(reports: 'legacy' | 'extended', duplicates: 'all' | 'filtered'): void {
    this.#on = reports;
    this.#reported = duplicates === 'filtered' ? new Set() : undefined;
    this.controller.medium.scanning.add(this);
    this.controller.medium.wakeRound(this.controller);
  }

  stop(): void {
    this.#on = 'off';
    this.controller.medium.scanning.delete(this);
  }

  reset(): void {
    this.stop();
    this.parameters = { kind: 'passive', duty: 1 };
  }

  /** An advertisement is on the air, within range. */
  hear(advertiser: Advertiser): void {
    const { medium } = this.controller;
    this.#random ??= medium.random.stream(`hci/scan/${this.controller.address}`);
    const { duty } = this.parameters;
    if (duty < 1 && this.#random.fraction() >= duty) return;
    const pair = medium.conditions.pair(this.controller.address, advertiser.controller.address);
    if (pair.losesOne()) return;
    this.#report(advertiser, 'advertisement', advertiser.data, pair.current.rssiDbm);
    if (this.parameters.kind === 'passive' || !advertiser.isScannable) return;
    // The scan request and its answer are two packets.
    if (pair.losesOne() || pair.losesOne()) return;
    this.#report(advertiser, 'response', advertiser.scanResponse, pair.current.rssiDbm);
  }

  #report(
    advertiser: Advertiser,
    kind: 'advertisement' | 'response',
    data: Uint8Array,
    meanRssiDbm: number,
  ): void {
    const { address, wireAddress } = advertiser.controller;
    if (this.#reported) {
      const key = `${address}/${kind}`;
      if (this.#reported.has(key)) return;
      this.#reported.add(key);
    }
    const rssi = (meanRssiDbm + this.#noiseDb(this.#random!)) & 0xff;
    const { type } = advertiser.parameters;
    if (this.#on === 'legacy') {
      const event = kind === 'response' ? SCAN_RESPONSE : type;
      const report = bytes(1, event, 0, ...wireAddress, data.length, ...data, rssi);
      this.controller.leEvent(LeEvent.advertisingReport, report);
    } else {
      const event = extendedTypes[type]! | (kind === 'response' ? EXTENDED_RESPONSE : 0);
      // LE 1M, no secondary channel, no set, no transmit power, not periodic, not directed.
      const head = [
        ...u16(event),
        0,
        ...wireAddress,
        0x01,
        0x00,
        0xff,
        0x7f,
        rssi,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
      ];
      this.controller.leEvent(LeEvent.extendedAdvertisingReport, bytes(1, ...head, data.length, ...data));
    }
  }

  /** Fading: a triangle from -3 to 3. */
  #noiseDb(random: Random): number {
    return random.below(4) + random.below(4) - 3;
  }
}
