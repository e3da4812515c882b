import { HciCommand, HciStatus, type HciStatusCode } from '../codes.ts';
import { type CommandDefinition, completeReply } from '../command-definition.ts';
import type { Controller } from '../controller.ts';
import { encodeCommandComplete, encodeCommandStatus } from '../packets.ts';
import { acceptListCommands } from './accept-list.ts';
import { advertisingCommands } from './advertising.ts';
import { advertisingSetCommands } from './advertising-sets.ts';
import { basebandCommands } from './baseband.ts';
import { channelCommands } from './channels.ts';
import { connectionCommands } from './connections.ts';
import { cryptoCommands } from './crypto.ts';
import { dataLengthCommands } from './data-length.ts';
import { informationCommands } from './information.ts';
import { phyCommands } from './phy.ts';
import { remoteCommands } from './remote.ts';
import { scanningCommands } from './scanning.ts';
import { securityCommands } from './security.ts';
import { encodeSupportedCommands } from './supported-commands.ts';

/** Claims exactly the commands that are defined. */
const readLocalCommands: CommandDefinition = {
  opcode: HciCommand.readLocalCommands,
  bytes: 0,
  reply: 'complete',
  run: () => completeReply(HciStatus.success, ...encodeSupportedCommands(definitions.keys())),
};

const definitions: ReadonlyMap<number, CommandDefinition> = new Map(
  [
    readLocalCommands,
    ...basebandCommands,
    ...informationCommands,
    ...advertisingCommands,
    ...scanningCommands,
    ...connectionCommands,
    ...securityCommands,
    ...acceptListCommands,
    ...advertisingSetCommands,
    ...channelCommands,
    ...cryptoCommands,
    ...dataLengthCommands,
    ...phyCommands,
    ...remoteCommands,
  ].map(definition => [definition.opcode, definition]),
);

const HEADER_BYTES = 4;

/** Runs one command packet and sends its answer, also when it is unknown or malformed. */
export function executeHciCommand(controller: Controller, packet: Buffer): void {
  const opcode = packet.readUInt16LE(1);
  const definition = definitions.get(opcode);
  if (!definition) {
    // Its return parameters are unknown, so only its status is sent (Vol 4 Part E, 7.7.15).
    controller.sendToHost(encodeCommandStatus(opcode, HciStatus.unknownCommand));
    return;
  }
  const parameters = packet.subarray(HEADER_BYTES);
  if (packet[3] !== parameters.length || !fits(definition, parameters)) {
    refuse(controller, definition, HciStatus.invalidParameters);
    return;
  }
  const { family } = definition;
  if (family !== undefined && controller.family !== undefined && controller.family !== family) {
    refuse(controller, definition, HciStatus.commandDisallowed);
    return;
  }
  controller.family ??= family;
  const reply = definition.run(controller, parameters);
  if (reply.kind === 'complete') {
    controller.sendToHost(encodeCommandComplete(opcode, reply.parameters));
  } else {
    controller.sendToHost(encodeCommandStatus(opcode, reply.status));
  }
  reply.after?.();
}

function fits({ bytes }: CommandDefinition, parameters: Buffer): boolean {
  return parameters.length === (typeof bytes === 'number' ? bytes : bytes(parameters));
}

function refuse(controller: Controller, { opcode, reply }: CommandDefinition, status: HciStatusCode): void {
  const packet =
    reply === 'complete'
      ? encodeCommandComplete(opcode, Uint8Array.of(status))
      : encodeCommandStatus(opcode, status);
  controller.sendToHost(packet);
}
