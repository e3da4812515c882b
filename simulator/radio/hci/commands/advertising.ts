import { AdvertisingType, Command, Status } from '../codes.ts';
import type { Controller } from '../controller.ts';
import { type CommandDefinition, complete } from '../types.ts';

/** Intervals count in 0.625 ms, from 20 ms to 10.24 s. */
const UNIT_MS = 0.625;
const MIN_INTERVAL = 0x0020;
const MAX_INTERVAL = 0x4000;
const MAX_DATA_BYTES = 31;

const types: readonly number[] = Object.values(AdvertisingType);

export const advertisingCommands: readonly CommandDefinition[] = [
  {
    opcode: Command.leSetAdvertisingParameters,
    bytes: 15,
    reply: 'complete',
    family: 'legacy',
    run({ advertiser }, parameters) {
      if (advertiser.on) return complete(Status.commandDisallowed);
      const least = parameters.readUInt16LE(0);
      const most = parameters.readUInt16LE(2);
      const type = parameters[4]!;
      const [ownAddressType, filterPolicy] = [parameters[5]!, parameters[14]!];
      if (least < MIN_INTERVAL || most > MAX_INTERVAL || least > most || type > 4) {
        return complete(Status.invalidParameters);
      }
      // Directed advertising, random own addresses and accept lists are not modelled.
      if (!types.includes(type) || ownAddressType !== 0 || filterPolicy !== 0) {
        return complete(Status.unsupported);
      }
      advertiser.parameters = { intervalMs: least * UNIT_MS, type };
      return complete(Status.success);
    },
  },
  {
    opcode: Command.leSetAdvertisingData,
    bytes: 1 + MAX_DATA_BYTES,
    reply: 'complete',
    family: 'legacy',
    run: (controller, parameters) => setData(controller, 'data', parameters),
  },
  {
    opcode: Command.leSetScanResponseData,
    bytes: 1 + MAX_DATA_BYTES,
    reply: 'complete',
    family: 'legacy',
    run: (controller, parameters) => setData(controller, 'scanResponse', parameters),
  },
  {
    opcode: Command.leSetAdvertisingEnable,
    bytes: 1,
    reply: 'complete',
    family: 'legacy',
    run(controller, parameters) {
      const { advertiser, links, options } = controller;
      const enable = parameters[0]!;
      if (enable > 1) return complete(Status.invalidParameters);
      if (enable === 0) {
        advertiser.stop();
        return complete(Status.success);
      }
      const connectable = advertiser.parameters.type === AdvertisingType.connectable;
      if (connectable && links.size >= options.maxLinks) return complete(Status.limitedResources);
      advertiser.start();
      return complete(Status.success);
    },
  },
];

function setData({ advertiser }: Controller, which: 'data' | 'scanResponse', parameters: Buffer) {
  const length = parameters[0]!;
  if (length > MAX_DATA_BYTES) return complete(Status.invalidParameters);
  advertiser[which] = Uint8Array.from(parameters.subarray(1, 1 + length));
  return complete(Status.success);
}
