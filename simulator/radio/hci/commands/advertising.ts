import type { AdvertisingParameters } from '../advertiser.ts';
import { isAddressType } from '../air-address.ts';
import { AdvertisingType, HciCommand, HciStatus } from '../codes.ts';
import { type CommandDefinition, completeReply } from '../command-definition.ts';
import type { Controller } from '../controller.ts';

/** Intervals count in 0.625 ms, from 20 ms to 10.24 s. */
export const ADVERTISING_INTERVAL_UNIT_MS = 0.625;
export const MIN_ADVERTISING_INTERVAL = 0x0020;
const MAX_INTERVAL = 0x4000;
export const MAX_LEGACY_DATA_BYTES = 31;

/** The transmit power of all advertising, in dBm. */
export const TX_POWER_DBM = 0;
/** Bits of the filter policy. */
const SCANS_OF_ACCEPTED = 0b01;
const CONNECTS_OF_ACCEPTED = 0b10;

const types: readonly number[] = Object.values(AdvertisingType);

export const advertisingCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.leSetAdvertisingParameters,
    bytes: 15,
    reply: 'complete',
    family: 'legacy',
    run({ advertiser }, parameters) {
      if (advertiser.isOn) return completeReply(HciStatus.commandDisallowed);
      const minInterval = parameters.readUInt16LE(0);
      const maxInterval = parameters.readUInt16LE(2);
      const type = parameters[4]!;
      const [ownAddressType, filterPolicy] = [parameters[5]!, parameters[14]!];
      if (
        minInterval < MIN_ADVERTISING_INTERVAL ||
        maxInterval > MAX_INTERVAL ||
        minInterval > maxInterval ||
        type > 4 ||
        filterPolicy > 3
      ) {
        return completeReply(HciStatus.invalidParameters);
      }
      // Directed advertising is not modelled, nor are private addresses that the controller makes.
      if (!types.includes(type) || !isAddressType(ownAddressType))
        return completeReply(HciStatus.unsupported);
      const intervalMs = minInterval * ADVERTISING_INTERVAL_UNIT_MS;
      const acceptsFrom = readFilterPolicy(filterPolicy);
      advertiser.parameters = { intervalMs, pdu: 'legacy', type, ownAddressType, acceptsFrom };
      return completeReply(HciStatus.success);
    },
  },
  {
    opcode: HciCommand.leReadAdvertisingTxPower,
    bytes: 0,
    reply: 'complete',
    run: () => completeReply(HciStatus.success, TX_POWER_DBM),
  },
  {
    opcode: HciCommand.leSetAdvertisingData,
    bytes: 1 + MAX_LEGACY_DATA_BYTES,
    reply: 'complete',
    family: 'legacy',
    run: (controller, parameters) => setData(controller, 'data', parameters),
  },
  {
    opcode: HciCommand.leSetScanResponseData,
    bytes: 1 + MAX_LEGACY_DATA_BYTES,
    reply: 'complete',
    family: 'legacy',
    run: (controller, parameters) => setData(controller, 'scanResponse', parameters),
  },
  {
    opcode: HciCommand.leSetAdvertisingEnable,
    bytes: 1,
    reply: 'complete',
    family: 'legacy',
    run(controller, parameters) {
      const { advertiser, links, options } = controller;
      const enable = parameters[0]!;
      if (enable > 1) return completeReply(HciStatus.invalidParameters);
      if (enable === 0) {
        advertiser.stop();
        return completeReply(HciStatus.success);
      }
      const connectable = advertiser.parameters.type === AdvertisingType.connectable;
      if (connectable && links.size >= options.maxLinks) return completeReply(HciStatus.limitedResources);
      const as = controller.ownAddress(advertiser.parameters.ownAddressType);
      if (!as) return completeReply(HciStatus.invalidParameters);
      advertiser.start(as);
      return completeReply(HciStatus.success);
    },
  },
];

function setData({ advertiser }: Controller, which: 'data' | 'scanResponse', parameters: Buffer) {
  const length = parameters[0]!;
  if (length > MAX_LEGACY_DATA_BYTES) return completeReply(HciStatus.invalidParameters);
  advertiser[which] = Uint8Array.from(parameters.subarray(1, 1 + length));
  return completeReply(HciStatus.success);
}

export function readFilterPolicy(filterPolicy: number): AdvertisingParameters['acceptsFrom'] {
  const allOrAccepted = (bit: number) => ((filterPolicy & bit) !== 0 ? 'accepted' : 'all');
  return { scans: allOrAccepted(SCANS_OF_ACCEPTED), connects: allOrAccepted(CONNECTS_OF_ACCEPTED) };
}
