import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClassicLevel } from 'classic-level';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { CloudStore } from './port.ts';

type Level = ClassicLevel<string, Uint8Array>;

/**
 * A store in a directory, which is made when it is not there: LevelDB, whose log is forced to the disk at each commit.
 * @throws {LockbenchError} DATA_IN_USE, DATA_CORRUPT, DATA_FAILED, DATA_PACKAGE
 */
export async function openLevelStore(directory: string): Promise<CloudStore> {
  const { ClassicLevel } = await loadPackage();
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new LockbenchError('DATA_FAILED', reasonOf(cause), { cause });
  }
  const level = new ClassicLevel<string, Uint8Array>(directory, {
    keyEncoding: 'utf8',
    valueEncoding: 'view',
  });
  await attempt(() => level.open());
  let mark: CommitMark | undefined;
  try {
    mark = await openMark(join(directory, markName));
    const commits = readCount(await attempt(() => level.get(markId)));
    if (commits < mark.count) throw new LockbenchError('DATA_CORRUPT', 'the last commits are missing');
    return storeOf(level, mark, commits);
  } catch (error) {
    await mark?.close();
    await level.close();
    throw error;
  }
}

function storeOf(level: Level, mark: CommitMark, commitsBefore: number): CloudStore {
  let commits = commitsBefore;
  return {
    async *read() {
      try {
        for await (const entry of level.iterator()) if (entry[0] !== markId) yield entry;
      } catch (cause) {
        throw translate(cause);
      }
    },
    async commit(changes) {
      const count = writeCount(++commits);
      const operations = changes.map(({ id: key, value }) =>
        value === null ? { type: 'del' as const, key } : { type: 'put' as const, key, value },
      );
      await attempt(() =>
        level.batch([...operations, { type: 'put', key: markId, value: count }], { sync: true }),
      );
      await attempt(() => mark.write(count));
    },
    async close() {
      await mark.close();
      await attempt(() => level.close());
    },
  };
}

/** The number of commits, as LevelDB has it and as a file beside it does. */
const markId = 'commits';
const markName = 'lockbench-commits';

interface CommitMark {
  readonly count: number;
  write(count: Uint8Array): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * When LevelDB cannot read the end of its log, it goes on without a word from what came before: the mark beside it
 * tells. It is written after the commit and not forced to the disk, so it is never ahead of a sound log.
 */
async function openMark(path: string): Promise<CommitMark> {
  return attempt(async () => {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return {
      count: readCount(bytesRead === 8 ? buffer : undefined),
      write: count => file.write(count, 0, count.length, 0),
      close: () => file.close(),
    };
  });
}

function readCount(bytes: Uint8Array | undefined): number {
  return bytes ? Number(Buffer.from(bytes).readBigUInt64BE()) : 0;
}

function writeCount(count: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(count));
  return bytes;
}

async function loadPackage(): Promise<typeof import('classic-level')> {
  try {
    return await import('classic-level');
  } catch (cause) {
    throw new LockbenchError('DATA_PACKAGE', undefined, { cause });
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw translate(cause);
  }
}

/** The package's own error is general; what LevelDB said is its cause. */
function translate(error: unknown): LockbenchError {
  let code: ErrorCode = 'DATA_FAILED';
  let inner = error;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    inner = cause;
    const name = 'code' in cause ? cause.code : undefined;
    if (name === 'LEVEL_LOCKED') code = 'DATA_IN_USE';
    if (name === 'LEVEL_CORRUPTION') code = 'DATA_CORRUPT';
  }
  return new LockbenchError(code, reasonOf(inner), { cause: error });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
