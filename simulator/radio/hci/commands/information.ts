import { HciCommand, HciStatus } from '../codes.ts';
import { type CommandDefinition, completeReply } from '../command-definition.ts';
import { u16 } from '../packets.ts';

/** Bluetooth 5.2; numbers of no company and of no product. */
export const CORE_VERSION = 0x0b;
export const NO_COMPANY_ID = 0xffff;
/** Bits of the LMP features of byte 4 (Vol 2 Part C, 3.3): no BR/EDR, but LE. */
const lmpFeatures = [0, 0, 0, 0, 0b0110_0000, 0, 0, 0];
/**
 * LE encryption, extended reject, features exchange begun by a peripheral, data packet length extension; extended
 * advertising (Vol 6 Part B, 4.6).
 */
export const leFeatures: readonly number[] = [0b0010_1101, 0b0001_0000, 0, 0, 0, 0, 0, 0];
/** States and combinations with directed advertising, which is not modelled (Vol 4 Part E, 7.8.27). */
const directedStates = [3, 11, 15, 29, 30, 31, 33, 34, 36, 37, 39, 40];
const STATES = 42;

/** What a host asks before it uses the controller. */
export const informationCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.readLocalVersion,
    bytes: 0,
    reply: 'complete',
    run: () =>
      completeReply(
        HciStatus.success,
        CORE_VERSION,
        ...u16(0),
        CORE_VERSION,
        ...u16(NO_COMPANY_ID),
        ...u16(0),
      ),
  },
  {
    opcode: HciCommand.readLocalFeatures,
    bytes: 0,
    reply: 'complete',
    run: () => completeReply(HciStatus.success, ...lmpFeatures),
  },
  {
    opcode: HciCommand.readBufferSize,
    bytes: 0,
    reply: 'complete',
    run: ({ options }) =>
      completeReply(HciStatus.success, ...u16(options.aclBytes), 0, ...u16(options.aclPackets), ...u16(0)),
  },
  {
    opcode: HciCommand.readBdAddr,
    bytes: 0,
    reply: 'complete',
    run: controller => completeReply(HciStatus.success, ...controller.publicAddress.wire),
  },
  {
    opcode: HciCommand.leReadBufferSize,
    bytes: 0,
    reply: 'complete',
    run: ({ options }) => completeReply(HciStatus.success, ...u16(options.aclBytes), options.aclPackets),
  },
  {
    opcode: HciCommand.leReadLocalFeatures,
    bytes: 0,
    reply: 'complete',
    run: () => completeReply(HciStatus.success, ...leFeatures),
  },
  {
    opcode: HciCommand.leReadSupportedStates,
    bytes: 0,
    reply: 'complete',
    run: () => completeReply(HciStatus.success, ...supportedStates()),
  },
];

function supportedStates(): readonly number[] {
  let states = (1n << BigInt(STATES)) - 1n;
  for (const state of directedStates) states &= ~(1n << BigInt(state));
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(states);
  return [...bytes];
}
