import { Command, Event, LeEvent, ROLE_CENTRAL, ROLE_PERIPHERAL, Status } from '../codes.ts';
import type { Controller } from '../controller.ts';
import type { LinkSide } from '../link-side.ts';
import { bytes, u16 } from '../packets.ts';
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
      return status(Status.success, () => {
        side.control.push(() => requestKey(side, randomAndDiversifier, key));
        side.link.wake();
      });
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

/** The central's request has reached the peripheral, whose host knows the key or not. */
function requestKey(central: LinkSide, randomAndDiversifier: Uint8Array, key: string): void {
  const peripheral = central.link.other(central);
  peripheral.expectedKey = key;
  if (!peripheral.controller.masks.passesLe(LeEvent.longTermKeyRequest)) {
    answered(peripheral, undefined);
    return;
  }
  const request = bytes(...u16(peripheral.handle), ...randomAndDiversifier);
  peripheral.controller.leEvent(LeEvent.longTermKeyRequest, request);
}

function answerKey(controller: Controller, parameters: Buffer, key: string | undefined): Reply {
  const handle = parameters.readUInt16LE(0);
  const side = controller.links.get(handle);
  if (!side) return complete(Status.unknownConnection, ...u16(handle));
  if (side.role !== ROLE_PERIPHERAL || side.expectedKey === undefined) {
    return complete(Status.commandDisallowed, ...u16(handle));
  }
  answered(side, key);
  return complete(Status.success, ...u16(handle));
}

function answered(peripheral: LinkSide, key: string | undefined): void {
  const { link } = peripheral;
  const central = link.other(peripheral);
  const matches = key === peripheral.expectedKey;
  peripheral.expectedKey = undefined;
  peripheral.control.push(() => {
    if (key === undefined) {
      report(central, Status.keyMissing);
    } else if (matches) {
      link.encrypted();
      report(central, Status.success);
      report(peripheral, Status.success);
    } else {
      // The first packet under the wrong key fails its check.
      link.end({ central: Status.micFailure, peripheral: Status.micFailure });
    }
  });
  link.wake();
}

function report(side: LinkSide, code: number): void {
  const on = code === Status.success ? 1 : 0;
  side.controller.event(Event.encryptionChange, bytes(code, ...u16(side.handle), on));
}
