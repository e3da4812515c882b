import { Status, type StatusCode } from '../codes.ts';
import type { Controller } from '../controller.ts';
import { commandComplete, commandStatus } from '../packets.ts';
import type { CommandDefinition } from '../types.ts';
import { advertisingCommands } from './advertising.ts';
import { basebandCommands } from './baseband.ts';
import { connectionCommands } from './connections.ts';
import { informationCommands } from './information.ts';
import { scanningCommands } from './scanning.ts';
import { securityCommands } from './security.ts';

const definitions: ReadonlyMap<number, CommandDefinition> = new Map(
  [
    ...basebandCommands,
    ...informationCommands,
    ...advertisingCommands,
    ...scanningCommands,
    ...connectionCommands,
    ...securityCommands,
  ].map(definition => [definition.opcode, definition]),
);

const HEADER_BYTES = 4;

/** Answers one command packet; what is unknown or malformed too. */
export function runCommand(controller: Controller, packet: Buffer): void {
  const opcode = packet.readUInt16LE(1);
  const definition = definitions.get(opcode);
  if (!definition) {
    controller.say(commandComplete(opcode, Uint8Array.of(Status.unknownCommand)));
    return;
  }
  const parameters = packet.subarray(HEADER_BYTES);
  if (packet[3] !== parameters.length || !fits(definition, parameters)) {
    refuse(controller, definition, Status.invalidParameters);
    return;
  }
  const { family } = definition;
  if (family !== undefined && controller.family !== undefined && controller.family !== family) {
    refuse(controller, definition, Status.commandDisallowed);
    return;
  }
  controller.family ??= family;
  const reply = definition.run(controller, parameters);
  if (reply.kind === 'complete') {
    controller.say(commandComplete(opcode, reply.parameters));
  } else {
    controller.say(commandStatus(opcode, reply.status));
  }
  reply.after?.();
}

function fits({ bytes }: CommandDefinition, parameters: Buffer): boolean {
  return parameters.length === (typeof bytes === 'number' ? bytes : bytes(parameters));
}

function refuse(controller: Controller, { opcode, reply }: CommandDefinition, status: StatusCode): void {
  const packet =
    reply === 'complete' ? commandComplete(opcode, Uint8Array.of(status)) : commandStatus(opcode, status);
  controller.say(packet);
}
