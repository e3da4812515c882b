import { Command, Status } from '../codes.ts';
import { type CommandDefinition, complete } from '../types.ts';

/** Reset, event masks and the switch for LE. */
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
];
