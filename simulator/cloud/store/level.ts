import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ClassicLevel } from 'classic-level';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { makeFolder, syncFolder } from '../../files/folder.ts';
import {
  type CommitMark,
  createMark,
  MARK_NAME,
  openMark,
  readCount,
  readMark,
  writeCount,
} from './commit-mark.ts';
import { attempt, translate } from './level-error.ts';
import { copyFolder, inspectFolder, removeCopies, removeStore } from './level-folder.ts';
import type { CloudStore, StoreChange } from './port.ts';

type Level = ClassicLevel<string, Uint8Array>;
type OpenLevel = (directory: string, missing: 'create' | 'refuse') => Promise<Level>;

/** The number of commits, as LevelDB has it. */
const MARK_ID = 'commits';

/**
 * The directories that this process has. LevelDB's lock is one of POSIX: it belongs to the process, and is gone as soon as any
 * handle of its file is closed, so the process has to know its own.
 */
const held = new Set<string>();

/**
 * A store in a directory: LevelDB, whose log is forced to the disk at each commit. It is created when the
 * directory is not there or empty, once it is accepted.
 * @throws {LockbenchError} DATA_IN_USE, DATA_CORRUPT, DATA_FAILED, DATA_PACKAGE
 */
export async function openLevelStore(directory: string): Promise<CloudStore> {
  const open = await loadPackage();
  const path = resolve(directory);
  if (held.has(path)) throw new LockbenchError('DATA_IN_USE', path);
  held.add(path);
  try {
    const state = await attempt(() => inspectFolder(path));
    const release = () => void held.delete(path);
    return state.kind === 'store'
      ? await existing(path, state.commits, open, release)
      : unmade(path, open, release);
  } catch (error) {
    held.delete(path);
    throw error;
  }
}

/** Read from a copy; the directory itself is opened when it is accepted. */
async function existing(
  directory: string,
  marked: number,
  open: OpenLevel,
  release: () => void,
): Promise<CloudStore> {
  const copy = await attempt(() => copyFolder(directory));
  let reading: Level | undefined;
  let writing: Writing | undefined;
  const endReading = async () => {
    await reading?.close();
    reading = undefined;
    await rm(copy, { recursive: true, force: true });
  };
  let commits: number;
  try {
    reading = await open(copy, 'refuse');
    commits = await commitsOf(reading);
    if (commits < marked) throw new LockbenchError('DATA_CORRUPT', 'the last commits are missing');
  } catch (error) {
    await endReading();
    throw translate(error);
  }
  return {
    read: () => recordsOf(reading ?? writing!.level),
    accept: () =>
      attempt(async () => {
        await endReading();
        const level = await open(directory, 'refuse');
        const mark = await openMark(join(directory, MARK_NAME), marked);
        writing = writingOf(level, mark, commits);
        if ((await commitsOf(level)) !== commits)
          throw new LockbenchError('DATA_IN_USE', 'it has changed meanwhile');
        await removeCopies(directory);
      }),
    commit: changes => attempt(() => writing!.commit(changes)),
    async close() {
      await attempt(endReading);
      await attempt(async () => writing?.close());
      release();
    },
  };
}

/** Nothing on the disk until it is accepted, and nothing again when its first commit fails. */
function unmade(directory: string, open: OpenLevel, release: () => void): CloudStore {
  let writing: Writing | undefined;
  let undo = async () => {};
  return {
    async *read() {
      if (writing) yield* recordsOf(writing.level);
    },
    accept: () =>
      attempt(async () => {
        const created = await create(directory, open);
        writing = created.writing;
        undo = created.undo;
      }),
    async commit(changes) {
      await attempt(() => writing!.commit(changes));
      undo = async () => {};
    },
    async close() {
      await attempt(async () => writing?.close());
      await attempt(undo);
      release();
    },
  };
}

interface Created {
  readonly writing: Writing;
  /** Leaves the directory as it was, once the store is closed. */
  readonly undo: () => Promise<void>;
}

async function create(directory: string, open: OpenLevel): Promise<Created> {
  const path = join(directory, MARK_NAME);
  const removeFolder = await makeFolder(directory);
  const made = await createMark(path).catch(async error => {
    if (error.code === 'EEXIST') return undefined;
    await removeFolder();
    throw error;
  });
  const undo = async () => {
    if (!made) return;
    await removeStore(directory);
    await removeFolder();
  };
  let level: Level | undefined;
  try {
    // Its lock tells a process that was killed while it created the store from one that is creating it now.
    level = await open(directory, 'create');
    if ((await readMark(path)) !== 'creating')
      throw new LockbenchError('DATA_IN_USE', 'it was made meanwhile');
    await level.clear();
    await syncFolder(directory);
    return { writing: writingOf(level, made ?? (await openMark(path, 'creating')), 0), undo };
  } catch (cause) {
    await made?.close();
    await level?.close();
    const error = translate(cause);
    if (error.code !== 'DATA_IN_USE') await undo();
    throw error;
  }
}

interface Writing {
  readonly level: Level;
  commit(changes: readonly StoreChange[]): Promise<void>;
  close(): Promise<void>;
}

function writingOf(level: Level, mark: CommitMark, commitsBefore: number): Writing {
  let commits = commitsBefore;
  return {
    level,
    async commit(changes) {
      commits += 1;
      const operations = changes.map(({ id: key, value }) =>
        value === null ? { type: 'del' as const, key } : { type: 'put' as const, key, value },
      );
      const count = { type: 'put' as const, key: MARK_ID, value: writeCount(commits) };
      await level.batch([...operations, count], { sync: true });
      await mark.write(commits);
    },
    async close() {
      await mark.close();
      await level.close();
    },
  };
}

async function* recordsOf(level: Level): AsyncGenerator<readonly [id: string, value: Uint8Array]> {
  try {
    for await (const entry of level.iterator()) if (entry[0] !== MARK_ID) yield entry;
  } catch (cause) {
    throw translate(cause);
  }
}

async function commitsOf(level: Level): Promise<number> {
  return readCount(await level.get(MARK_ID));
}

async function loadPackage(): Promise<OpenLevel> {
  let loaded: typeof import('classic-level');
  try {
    loaded = await import('classic-level');
  } catch (cause) {
    throw new LockbenchError('DATA_PACKAGE', undefined, { cause });
  }
  return async (directory, missing) => {
    const level = new loaded.ClassicLevel<string, Uint8Array>(directory, {
      keyEncoding: 'utf8',
      valueEncoding: 'view',
      createIfMissing: missing === 'create',
    });
    await level.open();
    return level;
  };
}
