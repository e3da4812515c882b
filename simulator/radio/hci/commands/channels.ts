import { HciCommand, HciStatus } from '../codes.ts';
import { type CommandDefinition, completeReply, completeReplyForLink } from '../command-definition.ts';

const CHANNEL_BYTES = 5;
const noChannels = [0, 0, 0, 0, 0];

/** The data channels that a link may use: reported as they were set, although nothing on this air depends on them. */
export const channelCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.leSetHostChannels,
    bytes: CHANNEL_BYTES,
    reply: 'complete',
    run(controller, parameters) {
      // 37 channels; the three bits after them are reserved.
      const isMap = parameters.some(byte => byte !== 0) && (parameters[CHANNEL_BYTES - 1]! & 0xe0) === 0;
      if (!isMap) return completeReply(HciStatus.invalidParameters);
      controller.hostChannels = [...parameters];
      return completeReply(HciStatus.success);
    },
  },
  {
    opcode: HciCommand.leReadChannelMap,
    bytes: 2,
    reply: 'complete',
    run(controller, parameters) {
      const handle = parameters.readUInt16LE(0);
      const side = controller.links.get(handle);
      if (!side) return completeReplyForLink(HciStatus.unknownConnection, handle, ...noChannels);
      return completeReplyForLink(HciStatus.success, handle, ...side.link.central.controller.hostChannels);
    },
  },
];
