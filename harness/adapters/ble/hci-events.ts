import { HciCommand, HciEvent, HciStatus, LeEvent } from '../../../simulator/radio/hci/codes.ts';

/** Whether an event of which we read more than its code is as long as it must be. */
export function isComplete(code: number, parameters: Buffer): boolean {
  switch (code) {
    case HciEvent.commandComplete:
    case HciEvent.commandStatus:
    case HciEvent.disconnectionComplete:
      return parameters.length >= 4;
    case HciEvent.numberOfCompletedPackets:
      return parameters.length === 1 + 4 * (parameters[0] ?? 0);
    case HciEvent.leMeta:
      return parameters.length >= (leEventBytes.get(parameters[0] ?? 0) ?? 1);
    default:
      return true;
  }
}

const leEventBytes: ReadonlyMap<number, number> = new Map([
  [LeEvent.connectionComplete, 19],
  [LeEvent.enhancedConnectionComplete, 31],
  [LeEvent.longTermKeyRequest, 13],
]);

/** The link that this event opens, if it opens one. */
export function readLinkUp(code: number, parameters: Buffer): { handle: number; peer: Buffer } | undefined {
  if (code !== HciEvent.leMeta || parameters[1] !== HciStatus.success) return undefined;
  const [subevent] = parameters;
  if (subevent !== LeEvent.connectionComplete && subevent !== LeEvent.enhancedConnectionComplete)
    return undefined;
  return { handle: parameters.readUInt16LE(2), peer: parameters.subarray(6, 12) };
}

/** The controller's buffers for ACL data, if this answer reports them. */
export function readBuffers(opcode: number, result: Buffer): { bytes: number; packets: number } | undefined {
  if (result[0] !== HciStatus.success) return undefined;
  if (opcode === HciCommand.leReadBufferSize && result.length >= 4) {
    const bytes = result.readUInt16LE(1);
    // A controller without buffers of its own for LE answers 0; the stack then asks for the common ones.
    return bytes > 0 ? { bytes, packets: result.readUInt8(3) } : undefined;
  }
  if (opcode === HciCommand.readBufferSize && result.length >= 6)
    return { bytes: result.readUInt16LE(1), packets: result.readUInt16LE(4) };
  return undefined;
}
