import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { StoreChange } from './port.ts';
import { versionId } from './schema.ts';
import { type Seal, tagBytes } from './seal.ts';

/**
 * One record that counts all others and sums up their authentication tags, part of every commit: a record that is
 * missing, or older than it should be, shows when the store is read. LevelDB leaves out, without a word, the part of its
 * log that it cannot read.
 */
export interface Census {
  owns(id: string): boolean;
  /** The changes, and the census after them. */
  with(changes: readonly StoreChange[]): StoreChange[];
  /** @throws {LockbenchError} DATA_CORRUPT */
  check(records: ReadonlyMap<string, Uint8Array>): void;
}

export function createCensus(seal: Seal): Census {
  const id = seal.idOf('census', '');
  const tags = new Map<string, Buffer>();
  const sum = Buffer.alloc(tagBytes);

  function take(change: string, value: Uint8Array | null): void {
    const before = tags.get(change);
    if (before) mix(sum, before);
    tags.delete(change);
    if (!value) return;
    const tag = Buffer.from(value.subarray(-tagBytes));
    tags.set(change, tag);
    mix(sum, tag);
  }

  function write(): Buffer {
    const plain = Buffer.alloc(8 + tagBytes);
    plain.writeUIntBE(tags.size, 2, 6);
    sum.copy(plain, 8);
    return plain;
  }

  return {
    owns: other => other === id || other === versionId,
    with(changes) {
      for (const change of changes) if (change.id !== versionId) take(change.id, change.value);
      return [...changes, { id, value: seal.seal(id, write()) }];
    },
    check(records) {
      const sealed = records.get(id);
      const kept = sealed && seal.open(id, sealed);
      for (const [other, value] of records) if (other !== id && other !== versionId) take(other, value);
      if (!kept || !write().equals(kept)) {
        throw new LockbenchError('DATA_CORRUPT', 'records that were written are missing');
      }
    },
  };
}

function mix(sum: Buffer, tag: Uint8Array): void {
  for (let index = 0; index < tagBytes; index++) sum[index] = sum[index]! ^ tag[index]!;
}
