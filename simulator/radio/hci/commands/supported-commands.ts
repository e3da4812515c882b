import { HciCommand } from '../codes.ts';

type Place = readonly [octet: number, bit: number];

/** Where each command stands in the map of supported ones (Vol 4 Part E, 6.27); the one that reads it has no place. */
const places: ReadonlyMap<number, Place> = new Map<number, Place>([
  [HciCommand.disconnect, [0, 5]],
  [HciCommand.readRemoteVersion, [2, 7]],
  [HciCommand.setEventMask, [5, 6]],
  [HciCommand.reset, [5, 7]],
  [HciCommand.writeLocalName, [7, 0]],
  [HciCommand.readLocalName, [7, 1]],
  [HciCommand.readLocalVersion, [14, 3]],
  [HciCommand.readLocalFeatures, [14, 5]],
  [HciCommand.readBufferSize, [14, 7]],
  [HciCommand.readBdAddr, [15, 1]],
  [HciCommand.readRssi, [15, 5]],
  [HciCommand.readLeHostSupport, [24, 5]],
  [HciCommand.writeLeHostSupport, [24, 6]],
  [HciCommand.leSetEventMask, [25, 0]],
  [HciCommand.leReadBufferSize, [25, 1]],
  [HciCommand.leReadLocalFeatures, [25, 2]],
  [HciCommand.leSetRandomAddress, [25, 4]],
  [HciCommand.leSetAdvertisingParameters, [25, 5]],
  [HciCommand.leReadAdvertisingTxPower, [25, 6]],
  [HciCommand.leSetAdvertisingData, [25, 7]],
  [HciCommand.leSetScanResponseData, [26, 0]],
  [HciCommand.leSetAdvertisingEnable, [26, 1]],
  [HciCommand.leSetScanParameters, [26, 2]],
  [HciCommand.leSetScanEnable, [26, 3]],
  [HciCommand.leCreateConnection, [26, 4]],
  [HciCommand.leCreateConnectionCancel, [26, 5]],
  [HciCommand.leReadAcceptListSize, [26, 6]],
  [HciCommand.leClearAcceptList, [26, 7]],
  [HciCommand.leAddToAcceptList, [27, 0]],
  [HciCommand.leRemoveFromAcceptList, [27, 1]],
  [HciCommand.leConnectionUpdate, [27, 2]],
  [HciCommand.leSetHostChannels, [27, 3]],
  [HciCommand.leReadChannelMap, [27, 4]],
  [HciCommand.leReadRemoteFeatures, [27, 5]],
  [HciCommand.leEncrypt, [27, 6]],
  [HciCommand.leRand, [27, 7]],
  [HciCommand.leEnableEncryption, [28, 0]],
  [HciCommand.leLongTermKeyReply, [28, 1]],
  [HciCommand.leLongTermKeyNegativeReply, [28, 2]],
  [HciCommand.leReadSupportedStates, [28, 3]],
  [HciCommand.leSetDataLength, [33, 6]],
  [HciCommand.leReadDefaultDataLength, [33, 7]],
  [HciCommand.leWriteDefaultDataLength, [34, 0]],
  [HciCommand.leReadMaximumDataLength, [35, 3]],
  [HciCommand.leReadPhy, [35, 4]],
  [HciCommand.leSetDefaultPhy, [35, 5]],
  [HciCommand.leSetPhy, [35, 6]],
  [HciCommand.leSetAdvertisingSetRandomAddress, [36, 1]],
  [HciCommand.leSetExtendedAdvertisingParameters, [36, 2]],
  [HciCommand.leSetExtendedAdvertisingData, [36, 3]],
  [HciCommand.leSetExtendedScanResponseData, [36, 4]],
  [HciCommand.leSetExtendedAdvertisingEnable, [36, 5]],
  [HciCommand.leReadMaximumAdvertisingDataLength, [36, 6]],
  [HciCommand.leReadNumberOfAdvertisingSets, [36, 7]],
  [HciCommand.leRemoveAdvertisingSet, [37, 0]],
  [HciCommand.leClearAdvertisingSets, [37, 1]],
  [HciCommand.leSetExtendedScanParameters, [37, 5]],
  [HciCommand.leSetExtendedScanEnable, [37, 6]],
  [HciCommand.leExtendedCreateConnection, [37, 7]],
]);

const MAP_BYTES = 64;

/** The map that claims these commands. */
export function encodeSupportedCommands(opcodes: Iterable<number>): readonly number[] {
  const map = new Array<number>(MAP_BYTES).fill(0);
  for (const opcode of opcodes) {
    const place = places.get(opcode);
    if (place) map[place[0]]! |= 1 << place[1];
  }
  return map;
}
