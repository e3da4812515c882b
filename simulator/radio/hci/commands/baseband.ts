import { airAddress, RANDOM } from '../air-address.ts';
import { LOCAL_NAME_BYTES } from '../capacity.ts';
import { Command, Status } from '../codes.ts';
import { type CommandDefinition, complete } from '../types.ts';

/** Reset, event masks, the name, the switch for LE and the random address. */
export const basebandCommands: readonly CommandDefinition[] = [
  {
    opcode: Command.reset,
    bytes: 0,
    reply: 'complete',
    run(controller) {
      controller.reset();
      return complete(Status.success);
    },
  },
  {
    opcode: Command.setEventMask,
    bytes: 8,
    reply: 'complete',
    run(controller, parameters) {
      controller.masks.mask = parameters.readBigUInt64LE(0);
      return complete(Status.success);
    },
  },
  {
    opcode: Command.leSetEventMask,
    bytes: 8,
    reply: 'complete',
    run(controller, parameters) {
      controller.masks.leMask = parameters.readBigUInt64LE(0);
      return complete(Status.success);
    },
  },
  {
    opcode: Command.writeLocalName,
    bytes: LOCAL_NAME_BYTES,
    reply: 'complete',
    run(controller, parameters) {
      controller.localName = Uint8Array.from(parameters);
      return complete(Status.success);
    },
  },
  {
    opcode: Command.readLocalName,
    bytes: 0,
    reply: 'complete',
    run: controller => complete(Status.success, ...controller.localName),
  },
  {
    opcode: Command.readLeHostSupport,
    bytes: 0,
    reply: 'complete',
    run: controller => complete(Status.success, controller.leHostSupported ? 1 : 0, 0),
  },
  {
    opcode: Command.writeLeHostSupport,
    bytes: 2,
    reply: 'complete',
    run(controller, parameters) {
      controller.leHostSupported = parameters[0] === 1;
      return complete(Status.success);
    },
  },
  {
    opcode: Command.leSetRandomAddress,
    bytes: 6,
    reply: 'complete',
    run(controller, parameters) {
      const { advertiser, scanner, initiator } = controller;
      if (advertiser.isOn || scanner.isOn || initiator.isOn) return complete(Status.commandDisallowed);
      controller.randomAddress = airAddress(RANDOM, parameters);
      return complete(Status.success);
    },
  },
];
