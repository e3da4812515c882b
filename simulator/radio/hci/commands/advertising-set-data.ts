import type { AdvertisingSet } from '../advertising-set.ts';
import { HciStatus, type HciStatusCode } from '../codes.ts';
import { type CommandReply, completeReply } from '../command-definition.ts';
import type { Controller } from '../controller.ts';
import { MAX_LEGACY_DATA_BYTES } from './advertising.ts';

/** What fits into one report to a host (Vol 4 Part E, 7.7.65.13), so that none has to be cut. */
export const MAX_EXTENDED_DATA_BYTES = 229;

const HEADER_BYTES = 4;

/** Whether a command brings all data, a part of it, or only a new mark for data that stays. */
const operations = ['intermediate', 'first', 'last', 'complete', 'unchanged'] as const;
type Operation = (typeof operations)[number];
type Which = 'data' | 'scanResponse';

export function setAdvertisingSetData({ sets }: Controller, which: Which, parameters: Buffer): CommandReply {
  const set = sets.get(parameters[0]!);
  if (!set) return completeReply(HciStatus.unknownAdvertisingSet);
  const operation = operations[parameters[1]!];
  const part = Uint8Array.from(parameters.subarray(HEADER_BYTES));
  if (!operation || (operation === 'unchanged' && which === 'scanResponse')) {
    return completeReply(HciStatus.invalidParameters);
  }
  return completeReply(operation === 'unchanged' ? keep(set, part) : take(set, which, operation, part));
}

function keep(set: AdvertisingSet, part: Uint8Array): HciStatusCode {
  const isFit = set.isOn && set.parameters.pdu === 'extended' && set.data.length > 0 && part.length === 0;
  return isFit ? HciStatus.success : HciStatus.invalidParameters;
}

function take(
  set: AdvertisingSet,
  which: Which,
  operation: Exclude<Operation, 'unchanged'>,
  part: Uint8Array,
): HciStatusCode {
  const isPart = operation !== 'complete';
  const isLegacy = set.parameters.pdu === 'legacy';
  if (set.isOn && isPart) return HciStatus.commandDisallowed;
  if (isPart && (isLegacy || part.length === 0)) return HciStatus.invalidParameters;
  const begins = operation === 'complete' || operation === 'first';
  const all = begins ? part : Uint8Array.of(...set.fragments[which], ...part);
  if (isLegacy && all.length > MAX_LEGACY_DATA_BYTES) return HciStatus.invalidParameters;
  if (all.length > MAX_EXTENDED_DATA_BYTES) {
    set.fragments[which] = new Uint8Array(0);
    return HciStatus.memoryExceeded;
  }
  // Of extended PDUs, a scannable one carries its data in the answer to a scan request, the others in themselves.
  const carries = isLegacy || set.isScannable === (which === 'scanResponse');
  if (!carries && all.length > 0) return HciStatus.invalidParameters;
  const ends = operation === 'complete' || operation === 'last';
  set.fragments[which] = ends ? new Uint8Array(0) : all;
  if (ends) set[which] = all;
  return HciStatus.success;
}
