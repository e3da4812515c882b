import { LockbenchError } from '../../protocol/errors/error.ts';
import { type Bank, type BankHeader, HEADER_BYTES } from './bank.ts';
import { GROUP_HEAD_BYTES, GROUP_OVERHEAD_BYTES, groupLength, isCommitted } from './record-codec.ts';

/**
 * Visits the committed groups of a bank in order and tells where the next one goes: the end of the bank if a cut left a
 * torn group, since words once begun cannot be written again. Writes nothing.
 *
 * @throws {LockbenchError} STORAGE_FAILED when the bank holds what no cut can leave
 */
export function replay(
  bank: Bank,
  header: BankHeader,
  wordBytes: number,
  visit: (group: Uint8Array, at: number) => void,
): number {
  let at = HEADER_BYTES;
  for (;;) {
    const length = claimedLength(bank, at, wordBytes);
    if (length === 0) break;
    const group = bank.read(at, length);
    if (!isCommitted(group, header.sequence)) break;
    visit(group, at);
    at += length;
  }
  if (at < HEADER_BYTES + header.copiedBytes) throw damage(at, 'among the copied records');
  return tailFrom(bank, at, wordBytes);
}

/**
 * A cut leaves one torn group at the end: either its first word is garbled, or its head is whole and nothing is
 * beyond its length. Anything more is damage in the middle, and going on would silently forget the commits behind it.
 */
function tailFrom(bank: Bank, at: number, wordBytes: number): number {
  if (at === bank.bytes) return at;
  const tornEnd = at + Math.max(wordBytes, claimedLength(bank, at, wordBytes));
  if (!bank.isBlank(tornEnd, bank.bytes)) throw damage(at, 'with more behind it');
  return bank.isBlank(at, tornEnd) ? at : bank.bytes;
}

/** The length that the head at this position gives for its group; 0 when there is none or no such group fits. */
function claimedLength(bank: Bank, at: number, wordBytes: number): number {
  if (at + GROUP_OVERHEAD_BYTES > bank.bytes) return 0;
  const length = groupLength(bank.read(at, GROUP_HEAD_BYTES));
  return length % wordBytes === 0 && at + length <= bank.bytes ? length : 0;
}

function damage(at: number, where: string): LockbenchError {
  return new LockbenchError('STORAGE_FAILED', `damage at ${at} of the bank, ${where}`);
}
