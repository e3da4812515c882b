import { Command, Status } from '../codes.ts';
import { u16 } from '../packets.ts';
import { type CommandDefinition, complete } from '../types.ts';

/** Bluetooth 5.2; numbers of no company and of no product. */
const VERSION = 0x0b;
const NO_COMPANY = 0xffff;
/** LE encryption, extended reject, data packet length extension, extended scanning. */
const LE_FEATURES = [0b0010_0101, 0b0001_0000, 0, 0, 0, 0, 0, 0];
/** 251 bytes take 2,120 us on LE 1M. */
const MAX_TRANSMIT_US = 2_120;

/**
 * Octet and bit of each command in the map of supported ones (Vol 4 Part E, 6.27). Only what a host might look for
 * before it uses it.
 */
const supported: readonly (readonly [octet: number, bit: number])[] = [
  [0, 5], // Disconnect
  [5, 6], // Set Event Mask
  [5, 7], // Reset
  [14, 3], // Read Local Version
  [14, 7], // Read Buffer Size
  [15, 1], // Read BD_ADDR
  [15, 5], // Read RSSI
  [24, 5], // Read LE Host Support
  [24, 6], // Write LE Host Support
  [25, 0], // LE Set Event Mask
  [25, 1], // LE Read Buffer Size
  [25, 2], // LE Read Local Features
  [25, 5], // LE Set Advertising Parameters
  [25, 7], // LE Set Advertising Data
  [26, 0], // LE Set Scan Response Data
  [26, 1], // LE Set Advertising Enable
  [26, 2], // LE Set Scan Parameters
  [26, 3], // LE Set Scan Enable
  [26, 4], // LE Create Connection
  [26, 5], // LE Create Connection Cancel
  [27, 2], // LE Connection Update
  [28, 0], // LE Enable Encryption
  [28, 1], // LE Long Term Key Request Reply
  [28, 2], // LE Long Term Key Request Negative Reply
  [33, 6], // LE Set Data Length
  [35, 3], // LE Read Maximum Data Length
  [35, 5], // LE Set Default PHY
  [37, 5], // LE Set Extended Scan Parameters
  [37, 6], // LE Set Extended Scan Enable
  [37, 7], // LE Extended Create Connection
];

function commandMap(): readonly number[] {
  const map = new Array<number>(64).fill(0);
  for (const [octet, bit] of supported) map[octet]! |= 1 << bit;
  return map;
}

/** What a host asks before it uses the controller. */
export const informationCommands: readonly CommandDefinition[] = [
  {
    opcode: Command.readLocalVersion,
    bytes: 0,
    reply: 'complete',
    run: () => complete(Status.success, VERSION, ...u16(0), VERSION, ...u16(NO_COMPANY), ...u16(0)),
  },
  {
    opcode: Command.readLocalCommands,
    bytes: 0,
    reply: 'complete',
    run: () => complete(Status.success, ...commandMap()),
  },
  {
    opcode: Command.readBufferSize,
    bytes: 0,
    reply: 'complete',
    run: ({ options }) =>
      complete(Status.success, ...u16(options.aclBytes), 0, ...u16(options.aclPackets), ...u16(0)),
  },
  {
    opcode: Command.readBdAddr,
    bytes: 0,
    reply: 'complete',
    run: controller => complete(Status.success, ...controller.wireAddress),
  },
  {
    opcode: Command.leReadBufferSize,
    bytes: 0,
    reply: 'complete',
    run: ({ options }) => complete(Status.success, ...u16(options.aclBytes), options.aclPackets),
  },
  {
    opcode: Command.leReadLocalFeatures,
    bytes: 0,
    reply: 'complete',
    run: () => complete(Status.success, ...LE_FEATURES),
  },
  {
    opcode: Command.leReadMaximumDataLength,
    bytes: 0,
    reply: 'complete',
    run({ options }) {
      const one = [...u16(options.aclBytes), ...u16(MAX_TRANSMIT_US)];
      return complete(Status.success, ...one, ...one);
    },
  },
  {
    opcode: Command.leSetDataLength,
    bytes: 6,
    reply: 'complete',
    run(controller, parameters) {
      const handle = parameters.readUInt16LE(0);
      const status = controller.links.has(handle) ? Status.success : Status.unknownConnection;
      return complete(status, ...u16(handle));
    },
  },
  {
    opcode: Command.leSetDefaultPhy,
    bytes: 3,
    reply: 'complete',
    run: () => complete(Status.success),
  },
];
