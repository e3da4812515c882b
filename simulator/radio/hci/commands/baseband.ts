import { createAirAddress, RANDOM } from '../air-address.ts';
import { LOCAL_NAME_BYTES } from '../capacity.ts';
import { HciCommand, HciStatus } from '../codes.ts';
import { type CommandDefinition, completeReply } from '../command-definition.ts';

/** Reset, event masks, the name, the switch for LE and the random address. */
export const basebandCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.reset,
    bytes: 0,
    reply: 'complete',
    run(controller) {
      controller.reset();
      return completeReply(HciStatus.success);
    },
  },
  {
    opcode: HciCommand.setEventMask,
    bytes: 8,
    reply: 'complete',
    run(controller, parameters) {
      controller.masks.mask = parameters.readBigUInt64LE(0);
      return completeReply(HciStatus.success);
    },
  },
  {
    opcode: HciCommand.leSetEventMask,
    bytes: 8,
    reply: 'complete',
    run(controller, parameters) {
      controller.masks.leMask = parameters.readBigUInt64LE(0);
      return completeReply(HciStatus.success);
    },
  },
  {
    opcode: HciCommand.writeLocalName,
    bytes: LOCAL_NAME_BYTES,
    reply: 'complete',
    run(controller, parameters) {
      controller.localName = Uint8Array.from(parameters);
      return completeReply(HciStatus.success);
    },
  },
  {
    opcode: HciCommand.readLocalName,
    bytes: 0,
    reply: 'complete',
    run: controller => completeReply(HciStatus.success, ...controller.localName),
  },
  {
    opcode: HciCommand.readLeHostSupport,
    bytes: 0,
    reply: 'complete',
    run: controller => completeReply(HciStatus.success, controller.leHostSupported ? 1 : 0, 0),
  },
  {
    opcode: HciCommand.writeLeHostSupport,
    bytes: 2,
    reply: 'complete',
    run(controller, parameters) {
      controller.leHostSupported = parameters[0] === 1;
      return completeReply(HciStatus.success);
    },
  },
  {
    opcode: HciCommand.leSetRandomAddress,
    bytes: 6,
    reply: 'complete',
    run(controller, parameters) {
      const { advertiser, scanner, initiator } = controller;
      if (advertiser.isOn || scanner.isOn || initiator.isOn)
        return completeReply(HciStatus.commandDisallowed);
      controller.randomAddress = createAirAddress(RANDOM, parameters);
      return completeReply(HciStatus.success);
    },
  },
];
