import type { AdvertisingSet } from '../advertising-set.ts';
import { HciStatus, type HciStatusCode } from '../codes.ts';
import { type CommandReply, completeReply } from '../command-definition.ts';
import type { Controller } from '../controller.ts';
import { MAX_LEGACY_DATA_BYTES } from './advertising.ts';

/** What fits into one report to a host (Vol 4 Part E, 7.7.65.13), so that none has to be cut. */
export const MAX_EXTENDED_DATA_BYTES = 229;

const HEADER_BYTES = 4;

/** Whether a command brings all data or a fragment of it, or only gives new advertising the same data. */
const operations = ['intermediate', 'first', 'last', 'complete', 'unchanged'] as const;
type Operation = (typeof operations)[number];
type DataKind = 'data' | 'scanResponse';

export function setAdvertisingSetData(
  { sets }: Controller,
  which: DataKind,
  parameters: Buffer,
): CommandReply {
  const set = sets.get(parameters[0]!);
  if (!set) return completeReply(HciStatus.unknownAdvertisingSet);
  const operation = operations[parameters[1]!];
  const fragment = Uint8Array.from(parameters.subarray(HEADER_BYTES));
  if (!operation || (operation === 'unchanged' && which === 'scanResponse')) {
    return completeReply(HciStatus.invalidParameters);
  }
  return completeReply(
    operation === 'unchanged' ? keepData(set, fragment) : takeFragment(set, which, operation, fragment),
  );
}

function keepData(set: AdvertisingSet, fragment: Uint8Array): HciStatusCode {
  const isFit = set.isOn && set.parameters.pdu === 'extended' && set.data.length > 0 && fragment.length === 0;
  return isFit ? HciStatus.success : HciStatus.invalidParameters;
}

function takeFragment(
  set: AdvertisingSet,
  which: DataKind,
  operation: Exclude<Operation, 'unchanged'>,
  fragment: Uint8Array,
): HciStatusCode {
  const isFragment = operation !== 'complete';
  const isLegacy = set.parameters.pdu === 'legacy';
  if (set.isOn && isFragment) return HciStatus.commandDisallowed;
  if (isFragment && (isLegacy || fragment.length === 0)) return HciStatus.invalidParameters;
  const begins = operation === 'complete' || operation === 'first';
  const all = begins ? fragment : Uint8Array.of(...set.fragments[which], ...fragment);
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
