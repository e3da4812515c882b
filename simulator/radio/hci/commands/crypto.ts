import { createCipheriv } from 'node:crypto';
import { HciCommand, HciStatus } from '../codes.ts';
import { type CommandDefinition, completeReply } from '../command-definition.ts';

const BLOCK_BYTES = 16;
const RANDOM_BYTES = 8;

/** What a controller computes for a host that cannot (Vol 4 Part E, 7.8.22 and 7.8.23). */
export const cryptoCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.leEncrypt,
    bytes: 2 * BLOCK_BYTES,
    reply: 'complete',
    run(_, parameters) {
      // AES counts from the first byte, HCI sends the last one first.
      const key = Buffer.from(parameters.subarray(0, BLOCK_BYTES)).reverse();
      const block = Buffer.from(parameters.subarray(BLOCK_BYTES)).reverse();
      const encrypted = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false).update(block);
      return completeReply(HciStatus.success, ...encrypted.reverse());
    },
  },
  {
    opcode: HciCommand.leRand,
    bytes: 0,
    reply: 'complete',
    run: controller => completeReply(HciStatus.success, ...controller.randomBytes(RANDOM_BYTES)),
  },
];
