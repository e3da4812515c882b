import { Command, Status } from '../codes.ts';
import { type CommandDefinition, complete, completeFor } from '../types.ts';

const CHANNEL_BYTES = 5;
const noChannels = [0, 0, 0, 0, 0];

/** Which channels for data a link may use: told as set, although nothing on this air depends on it. */
export const channelCommands: readonly CommandDefinition[] = [
  {
    opcode: Command.leSetHostChannels,
    bytes: CHANNEL_BYTES,
    reply: 'complete',
    run(controller, parameters) {
      // 37 channels; the three bits after them are reserved.
      const isMap = parameters.some(byte => byte !== 0) && (parameters[CHANNEL_BYTES - 1]! & 0xe0) === 0;
      if (!isMap) return complete(Status.invalidParameters);
      controller.hostChannels = [...parameters];
      return complete(Status.success);
    },
  },
  {
    opcode: Command.leReadChannelMap,
    bytes: 2,
    reply: 'complete',
    run(controller, parameters) {
      const handle = parameters.readUInt16LE(0);
      const side = controller.links.get(handle);
      if (!side) return completeFor(Status.unknownConnection, handle, ...noChannels);
      return completeFor(Status.success, handle, ...side.link.central.controller.hostChannels);
    },
  },
];
