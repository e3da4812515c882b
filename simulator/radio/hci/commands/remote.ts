import { Command, Event, LeEvent, Status } from '../codes.ts';
import type { Controller } from '../controller.ts';
import type { LinkSide } from '../link-side.ts';
import { bytes, u16 } from '../packets.ts';
import { type CommandDefinition, type Reply, status } from '../types.ts';
import { LE_FEATURES, NO_COMPANY, VERSION } from './information.ts';

/** What a host asks of the other side's controller: a packet there and one back (Vol 6 Part B, 5.1.4 and 5.1.5). */
export const remoteCommands: readonly CommandDefinition[] = [
  {
    opcode: Command.readRemoteVersion,
    bytes: 2,
    reply: 'status',
    run: (controller, parameters) =>
      ask(controller, parameters, side => {
        const version = [VERSION, ...u16(NO_COMPANY), ...u16(0)];
        const report = bytes(Status.success, ...u16(side.handle), ...version);
        controller.event(Event.remoteVersionComplete, report);
      }),
  },
  {
    opcode: Command.leReadRemoteFeatures,
    bytes: 2,
    reply: 'status',
    run: (controller, parameters) =>
      ask(controller, parameters, side => {
        const report = bytes(Status.success, ...u16(side.handle), ...LE_FEATURES);
        controller.leEvent(LeEvent.remoteFeaturesComplete, report);
      }),
  },
];

function ask(controller: Controller, parameters: Buffer, report: (side: LinkSide) => void): Reply {
  const side = controller.links.get(parameters.readUInt16LE(0));
  if (!side) return status(Status.unknownConnection);
  const peer = side.link.other(side);
  return status(Status.success, () => {
    side.control.push(() => {
      peer.control.push(() => report(side));
      side.link.wake();
    });
    side.link.wake();
  });
}
