import { createCipheriv } from 'node:crypto';
import { Command, Status } from '../codes.ts';
import { type CommandDefinition, complete } from '../types.ts';

const BLOCK_BYTES = 16;
const RANDOM_BYTES = 8;

/** What a controller computes for a host that cannot (Vol 4 Part E, 7.8.22 and 7.8.23). */
export const cryptoCommands: readonly CommandDefinition[] = [
  {
    opcode: Command.leEncrypt,
    bytes: 2 * BLOCK_BYTES,
    reply: 'complete',
    run(_, parameters) {
      // AES counts from the first byte, HCI sends the last one first.
      const key = Buffer.from(parameters.subarray(0, BLOCK_BYTES)).reverse();
      const block = Buffer.from(parameters.subarray(BLOCK_BYTES)).reverse();
      const encrypted = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false).update(block);
      return complete(Status.success, ...encrypted.reverse());
    },
  },
  {
    opcode: Command.leRand,
    bytes: 0,
    reply: 'complete',
    run: controller => complete(Status.success, ...controller.randomBytes(RANDOM_BYTES)),
  },
];
