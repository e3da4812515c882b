import { HciCommand, HciStatus } from '../codes.ts';
import { type CommandDefinition, type CommandReply, statusReply } from '../command-definition.ts';
import type { ControlPdu } from '../control-pdu.ts';
import type { Controller } from '../controller.ts';

/** What a host asks the other side's controller: one packet there and one back (Vol 6 Part B, 5.1.4 and 5.1.5). */
export const remoteCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.readRemoteVersion,
    bytes: 2,
    reply: 'status',
    run: (controller, parameters) =>
      ask(controller, parameters, { kind: 'LL_VERSION_IND', sentAs: 'question' }),
  },
  {
    opcode: HciCommand.leReadRemoteFeatures,
    bytes: 2,
    reply: 'status',
    run: (controller, parameters) => ask(controller, parameters, { kind: 'LL_FEATURE_REQ' }),
  },
];

function ask(controller: Controller, parameters: Buffer, question: ControlPdu): CommandReply {
  const side = controller.links.get(parameters.readUInt16LE(0));
  if (!side) return statusReply(HciStatus.unknownConnection);
  return statusReply(HciStatus.success, () => side.sendControl(question));
}
