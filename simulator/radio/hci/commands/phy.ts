import { HciCommand, HciStatus, LeEvent } from '../codes.ts';
import {
  type CommandDefinition,
  completeReply,
  completeReplyForLink,
  statusReply,
} from '../command-definition.ts';
import { bytes, u16 } from '../packets.ts';

/** LE 1M, the only PHY: its number in events, and its bit in what a host asks for. */
const LE_1M = 0x01;
const LE_1M_BIT = 0b001;
/** Bits of `allPhys`: the host has no preference for one direction. */
const ANY_TRANSMIT = 0b01;
const ANY_RECEIVE = 0b10;

export const phyCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.leReadPhy,
    bytes: 2,
    reply: 'complete',
    run(controller, parameters) {
      const handle = parameters.readUInt16LE(0);
      if (!controller.links.has(handle))
        return completeReplyForLink(HciStatus.unknownConnection, handle, 0, 0);
      return completeReplyForLink(HciStatus.success, handle, LE_1M, LE_1M);
    },
  },
  {
    // This is a preference for future links, so a host may name a PHY that this controller lacks: it gets LE 1M.
    opcode: HciCommand.leSetDefaultPhy,
    bytes: 3,
    reply: 'complete',
    run: () => completeReply(HciStatus.success),
  },
  {
    opcode: HciCommand.leSetPhy,
    bytes: 7,
    reply: 'status',
    run(controller, parameters) {
      const handle = parameters.readUInt16LE(0);
      const [allPhys, transmit, receive] = [parameters[2]!, parameters[3]!, parameters[4]!];
      if (!controller.links.has(handle)) return statusReply(HciStatus.unknownConnection);
      const isKnown = (any: number, wanted: number) => (allPhys & any) !== 0 || wanted === LE_1M_BIT;
      if (!isKnown(ANY_TRANSMIT, transmit) || !isKnown(ANY_RECEIVE, receive)) {
        return statusReply(HciStatus.unsupported);
      }
      const report = bytes(HciStatus.success, ...u16(handle), LE_1M, LE_1M);
      return statusReply(HciStatus.success, () => controller.leEvent(LeEvent.phyUpdateComplete, report));
    },
  },
];
