import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { StoreChange } from './port.ts';
import { VERSION_ID } from './schema.ts';
import { DIGEST_BYTES, type Seal, TAG_BYTES } from './seal.ts';

/**
 * One record that counts all others and sums them up, part of every commit: a record that is missing, or older than it
 * should be, shows when the store is read. LevelDB leaves out, without a word, the part of its log that it cannot read.
 */
export interface Census {
  owns(id: string): boolean;
  /** The changes, and the census after them. */
  with(changes: readonly StoreChange[]): StoreChange[];
  /** @throws {LockbenchError} DATA_CORRUPT */
  check(records: ReadonlyMap<string, Uint8Array>): void;
}

const COUNT_BYTES = 8;

/**
 * The sum is that of keyed digests modulo 2^256 (MSet-Add-Hash of Clarke et al., ASIACRYPT 2003): one change costs one
 * digest, whatever the number of records. Who has no key knows no summand, so there is no equation to be solved for a set of
 * older records that sums up alike.
 */
export function createCensus(seal: Seal): Census {
  const id = idOfCensus(seal);
  const digests = new Map<string, bigint>();
  let sum = 0n;

  function take(change: string, value: Uint8Array | null): void {
    let difference = -(digests.get(change) ?? 0n);
    digests.delete(change);
    if (value) {
      const digest = numberOf(seal.digest(change, value));
      digests.set(change, digest);
      difference += digest;
    }
    sum = BigInt.asUintN(DIGEST_BYTES * 8, sum + difference);
  }

  function write(): Buffer {
    const plain = Buffer.alloc(COUNT_BYTES + DIGEST_BYTES);
    plain.writeUIntBE(digests.size, 2, 6);
    plain.write(sum.toString(16).padStart(DIGEST_BYTES * 2, '0'), COUNT_BYTES, 'hex');
    return plain;
  }

  return {
    owns: other => other === id || other === VERSION_ID,
    with(changes) {
      for (const change of changes) if (change.id !== VERSION_ID) take(change.id, change.value);
      return [...changes, { id, value: seal.seal(id, write()) }];
    },
    check(records) {
      for (const [other, value] of records) if (other !== id && other !== VERSION_ID) take(other, value);
      compare(seal, records, write());
    },
  };
}

/**
 * The census of version 1 was the XOR of the records' tags, which anybody can read: of some 130 changed records it can be
 * computed which ones may be put back unseen. It is read once, when such a store is brought to the present version.
 * @throws {LockbenchError} DATA_CORRUPT
 */
export function checkVersion1(seal: Seal, records: ReadonlyMap<string, Uint8Array>): void {
  const id = idOfCensus(seal);
  const plain = Buffer.alloc(COUNT_BYTES + TAG_BYTES);
  let count = 0;
  for (const [other, value] of records) {
    if (other === id || other === VERSION_ID) continue;
    count += 1;
    for (const [index, byte] of value.subarray(-TAG_BYTES).entries()) plain[COUNT_BYTES + index]! ^= byte;
  }
  plain.writeUIntBE(count, 2, 6);
  compare(seal, records, plain);
}

function compare(seal: Seal, records: ReadonlyMap<string, Uint8Array>, expected: Buffer): void {
  const id = idOfCensus(seal);
  const sealed = records.get(id);
  const kept = sealed && seal.open(id, sealed);
  if (!kept || !expected.equals(kept)) {
    throw new LockbenchError(
      'DATA_CORRUPT',
      'records that were written are missing or older than they should be',
    );
  }
}

function idOfCensus(seal: Seal): string {
  return seal.idOf('census', '');
}

function numberOf(digest: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(digest).toString('hex')}`);
}
