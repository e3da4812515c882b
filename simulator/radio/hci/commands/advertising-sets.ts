import type { AdvertisingSet } from '../advertising-set.ts';
import { airAddress, RANDOM } from '../air-address.ts';
import { MAX_ADVERTISING_SETS } from '../capacity.ts';
import { AdvertisingType, Command, Status, type StatusCode } from '../codes.ts';
import type { Controller } from '../controller.ts';
import { u16 } from '../packets.ts';
import { type CommandDefinition, complete, type Reply } from '../types.ts';
import { MAX_DATA_BYTES, setData } from './advertising-set-data.ts';
import { setParameters } from './advertising-set-parameters.ts';

const DURATION_UNIT_MS = 10;
const BYTES_PER_SET = 4;

/** Advertising with sets (Vol 4 Part E, 7.8.52 to 7.8.60). */
export const advertisingSetCommands: readonly CommandDefinition[] = [
  {
    opcode: Command.leSetAdvertisingSetRandomAddress,
    bytes: 7,
    reply: 'complete',
    family: 'extended',
    run({ sets }, parameters) {
      const set = sets.get(parameters[0]!);
      if (!set) return complete(Status.unknownAdvertisingSet);
      if (set.isConnectable) return complete(Status.commandDisallowed);
      set.randomAddress = airAddress(RANDOM, parameters.subarray(1, 7));
      return complete(Status.success);
    },
  },
  {
    opcode: Command.leSetExtendedAdvertisingParameters,
    bytes: 25,
    reply: 'complete',
    family: 'extended',
    run: setParameters,
  },
  {
    opcode: Command.leSetExtendedAdvertisingData,
    bytes: parameters => 4 + (parameters[3] ?? 0),
    reply: 'complete',
    family: 'extended',
    run: (controller, parameters) => setData(controller, 'data', parameters),
  },
  {
    opcode: Command.leSetExtendedScanResponseData,
    bytes: parameters => 4 + (parameters[3] ?? 0),
    reply: 'complete',
    family: 'extended',
    run: (controller, parameters) => setData(controller, 'scanResponse', parameters),
  },
  {
    opcode: Command.leSetExtendedAdvertisingEnable,
    bytes: parameters => 2 + BYTES_PER_SET * (parameters[1] ?? 0),
    reply: 'complete',
    family: 'extended',
    run: (controller, parameters) => complete(enable(controller, parameters)),
  },
  {
    opcode: Command.leReadMaximumAdvertisingDataLength,
    bytes: 0,
    reply: 'complete',
    run: () => complete(Status.success, ...u16(MAX_DATA_BYTES)),
  },
  {
    opcode: Command.leReadNumberOfAdvertisingSets,
    bytes: 0,
    reply: 'complete',
    run: () => complete(Status.success, MAX_ADVERTISING_SETS),
  },
  {
    opcode: Command.leRemoveAdvertisingSet,
    bytes: 1,
    reply: 'complete',
    family: 'extended',
    run({ sets }, parameters) {
      const set = sets.get(parameters[0]!);
      return set ? remove(sets, [set]) : complete(Status.unknownAdvertisingSet);
    },
  },
  {
    opcode: Command.leClearAdvertisingSets,
    bytes: 0,
    reply: 'complete',
    family: 'extended',
    run: ({ sets }) => remove(sets, [...sets.values()]),
  },
];

function remove(sets: Map<number, AdvertisingSet>, gone: readonly AdvertisingSet[]): Reply {
  if (gone.some(set => set.isOn)) return complete(Status.commandDisallowed);
  for (const { handle } of gone) sets.delete(handle);
  return complete(Status.success);
}

/** All that are named, or none. */
function enable(controller: Controller, parameters: Buffer): StatusCode {
  const { sets } = controller;
  const [on, count] = [parameters[0]!, parameters[1]!];
  if (on > 1 || (on === 1 && count === 0)) return Status.invalidParameters;
  const named = Array.from({ length: count }, (_, index) => {
    const at = 2 + index * BYTES_PER_SET;
    const end = {
      afterMs: parameters.readUInt16LE(at + 1) * DURATION_UNIT_MS,
      afterEvents: parameters[at + 3]!,
    };
    return { handle: parameters[at]!, end };
  });
  if (new Set(named.map(({ handle }) => handle)).size !== count) return Status.invalidParameters;
  if (named.some(({ handle }) => !sets.has(handle))) return Status.unknownAdvertisingSet;
  if (on === 0) {
    const off = count === 0 ? [...sets.values()] : named.map(({ handle }) => sets.get(handle)!);
    for (const set of off) set.stop();
    return Status.success;
  }
  const refusal = named.map(({ handle }) => whyNot(controller, sets.get(handle)!)).find(Boolean);
  if (refusal) return refusal;
  for (const { handle, end } of named) {
    const set = sets.get(handle)!;
    set.startUntil(set.ownAddress!, end);
  }
  return Status.success;
}

function whyNot({ links, options }: Controller, set: AdvertisingSet): StatusCode | undefined {
  const { pdu, type } = set.parameters;
  if (!set.ownAddress) return Status.invalidParameters;
  if (pdu === 'extended' && set.isScannable && set.scanResponse.length === 0) return Status.commandDisallowed;
  const connectable = type === AdvertisingType.connectable;
  return connectable && links.size >= options.maxLinks ? Status.limitedResources : undefined;
}
