import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import {
  bridge,
  encodeMessage,
  JobOutcome,
  lock,
  PROTOCOL_VERSION,
  Status,
} from '../../protocol/messages/index.ts';

const COMMANDS = 30_000;
const tagLength = { authTagLength: 8 };

/**
 * The limit: one command's messages encoded, sealed, opened and decoded in one straight loop,
 * with no links, no machines, no clock and no memory behind it.
 */
export function handWrittenPerSecond(): number {
  const key = createSecretKey(Buffer.alloc(16, 1));
  const nonce = Buffer.alloc(13);
  let counter = 0;

  const seal = (plain: Uint8Array): Buffer => {
    nonce.writeUInt32BE(counter++, 9);
    const cipher = createCipheriv('aes-128-ccm', key, nonce, tagLength);
    const frame = Buffer.allocUnsafe(5 + plain.length + 8);
    frame[0] = 7;
    nonce.copy(frame, 1, 9, 13);
    frame.set(cipher.update(plain), 5);
    cipher.final();
    frame.set(cipher.getAuthTag(), 5 + plain.length);
    return frame;
  };
  const open = (frame: Buffer): Buffer => {
    frame.copy(nonce, 9, 1, 5);
    const decipher = createDecipheriv('aes-128-ccm', key, nonce, tagLength);
    decipher.setAuthTag(frame.subarray(frame.length - 8));
    const plain = decipher.update(frame.subarray(5, frame.length - 8));
    decipher.final();
    return plain;
  };

  const started = performance.now();
  for (let command = 1; command <= COMMANDS; command += 1) {
    const id = command.toString(16).padStart(24, '0');
    const job = bridge.Job.decode(
      encodeMessage(bridge.Job, {
        version: PROTOCOL_VERSION,
        id,
        expiresAtMs: 1_788_220_800_000,
        lockId: 'DBX20A1B2C3D',
        request: { getBattery: {} },
      }),
    );
    const request = { ...job.request, id: command };
    const asked = lock.Packet.decode(open(seal(encodeMessage(lock.Packet, { request }))));
    const response = { id: asked.request?.id ?? 0, status: Status.OK, battery: { percent: 90 } };
    const answered = lock.Packet.decode(open(seal(encodeMessage(lock.Packet, { response }))));
    const result = bridge.JobResult.decode(
      encodeMessage(bridge.JobResult, {
        id: job.id ?? '',
        outcome: JobOutcome.DONE,
        lockId: job.lockId ?? '',
        response: answered.response ?? null,
        finishedAtMs: 1_788_220_800_000,
      }),
    );
    if (result.response?.battery?.percent !== 90) throw new Error('the loop is wrong');
  }
  return COMMANDS / ((performance.now() - started) / 1000);
}
