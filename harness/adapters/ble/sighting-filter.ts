import { serviceUuidBytes } from '../../../protocol/ble/advertising-data.ts';
import { HciEvent, LeEvent } from '../../../simulator/radio/hci/codes.ts';
import { H4_EVENT } from '../../../simulator/radio/hci/h4.ts';
import { formatAddress } from '../../../simulator/radio/hci/packets.ts';

/** The number of locks whose newest state is kept. */
const MAX_KNOWN = 4_096;
const service = Buffer.from(serviceUuidBytes);

interface Known {
  readonly kind: 'connectable' | 'busy';
  /** The scan response that noble has, which holds the name. */
  response: Buffer | undefined;
}

/**
 * Lets only the advertisements of locks through to noble, which keeps all that it has ever heard, and knows for each
 * whether it can be connected to, which noble takes from the wrong event type. noble keeps the name too: a scan
 * response that it has already would only make two sightings of one advertisement.
 */
export class SightingFilter {
  /** By address; the newest last. */
  readonly #known = new Map<string, Known>();

  /** Packets that are no reports pass. */
  accepts(packet: Buffer): boolean {
    const report = readReport(packet);
    if (!report) return true;
    const known = this.#known.get(report.address);
    if (report.kind === 'response') {
      if (!known || known.response?.equals(report.data)) return false;
      known.response = Buffer.from(report.data);
      return true;
    }
    if (!report.data.includes(service)) return false;
    this.#known.delete(report.address);
    this.#known.set(report.address, { kind: report.kind, response: known?.response });
    if (this.#known.size > MAX_KNOWN) this.#known.delete(this.#known.keys().next().value!);
    return true;
  }

  isConnectable(address: string): boolean {
    return this.#known.get(address)?.kind === 'connectable';
  }

  /** For a new instance of noble, which has heard nothing yet. */
  clear(): void {
    this.#known.clear();
  }
}

interface Report {
  readonly address: string;
  readonly kind: 'connectable' | 'busy' | 'response';
  readonly data: Buffer;
}

/** Controllers put one report into an event; one with more is passed on unread. */
function readReport(packet: Buffer): Report | undefined {
  if (packet[0] !== H4_EVENT || packet[1] !== HciEvent.leMeta || packet[4] !== 1) return undefined;
  const report = packet.subarray(5);
  if (packet[3] === LeEvent.advertisingReport && report.length >= 10) {
    const kind = report[0] === 0x00 ? 'connectable' : report[0] === 0x04 ? 'response' : 'busy';
    return { address: formatAddress(report.subarray(2, 8)), kind, data: report.subarray(9, 9 + report[8]!) };
  }
  if (packet[3] === LeEvent.extendedAdvertisingReport && report.length >= 24) {
    const type = report.readUInt16LE(0);
    const kind = (type & 0x08) !== 0 ? 'response' : (type & 0x01) !== 0 ? 'connectable' : 'busy';
    return { address: formatAddress(report.subarray(3, 9)), kind, data: report.subarray(24) };
  }
  return undefined;
}
