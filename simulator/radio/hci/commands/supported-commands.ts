import { Command } from '../codes.ts';

type Place = readonly [octet: number, bit: number];

/** Where each command stands in the map of supported ones (Vol 4 Part E, 6.27); the one that reads it has no place. */
const places: ReadonlyMap<number, Place> = new Map<number, Place>([
  [Command.disconnect, [0, 5]],
  [Command.readRemoteVersion, [2, 7]],
  [Command.setEventMask, [5, 6]],
  [Command.reset, [5, 7]],
  [Command.writeLocalName, [7, 0]],
  [Command.readLocalName, [7, 1]],
  [Command.readLocalVersion, [14, 3]],
  [Command.readLocalFeatures, [14, 5]],
  [Command.readBufferSize, [14, 7]],
  [Command.readBdAddr, [15, 1]],
  [Command.readRssi, [15, 5]],
  [Command.readLeHostSupport, [24, 5]],
  [Command.writeLeHostSupport, [24, 6]],
  [Command.leSetEventMask, [25, 0]],
  [Command.leReadBufferSize, [25, 1]],
  [Command.leReadLocalFeatures, [25, 2]],
  [Command.leSetRandomAddress, [25, 4]],
  [Command.leSetAdvertisingParameters, [25, 5]],
  [Command.leReadAdvertisingTxPower, [25, 6]],
  [Command.leSetAdvertisingData, [25, 7]],
  [Command.leSetScanResponseData, [26, 0]],
  [Command.leSetAdvertisingEnable, [26, 1]],
  [Command.leSetScanParameters, [26, 2]],
  [Command.leSetScanEnable, [26, 3]],
  [Command.leCreateConnection, [26, 4]],
  [Command.leCreateConnectionCancel, [26, 5]],
  [Command.leReadAcceptListSize, [26, 6]],
  [Command.leClearAcceptList, [26, 7]],
  [Command.leAddToAcceptList, [27, 0]],
  [Command.leRemoveFromAcceptList, [27, 1]],
  [Command.leConnectionUpdate, [27, 2]],
  [Command.leSetHostChannels, [27, 3]],
  [Command.leReadChannelMap, [27, 4]],
  [Command.leReadRemoteFeatures, [27, 5]],
  [Command.leEncrypt, [27, 6]],
  [Command.leRand, [27, 7]],
  [Command.leEnableEncryption, [28, 0]],
  [Command.leLongTermKeyReply, [28, 1]],
  [Command.leLongTermKeyNegativeReply, [28, 2]],
  [Command.leReadSupportedStates, [28, 3]],
  [Command.leSetDataLength, [33, 6]],
  [Command.leReadDefaultDataLength, [33, 7]],
  [Command.leWriteDefaultDataLength, [34, 0]],
  [Command.leReadMaximumDataLength, [35, 3]],
  [Command.leReadPhy, [35, 4]],
  [Command.leSetDefaultPhy, [35, 5]],
  [Command.leSetPhy, [35, 6]],
  [Command.leSetAdvertisingSetRandomAddress, [36, 1]],
  [Command.leSetExtendedAdvertisingParameters, [36, 2]],
  [Command.leSetExtendedAdvertisingData, [36, 3]],
  [Command.leSetExtendedScanResponseData, [36, 4]],
  [Command.leSetExtendedAdvertisingEnable, [36, 5]],
  [Command.leReadMaximumAdvertisingDataLength, [36, 6]],
  [Command.leReadNumberOfAdvertisingSets, [36, 7]],
  [Command.leRemoveAdvertisingSet, [37, 0]],
  [Command.leClearAdvertisingSets, [37, 1]],
  [Command.leSetExtendedScanParameters, [37, 5]],
  [Command.leSetExtendedScanEnable, [37, 6]],
  [Command.leExtendedCreateConnection, [37, 7]],
]);

const MAP_BYTES = 64;

/** The map that claims these commands. */
export function supportedCommands(opcodes: Iterable<number>): readonly number[] {
  const map = new Array<number>(MAP_BYTES).fill(0);
  for (const opcode of opcodes) {
    const place = places.get(opcode);
    if (place) map[place[0]]! |= 1 << place[1];
  }
  return map;
}
