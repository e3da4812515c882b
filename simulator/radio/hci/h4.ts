/** The first byte of each packet between host and controller (Core 6.0, Vol 4 Part A, 2). */
export const H4_COMMAND = 0x01;
export const H4_ACL = 0x02;
export const H4_SCO = 0x03;
export const H4_EVENT = 0x04;
export const H4_ISO = 0x05;

export interface H4Events {
  /** One whole packet with its type byte; the array is the receiver's. Never called from within `attach` or `send`. */
  onPacket(packet: Uint8Array): void;
  /** Last event: the controller is gone. Not called after an own `close()`. */
  onClosed(error?: Error): void;
}

/** A host's transport to one controller: in process, over a socket, a serial line or the kernel. */
export interface H4Transport {
  /** Once, before anything is sent. */
  attach(events: H4Events): void;
  /** One whole packet with its type byte. Ignored once closed. */
  send(packet: Uint8Array): void;
  close(): void;
  /**
   * Present where a kernel stands between: it resets the controller, keeps the bonds and answers requests for keys.
   * Takes the packets of its management channel.
   */
  manage?(packet: Uint8Array): void;
}

/** Bytes of the packet that begins with these, or undefined while its header is not complete. */
export function h4PacketBytes(head: Uint8Array): number | undefined {
  const length = (at: number, bytes: 1 | 2, mask = 0xffff) => {
    if (head.length < at + bytes) return undefined;
    const value = bytes === 1 ? head[at]! : (head[at]! | (head[at + 1]! << 8)) & mask;
    return at + bytes + value;
  };
  switch (head[0]) {
    case H4_COMMAND:
    case H4_SCO:
      return length(3, 1);
    case H4_ACL:
      return length(3, 2);
    case H4_EVENT:
      return length(2, 1);
    case H4_ISO:
      return length(3, 2, 0x3fff);
    default:
      return undefined;
  }
}

export function isH4Type(type: number | undefined): boolean {
  return type !== undefined && type >= H4_COMMAND && type <= H4_ISO;
}
