import { createAirAddress, isAddressType } from '../air-address.ts';
import { HciCommand, HciStatus } from '../codes.ts';
import {
  type CommandDefinition,
  type CommandReply,
  completeReply,
  completeReplyForLink,
  statusReply,
} from '../command-definition.ts';
import type { Controller } from '../controller.ts';
import type { ConnectionParameters, Initiation } from '../initiator.ts';

/** Reasons that a host may give for a disconnect (Vol 4 Part E, 7.1.6). */
const disconnectReasons: readonly number[] = [0x05, 0x13, 0x14, 0x15, 0x1a, 0x29, 0x3b];
/** LE 1M and LE Coded: each that is named adds sixteen bytes of its own. */
const PHY_1M = 0b001;
const PHY_CODED = 0b100;
const NO_RSSI = 127;

export const connectionCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.leCreateConnection,
    bytes: 25,
    reply: 'status',
    family: 'legacy',
    run: (controller, parameters) =>
      createConnection(controller, {
        filterPolicy: parameters[4]!,
        peerAddressType: parameters[5]!,
        peer: parameters.subarray(6, 12),
        ownAddressType: parameters[12]!,
        timing: readTiming(parameters, 13),
        acceptsPdus: 'legacy',
      }),
  },
  {
    opcode: HciCommand.leExtendedCreateConnection,
    bytes: parameters => 10 + 16 * [0, 1, 2].filter(bit => ((parameters[9] ?? 0) >> bit) & 1).length,
    reply: 'status',
    family: 'extended',
    run(controller, parameters) {
      const phys = parameters[9]!;
      if ((phys & ~(PHY_1M | PHY_CODED)) !== 0 || (phys & PHY_1M) === 0)
        return statusReply(HciStatus.unsupported);
      return createConnection(controller, {
        filterPolicy: parameters[0]!,
        ownAddressType: parameters[1]!,
        peerAddressType: parameters[2]!,
        peer: parameters.subarray(3, 9),
        timing: readTiming(parameters, 14),
        acceptsPdus: 'all',
      });
    },
  },
  {
    opcode: HciCommand.leCreateConnectionCancel,
    bytes: 0,
    reply: 'complete',
    run(controller) {
      const { initiator } = controller;
      if (!initiator.isOn) return completeReply(HciStatus.commandDisallowed);
      return { ...completeReply(HciStatus.success), after: () => initiator.cancel() };
    },
  },
  {
    opcode: HciCommand.leConnectionUpdate,
    bytes: 14,
    reply: 'status',
    run(controller, parameters) {
      const side = controller.links.get(parameters.readUInt16LE(0));
      if (!side) return statusReply(HciStatus.unknownConnection);
      const timing = readTiming(parameters, 2);
      if (timing === undefined) return statusReply(HciStatus.invalidParameters);
      const after = () => side.sendControl({ kind: 'LL_CONNECTION_UPDATE_IND', parameters: timing });
      return statusReply(HciStatus.success, after);
    },
  },
  {
    opcode: HciCommand.disconnect,
    bytes: 3,
    reply: 'status',
    run(controller, parameters) {
      const side = controller.links.get(parameters.readUInt16LE(0));
      const reason = parameters[2]!;
      if (!side) return statusReply(HciStatus.unknownConnection);
      if (!disconnectReasons.includes(reason)) return statusReply(HciStatus.invalidParameters);
      return statusReply(HciStatus.success, () => side.disconnect(reason));
    },
  },
  {
    opcode: HciCommand.readRssi,
    bytes: 2,
    reply: 'complete',
    run(controller, parameters) {
      const handle = parameters.readUInt16LE(0);
      const side = controller.links.get(handle);
      // A refusal carries the handle too, because hosts read it.
      if (!side) return completeReplyForLink(HciStatus.unknownConnection, handle, NO_RSSI);
      return completeReplyForLink(HciStatus.success, handle, side.link.rssiDbm & 0xff);
    },
  },
];

interface Request {
  readonly filterPolicy: number;
  readonly peerAddressType: number;
  readonly peer: Buffer;
  readonly ownAddressType: number;
  readonly timing: ConnectionParameters | undefined;
  readonly acceptsPdus: Initiation['acceptsPdus'];
}

function createConnection(controller: Controller, request: Request): CommandReply {
  const { initiator, links, options } = controller;
  const { timing, acceptsPdus, ownAddressType } = request;
  if (initiator.isOn) return statusReply(HciStatus.commandDisallowed);
  if (timing === undefined || request.filterPolicy > 1) return statusReply(HciStatus.invalidParameters);
  // Private addresses that the controller makes and resolves are not modelled.
  if (!isAddressType(ownAddressType)) return statusReply(HciStatus.unsupported);
  const ownAddress = controller.ownAddress(ownAddressType);
  const peer = readPeer(request);
  if (!ownAddress || !peer) return statusReply(HciStatus.invalidParameters);
  if (peer !== 'accepted' && controller.linkTo(peer)) return statusReply(HciStatus.connectionExists);
  if (links.size >= options.maxLinks) return statusReply(HciStatus.limitedResources);
  return statusReply(HciStatus.success, () => initiator.start({ peer, ownAddress, acceptsPdus, ...timing }));
}

function readPeer({ filterPolicy, peerAddressType, peer }: Request): Initiation['peer'] | undefined {
  if (filterPolicy === 1) return 'accepted';
  return isAddressType(peerAddressType) ? createAirAddress(peerAddressType, peer) : undefined;
}

/** Interval 7.5 ms to 4 s, latency up to 499, supervision timeout 100 ms to 32 s and long enough for the interval. */
function readTiming(parameters: Buffer, at: number): ConnectionParameters | undefined {
  const minInterval = parameters.readUInt16LE(at);
  const maxInterval = parameters.readUInt16LE(at + 2);
  const latency = parameters.readUInt16LE(at + 4);
  const timeout = parameters.readUInt16LE(at + 6);
  if (minInterval < 0x0006 || maxInterval > 0x0c80 || minInterval > maxInterval || latency > 0x01f3)
    return undefined;
  if (timeout < 0x000a || timeout > 0x0c80) return undefined;
  if (timeout * 10 <= (1 + latency) * maxInterval * 1.25 * 2) return undefined;
  return { intervalMs: minInterval * 1.25, latency, supervisionMs: timeout * 10 };
}
