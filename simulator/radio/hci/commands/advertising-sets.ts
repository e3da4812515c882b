import type { AdvertisingSet } from '../advertising-set.ts';
import { createAirAddress, RANDOM } from '../air-address.ts';
import { MAX_ADVERTISING_SETS } from '../capacity.ts';
import { AdvertisingType, HciCommand, HciStatus, type HciStatusCode } from '../codes.ts';
import { type CommandDefinition, type CommandReply, completeReply } from '../command-definition.ts';
import type { Controller } from '../controller.ts';
import { u16 } from '../packets.ts';
import { MAX_EXTENDED_DATA_BYTES, setAdvertisingSetData } from './advertising-set-data.ts';
import { setExtendedAdvertisingParameters } from './advertising-set-parameters.ts';

const DURATION_UNIT_MS = 10;
const BYTES_PER_SET = 4;

/** Advertising with sets (Vol 4 Part E, 7.8.52 to 7.8.60). */
export const advertisingSetCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.leSetAdvertisingSetRandomAddress,
    bytes: 7,
    reply: 'complete',
    family: 'extended',
    run({ sets }, parameters) {
      const set = sets.get(parameters[0]!);
      if (!set) return completeReply(HciStatus.unknownAdvertisingSet);
      if (set.isConnectable) return completeReply(HciStatus.commandDisallowed);
      set.randomAddress = createAirAddress(RANDOM, parameters.subarray(1, 7));
      return completeReply(HciStatus.success);
    },
  },
  {
    opcode: HciCommand.leSetExtendedAdvertisingParameters,
    bytes: 25,
    reply: 'complete',
    family: 'extended',
    run: setExtendedAdvertisingParameters,
  },
  {
    opcode: HciCommand.leSetExtendedAdvertisingData,
    bytes: parameters => 4 + (parameters[3] ?? 0),
    reply: 'complete',
    family: 'extended',
    run: (controller, parameters) => setAdvertisingSetData(controller, 'data', parameters),
  },
  {
    opcode: HciCommand.leSetExtendedScanResponseData,
    bytes: parameters => 4 + (parameters[3] ?? 0),
    reply: 'complete',
    family: 'extended',
    run: (controller, parameters) => setAdvertisingSetData(controller, 'scanResponse', parameters),
  },
  {
    opcode: HciCommand.leSetExtendedAdvertisingEnable,
    bytes: parameters => 2 + BYTES_PER_SET * (parameters[1] ?? 0),
    reply: 'complete',
    family: 'extended',
    run: (controller, parameters) => completeReply(enable(controller, parameters)),
  },
  {
    opcode: HciCommand.leReadMaximumAdvertisingDataLength,
    bytes: 0,
    reply: 'complete',
    run: () => completeReply(HciStatus.success, ...u16(MAX_EXTENDED_DATA_BYTES)),
  },
  {
    opcode: HciCommand.leReadNumberOfAdvertisingSets,
    bytes: 0,
    reply: 'complete',
    run: () => completeReply(HciStatus.success, MAX_ADVERTISING_SETS),
  },
  {
    opcode: HciCommand.leRemoveAdvertisingSet,
    bytes: 1,
    reply: 'complete',
    family: 'extended',
    run({ sets }, parameters) {
      const set = sets.get(parameters[0]!);
      return set ? remove(sets, [set]) : completeReply(HciStatus.unknownAdvertisingSet);
    },
  },
  {
    opcode: HciCommand.leClearAdvertisingSets,
    bytes: 0,
    reply: 'complete',
    family: 'extended',
    run: ({ sets }) => remove(sets, [...sets.values()]),
  },
];

function remove(sets: Map<number, AdvertisingSet>, gone: readonly AdvertisingSet[]): CommandReply {
  if (gone.some(set => set.isOn)) return completeReply(HciStatus.commandDisallowed);
  for (const { handle } of gone) sets.delete(handle);
  return completeReply(HciStatus.success);
}

/** All that are named, or none. */
function enable(controller: Controller, parameters: Buffer): HciStatusCode {
  const { sets } = controller;
  const [on, count] = [parameters[0]!, parameters[1]!];
  if (on > 1 || (on === 1 && count === 0)) return HciStatus.invalidParameters;
  const named = Array.from({ length: count }, (_, index) => {
    const at = 2 + index * BYTES_PER_SET;
    const end = {
      afterMs: parameters.readUInt16LE(at + 1) * DURATION_UNIT_MS,
      afterEvents: parameters[at + 3]!,
    };
    return { handle: parameters[at]!, end };
  });
  if (new Set(named.map(({ handle }) => handle)).size !== count) return HciStatus.invalidParameters;
  if (named.some(({ handle }) => !sets.has(handle))) return HciStatus.unknownAdvertisingSet;
  if (on === 0) {
    const off = count === 0 ? [...sets.values()] : named.map(({ handle }) => sets.get(handle)!);
    for (const set of off) set.stop();
    return HciStatus.success;
  }
  const refusal = named.map(({ handle }) => refusalOf(controller, sets.get(handle)!)).find(Boolean);
  if (refusal) return refusal;
  for (const { handle, end } of named) {
    const set = sets.get(handle)!;
    set.startUntil(set.ownAddress!, end);
  }
  return HciStatus.success;
}

function refusalOf({ links, options }: Controller, set: AdvertisingSet): HciStatusCode | undefined {
  const { pdu, type } = set.parameters;
  if (!set.ownAddress) return HciStatus.invalidParameters;
  if (pdu === 'extended' && set.isScannable && set.scanResponse.length === 0)
    return HciStatus.commandDisallowed;
  const connectable = type === AdvertisingType.connectable;
  return connectable && links.size >= options.maxLinks ? HciStatus.limitedResources : undefined;
}
