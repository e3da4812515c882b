import { type AddressType, isAddressType } from '../air-address.ts';
import { AdvertisingType, HciStatus, type HciStatusCode } from '../codes.ts';
import { type CommandDefinition, completeReply } from '../command-definition.ts';
import type { Controller } from '../controller.ts';
import {
  ADVERTISING_INTERVAL_UNIT_MS,
  MAX_LEGACY_DATA_BYTES,
  MIN_ADVERTISING_INTERVAL,
  readFilterPolicy,
  TX_POWER_DBM,
} from './advertising.ts';

const LAST_HANDLE = 0xef;
const LAST_SID = 0x0f;
const LE_1M = 0x01;

/** Bits of the event properties (Vol 4 Part E, 7.8.53). */
const CONNECTABLE = 1 << 0;
const SCANNABLE = 1 << 1;
const DIRECTED = (1 << 2) | (1 << 3);
const LEGACY = 1 << 4;
const ANONYMOUS = 1 << 5;
const WITH_TX_POWER = 1 << 6;
const RESERVED = 0xff80;

const NO_TX_POWER = 127;

type Kind = { readonly pdu: 'legacy' | 'extended'; readonly type: number };

export const setExtendedAdvertisingParameters: CommandDefinition['run'] = (
  controller: Controller,
  parameters: Buffer,
) => {
  const refused = (code: HciStatusCode) => completeReply(code, TX_POWER_DBM);
  const properties = parameters.readUInt16LE(1);
  const [minInterval, maxInterval] = [parameters.readUIntLE(3, 3), parameters.readUIntLE(6, 3)];
  const ownAddressType = parameters[10]!;
  const filterPolicy = parameters[18]!;
  const kind = kindOf(properties);
  if (!isWellFormed(parameters, minInterval, maxInterval) || kind === undefined)
    return refused(HciStatus.invalidParameters);
  // Neither directed nor anonymous advertising is modelled, nor private addresses that the controller makes.
  if ((properties & (DIRECTED | ANONYMOUS)) !== 0 || !isAddressType(ownAddressType)) {
    return refused(HciStatus.unsupported);
  }
  if (parameters[20] !== LE_1M || (kind.pdu === 'extended' && parameters[22] !== LE_1M)) {
    return refused(HciStatus.unsupported);
  }
  const set = controller.findOrCreateSet(parameters[0]!);
  if (set === 'full') return refused(HciStatus.memoryExceeded);
  if (set.isOn) return refused(HciStatus.commandDisallowed);
  if (kind.pdu === 'legacy' && longestData(set) > MAX_LEGACY_DATA_BYTES)
    return refused(HciStatus.invalidParameters);
  const own: AddressType = ownAddressType;
  const acceptsFrom = readFilterPolicy(filterPolicy);
  set.parameters = {
    intervalMs: minInterval * ADVERTISING_INTERVAL_UNIT_MS,
    ...kind,
    ownAddressType: own,
    acceptsFrom,
  };
  set.sid = parameters[23]!;
  set.txPowerDbm = (properties & WITH_TX_POWER) !== 0 ? TX_POWER_DBM : NO_TX_POWER;
  set.scanRequests = parameters[24] === 1 ? 'reported' : 'ignored';
  return completeReply(HciStatus.success, TX_POWER_DBM);
};

function isWellFormed(parameters: Buffer, minInterval: number, maxInterval: number): boolean {
  const [handle, channels, filterPolicy] = [parameters[0]!, parameters[9]!, parameters[18]!];
  const [sid, notify] = [parameters[23]!, parameters[24]!];
  if (handle > LAST_HANDLE || sid > LAST_SID || notify > 1 || filterPolicy > 3) return false;
  return minInterval >= MIN_ADVERTISING_INTERVAL && minInterval <= maxInterval && (channels & 0b111) !== 0;
}

/** Undefined for what cannot be: a legacy PDU has three kinds; an extended one is not connectable and scannable. */
function kindOf(properties: number): Kind | undefined {
  const isLegacy = (properties & LEGACY) !== 0;
  if ((properties & RESERVED) !== 0) return undefined;
  if (isLegacy && (properties & (ANONYMOUS | WITH_TX_POWER)) !== 0) return undefined;
  const pdu = isLegacy ? 'legacy' : 'extended';
  switch (properties & (CONNECTABLE | SCANNABLE)) {
    case 0:
      return { pdu, type: AdvertisingType.nonConnectable };
    case SCANNABLE:
      return { pdu, type: AdvertisingType.scannable };
    case CONNECTABLE:
      return isLegacy && (properties & DIRECTED) === 0
        ? undefined
        : { pdu, type: AdvertisingType.connectable };
    default:
      return isLegacy ? { pdu, type: AdvertisingType.connectable } : undefined;
  }
}

function longestData({ data, scanResponse }: { data: Uint8Array; scanResponse: Uint8Array }): number {
  return Math.max(data.length, scanResponse.length);
}
