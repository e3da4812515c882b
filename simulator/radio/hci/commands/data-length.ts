import { HciCommand, HciStatus } from '../codes.ts';
import { type CommandDefinition, completeReply, completeReplyForLink } from '../command-definition.ts';
import { airTimeUs, type DataLength, isDataLength } from '../data-length.ts';
import { u16 } from '../packets.ts';

/** How long the packets of the link layer are (Vol 4 Part E, 7.8.33 to 7.8.35 and 7.8.46). */
export const dataLengthCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.leSetDataLength,
    bytes: 6,
    reply: 'complete',
    run(controller, parameters) {
      const handle = parameters.readUInt16LE(0);
      const side = controller.links.get(handle);
      if (!side) return completeReplyForLink(HciStatus.unknownConnection, handle);
      const wanted = readLength(parameters, 2);
      if (!isDataLength(wanted)) return completeReplyForLink(HciStatus.invalidParameters, handle);
      const after = () => side.sendControl({ kind: 'LL_LENGTH_REQ', length: wanted });
      return { ...completeReplyForLink(HciStatus.success, handle), after };
    },
  },
  {
    opcode: HciCommand.leReadDefaultDataLength,
    bytes: 0,
    reply: 'complete',
    run({ defaultDataLength: { bytes, timeUs } }) {
      return completeReply(HciStatus.success, ...u16(bytes), ...u16(timeUs));
    },
  },
  {
    opcode: HciCommand.leWriteDefaultDataLength,
    bytes: 4,
    reply: 'complete',
    run(controller, parameters) {
      const suggested = readLength(parameters, 0);
      if (!isDataLength(suggested)) return completeReply(HciStatus.invalidParameters);
      controller.defaultDataLength = suggested;
      return completeReply(HciStatus.success);
    },
  },
  {
    opcode: HciCommand.leReadMaximumDataLength,
    bytes: 0,
    reply: 'complete',
    run({ options }) {
      const one = [...u16(options.aclBytes), ...u16(airTimeUs(options.aclBytes))];
      return completeReply(HciStatus.success, ...one, ...one);
    },
  },
];

function readLength(parameters: Buffer, at: number): DataLength {
  return { bytes: parameters.readUInt16LE(at), timeUs: parameters.readUInt16LE(at + 2) };
}
