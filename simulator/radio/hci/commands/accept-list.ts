import { createAirAddress, isAddressType } from '../air-address.ts';
import { HciCommand, HciStatus } from '../codes.ts';
import { type CommandDefinition, type CommandReply, completeReply } from '../command-definition.ts';
import type { Controller } from '../controller.ts';

/** The list must not change while it is in use (Vol 4 Part E, 7.8.15 to 7.8.17). */
export const acceptListCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.leReadAcceptListSize,
    bytes: 0,
    reply: 'complete',
    run: ({ acceptList }) => completeReply(HciStatus.success, acceptList.size),
  },
  {
    opcode: HciCommand.leClearAcceptList,
    bytes: 0,
    reply: 'complete',
    run(controller) {
      if (isInUse(controller)) return completeReply(HciStatus.commandDisallowed);
      controller.acceptList.clear();
      return completeReply(HciStatus.success);
    },
  },
  {
    opcode: HciCommand.leAddToAcceptList,
    bytes: 7,
    reply: 'complete',
    run: (controller, parameters) => change(controller, 'add', parameters),
  },
  {
    opcode: HciCommand.leRemoveFromAcceptList,
    bytes: 7,
    reply: 'complete',
    run: (controller, parameters) => change(controller, 'remove', parameters),
  },
];

function change(controller: Controller, operation: 'add' | 'remove', parameters: Buffer): CommandReply {
  if (isInUse(controller)) return completeReply(HciStatus.commandDisallowed);
  const type = parameters[0]!;
  if (!isAddressType(type)) return completeReply(HciStatus.invalidParameters);
  const result = controller.acceptList[operation](createAirAddress(type, parameters.subarray(1, 7)));
  return completeReply(result === 'full' ? HciStatus.memoryExceeded : HciStatus.success);
}

function isInUse({ scanner, initiator, advertisers }: Controller): boolean {
  return (
    scanner.usesAcceptList ||
    initiator.usesAcceptList ||
    advertisers.some(advertiser => advertiser.usesAcceptList)
  );
}
