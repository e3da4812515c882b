import type { Advertiser } from './advertiser.ts';
import { AdvertisingSet } from './advertising-set.ts';
import type { AirAddress } from './air-address.ts';
import { AdvertisingType } from './codes.ts';
import { bytes, u16 } from './packets.ts';
import { encodeRssi } from './rssi.ts';

/** What was advertised, or the answer to a scan request. */
export type ReportKind = 'advertisement' | 'response';

const SCAN_RESPONSE = 0x04;
/** Bits of the event type of an extended report (Vol 4 Part E, 7.7.65.13). */
const CONNECTABLE = 0x01;
const SCANNABLE = 0x02;
const EXTENDED_RESPONSE = 0x08;
const LEGACY_PDU = 0x10;

const LE_1M = 0x01;
const NO_SECONDARY_PHY = 0x00;
const NO_SID = 0xff;
const NO_TX_POWER = 127;

export function encodeLegacyReport(
  advertiser: Advertiser,
  { type, wire }: AirAddress,
  kind: ReportKind,
  rssiDbm: number,
): Uint8Array {
  const event = kind === 'response' ? SCAN_RESPONSE : advertiser.parameters.type;
  const data = dataOf(advertiser, kind);
  return bytes(1, event, type, ...wire, data.length, ...data, encodeRssi(rssiDbm));
}

/** One report, whole: no advertiser of ours has more data than fits. */
export function encodeExtendedReport(
  advertiser: Advertiser,
  { type, wire }: AirAddress,
  kind: ReportKind,
  rssiDbm: number,
): Uint8Array {
  const data = dataOf(advertiser, kind);
  const event = eventType(advertiser) | (kind === 'response' ? EXTENDED_RESPONSE : 0);
  const extended = extendedSet(advertiser);
  const secondary = extended ? LE_1M : NO_SECONDARY_PHY;
  const txPowerDbm = extended?.txPowerDbm ?? NO_TX_POWER;
  const radio = [LE_1M, secondary, sidOf(advertiser), txPowerDbm & 0xff, encodeRssi(rssiDbm)];
  const [notPeriodic, notDirected] = [u16(0), new Uint8Array(7)];
  const head = [...u16(event), type, ...wire, ...radio, ...notPeriodic, ...notDirected];
  return bytes(1, ...head, data.length, ...data);
}

/** Legacy PDUs have none. */
export function sidOf(advertiser: Advertiser): number {
  return extendedSet(advertiser)?.sid ?? NO_SID;
}

function extendedSet(advertiser: Advertiser): AdvertisingSet | undefined {
  return advertiser instanceof AdvertisingSet && advertiser.parameters.pdu === 'extended'
    ? advertiser
    : undefined;
}

function eventType(advertiser: Advertiser): number {
  const { pdu, type } = advertiser.parameters;
  const connectable = type === AdvertisingType.connectable ? CONNECTABLE : 0;
  const scannable = advertiser.isScannable ? SCANNABLE : 0;
  return connectable | scannable | (pdu === 'legacy' ? LEGACY_PDU : 0);
}

function dataOf(advertiser: Advertiser, kind: ReportKind): Uint8Array {
  return kind === 'response' ? advertiser.scanResponse : advertiser.data;
}
