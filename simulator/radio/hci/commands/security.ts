import { HciCommand, HciStatus, ROLE_CENTRAL, ROLE_PERIPHERAL } from '../codes.ts';
import {
  type CommandDefinition,
  type CommandReply,
  completeReply,
  statusReply,
} from '../command-definition.ts';
import { answerEncryptionRequest } from '../control-procedures.ts';
import type { Controller } from '../controller.ts';
import { u16 } from '../packets.ts';

/** Encryption is agreed on as in the link layer; what passes over the emulated air stays plain. */
export const securityCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.leEnableEncryption,
    bytes: 28,
    reply: 'status',
    run(controller, parameters) {
      const side = controller.links.get(parameters.readUInt16LE(0));
      if (!side) return statusReply(HciStatus.unknownConnection);
      if (side.role !== ROLE_CENTRAL) return statusReply(HciStatus.commandDisallowed);
      const randomAndDiversifier = Uint8Array.from(parameters.subarray(2, 12));
      const key = parameters.toString('hex', 12, 28);
      return statusReply(HciStatus.success, () =>
        side.sendControl({ kind: 'LL_ENC_REQ', randomAndDiversifier, key }),
      );
    },
  },
  {
    opcode: HciCommand.leLongTermKeyReply,
    bytes: 18,
    reply: 'complete',
    run: (controller, parameters) => answerKey(controller, parameters, parameters.toString('hex', 2, 18)),
  },
  {
    opcode: HciCommand.leLongTermKeyNegativeReply,
    bytes: 2,
    reply: 'complete',
    run: (controller, parameters) => answerKey(controller, parameters, undefined),
  },
];

function answerKey(controller: Controller, parameters: Buffer, key: string | undefined): CommandReply {
  const handle = parameters.readUInt16LE(0);
  const side = controller.links.get(handle);
  if (!side) return completeReply(HciStatus.unknownConnection, ...u16(handle));
  if (side.role !== ROLE_PERIPHERAL || side.expectedKey === undefined) {
    return completeReply(HciStatus.commandDisallowed, ...u16(handle));
  }
  answerEncryptionRequest(side, key);
  return completeReply(HciStatus.success, ...u16(handle));
}
