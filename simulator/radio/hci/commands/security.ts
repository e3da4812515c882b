import { Command, ROLE_CENTRAL, ROLE_PERIPHERAL, Status } from '../codes.ts';
import { answerEncryptionRequest } from '../control-procedures.ts';
import type { Controller } from '../controller.ts';
import { u16 } from '../packets.ts';
import { type CommandDefinition, complete, type Reply, status } from '../types.ts';

/** Encryption is agreed on as in the link layer; what passes over the emulated air stays plain. */
export const securityCommands: readonly CommandDefinition[] = [
  {
    opcode: Command.leEnableEncryption,
    bytes: 28,
    reply: 'status',
    run(controller, parameters) {
      const side = controller.links.get(parameters.readUInt16LE(0));
      if (!side) return status(Status.unknownConnection);
      if (side.role !== ROLE_CENTRAL) return status(Status.commandDisallowed);
      const randomAndDiversifier = Uint8Array.from(parameters.subarray(2, 12));
      const key = parameters.toString('hex', 12, 28);
      return status(Status.success, () =>
        side.sendControl({ kind: 'LL_ENC_REQ', randomAndDiversifier, key }),
      );
    },
  },
  {
    opcode: Command.leLongTermKeyReply,
    bytes: 18,
    reply: 'complete',
    run: (controller, parameters) => answerKey(controller, parameters, parameters.toString('hex', 2, 18)),
  },
  {
    opcode: Command.leLongTermKeyNegativeReply,
    bytes: 2,
    reply: 'complete',
    run: (controller, parameters) => answerKey(controller, parameters, undefined),
  },
];

function answerKey(controller: Controller, parameters: Buffer, key: string | undefined): Reply {
  const handle = parameters.readUInt16LE(0);
  const side = controller.links.get(handle);
  if (!side) return complete(Status.unknownConnection, ...u16(handle));
  if (side.role !== ROLE_PERIPHERAL || side.expectedKey === undefined) {
    return complete(Status.commandDisallowed, ...u16(handle));
  }
  answerEncryptionRequest(side, key);
  return complete(Status.success, ...u16(handle));
}
