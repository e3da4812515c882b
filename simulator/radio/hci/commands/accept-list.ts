import { airAddress, isAddressType } from '../air-address.ts';
import { Command, Status } from '../codes.ts';
import type { Controller } from '../controller.ts';
import { type CommandDefinition, complete, type Reply } from '../types.ts';

/** The list must not change under whoever uses it (Vol 4 Part E, 7.8.15 to 7.8.17). */
export const acceptListCommands: readonly CommandDefinition[] = [
  {
    opcode: Command.leReadAcceptListSize,
    bytes: 0,
    reply: 'complete',
    run: ({ acceptList }) => complete(Status.success, acceptList.size),
  },
  {
    opcode: Command.leClearAcceptList,
    bytes: 0,
    reply: 'complete',
    run(controller) {
      if (isInUse(controller)) return complete(Status.commandDisallowed);
      controller.acceptList.clear();
      return complete(Status.success);
    },
  },
  {
    opcode: Command.leAddToAcceptList,
    bytes: 7,
    reply: 'complete',
    run: (controller, parameters) => change(controller, 'add', parameters),
  },
  {
    opcode: Command.leRemoveFromAcceptList,
    bytes: 7,
    reply: 'complete',
    run: (controller, parameters) => change(controller, 'remove', parameters),
  },
];

function change(controller: Controller, operation: 'add' | 'remove', parameters: Buffer): Reply {
  if (isInUse(controller)) return complete(Status.commandDisallowed);
  const type = parameters[0]!;
  if (!isAddressType(type)) return complete(Status.invalidParameters);
  const result = controller.acceptList[operation](airAddress(type, parameters.subarray(1, 7)));
  return complete(result === 'full' ? Status.memoryExceeded : Status.success);
}

function isInUse({ scanner, initiator, advertisers }: Controller): boolean {
  return (
    scanner.usesAcceptList ||
    initiator.usesAcceptList ||
    advertisers.some(advertiser => advertiser.usesAcceptList)
  );
}
