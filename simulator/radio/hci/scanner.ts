import type { TimerId } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import type { MediumListener } from '../medium.ts';
import type { Advertiser } from './advertiser.ts';
import { type AddressType, type AirAddress, PUBLIC } from './air-address.ts';
import { LeEvent } from './codes.ts';
import type { Controller } from './controller.ts';
import { encodeExtendedReport, encodeLegacyReport, type ReportKind, sidOf } from './scan-reports.ts';

export interface ScanParameters {
  readonly kind: 'passive' | 'active';
  /** Share of the time that the receiver is open. */
  readonly duty: number;
  readonly ownAddressType: AddressType;
  readonly acceptsFrom: 'all' | 'accepted';
}

export interface ScanRun {
  readonly reports: 'legacy' | 'extended';
  /** They are filtered for the whole scan, or for each of its periods by itself. */
  readonly duplicates: 'all' | 'filtered' | 'filtered by period';
  /** How long it scans, once or in each period; 0 is without end. */
  readonly durationMs: number;
  /** From the beginning of one duration to that of the next; 0 is once. */
  readonly periodMs: number;
}

const initial: ScanParameters = { kind: 'passive', duty: 1, ownAddressType: PUBLIC, acceptsFrom: 'all' };

/** The receiver of one controller while it scans. */
export class Scanner implements MediumListener<Advertiser> {
  readonly controller: Controller;
  readonly stationAddress: string;
  parameters = initial;
  #run: ScanRun | undefined;
  #ownAddress: AirAddress | undefined;
  /** What was reported since the scan began, when duplicates are filtered. */
  #reported = new Set<string>();
  #timer: TimerId = 0;
  #random: Random | undefined;

  constructor(controller: Controller) {
    this.controller = controller;
    this.stationAddress = controller.address;
  }

  get isOn(): boolean {
    return this.#run !== undefined;
  }

  get usesAcceptList(): boolean {
    return this.isOn && this.parameters.acceptsFrom === 'accepted';
  }

  start(ownAddress: AirAddress, run: ScanRun): void {
    this.stop();
    this.#run = run;
    this.#ownAddress = ownAddress;
    this.#reported.clear();
    this.#listen(run);
  }

  stop(): void {
    this.#run = undefined;
    this.controller.medium.clock.clearTimer(this.#timer);
    this.#timer = 0;
    this.controller.medium.removeScanner(this);
  }

  reset(): void {
    this.stop();
    this.parameters = initial;
  }

  /** The accept list filters its reports only, so it listens to everybody. */
  listensTo(): boolean {
    return true;
  }

  /** An advertisement is on the air, within range. */
  hear(advertiser: Advertiser): void {
    const { medium, acceptList } = this.controller;
    const { duty, acceptsFrom, kind } = this.parameters;
    const from = advertiser.airAddress;
    if (!from || !this.#run || !this.#ownAddress) return;
    if (advertiser.parameters.pdu === 'extended' && this.#run.reports === 'legacy') return;
    if (acceptsFrom === 'accepted' && !acceptList.has(from)) return;
    this.#random ??= medium.random.stream(`hci/scan/${this.controller.address}`);
    if (duty < 1 && this.#random.fraction() >= duty) return;
    const pair = medium.conditions.pair(this.controller.address, advertiser.controller.address);
    if (pair.drawLoss()) return;
    this.#report(advertiser, from, 'advertisement', pair.current.rssiDbm);
    if (
      kind === 'passive' ||
      !advertiser.isScannable ||
      !advertiser.acceptsRequest('scans', this.#ownAddress)
    )
      return;
    // The scan request and its answer are two packets.
    if (pair.drawLoss()) return;
    advertiser.onScanRequest(this.#ownAddress);
    if (pair.drawLoss()) return;
    this.#report(advertiser, from, 'response', pair.current.rssiDbm);
  }

  #listen(run: ScanRun): void {
    const { medium } = this.controller;
    if (run.duplicates === 'filtered by period') this.#reported.clear();
    medium.addScanner(this);
    if (run.durationMs > 0) {
      this.#timer = medium.clock.setTimer(() => this.#durationOver(run), run.durationMs, 'LE scan duration');
    }
  }

  #durationOver(run: ScanRun): void {
    const { medium } = this.controller;
    if (run.periodMs === 0) {
      this.stop();
      this.controller.leEvent(LeEvent.scanTimeout, new Uint8Array(0));
      return;
    }
    medium.removeScanner(this);
    this.#timer = medium.clock.setTimer(
      () => this.#listen(run),
      run.periodMs - run.durationMs,
      'LE scan period',
    );
  }

  #report(advertiser: Advertiser, from: AirAddress, kind: ReportKind, meanRssiDbm: number): void {
    const { reports, duplicates } = this.#run!;
    if (duplicates !== 'all') {
      const key = `${from.key}/${sidOf(advertiser)}/${kind}`;
      if (this.#reported.has(key)) return;
      this.#reported.add(key);
    }
    const rssiDbm = meanRssiDbm + this.#noiseDb(this.#random!);
    if (reports === 'legacy') {
      this.controller.leEvent(LeEvent.advertisingReport, encodeLegacyReport(advertiser, from, kind, rssiDbm));
    } else {
      const report = encodeExtendedReport(advertiser, from, kind, rssiDbm);
      this.controller.leEvent(LeEvent.extendedAdvertisingReport, report);
    }
  }

  /** Fading: a triangle from -3 to 3. */
  #noiseDb(random: Random): number {
    return random.below(4) + random.below(4) - 3;
  }
}
