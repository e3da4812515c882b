// @ts-check
// JavaScript, because it is what makes the TypeScript run.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundle, bundleEntries, bundleName } from '../simulator/web/bundler.js';
import { isVendorStale, vendor } from './vendor.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, '.built');
const lock = join(root, 'node_modules', '.lockbench-build');
const rooms = ['protocol', 'simulator', 'bridge', 'harness', 'fixtures', 'tools'];
const MESSAGES_FOLDER = 'protocol/messages/generated';
/** A build takes seconds; a lock this old was left by a process that died. */
const LOCK_MS = 120_000;

/**
 * Brings `dist` up to date with the sources, one JavaScript file and its types for each, and `vendor` with the packages
 * that are packed along. Cheap when nothing changed.
 * Files are replaced in place and never missing, so that a program that is running from `dist` goes on.
 * Two processes never build at once: the second waits, then finds the work done.
 * @param {'fail' | 'warn'} onTypeErrors with `warn`, JavaScript is made all the same; what is wrong has been printed
 * @returns {boolean} whether there is a build to run
 */
export function build(onTypeErrors) {
  if (isReady() || !takeLock()) return true;
  try {
    vendor();
    return !isStale() || compile() || (onTypeErrors === 'warn' && existsSync(dist));
  } finally {
    rmdirSync(lock);
  }
}

/** @returns {boolean} false when there are type errors: the next call compiles again */
function compile() {
  const started = new Date();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '--project', 'tsconfig.build.json'],
    { cwd: root, encoding: 'utf8' },
  );
  cpSync(join(root, MESSAGES_FOLDER), join(dist, MESSAGES_FOLDER), { recursive: true });
  bundleClients();
  prune(dist, '');
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    return false;
  }
  writeFileSync(stamp, '');
  // An edit made while the compiler ran is newer than the build.
  utimesSync(stamp, started, started);
  return true;
}

/** @returns {boolean} */
function isReady() {
  return !isStale() && !isVendorStale();
}

/** @returns {boolean} */
function isStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return rooms.some(room => newerThan(join(root, room), built));
}

/**
 * @param {string} folder
 * @param {number} timeMs
 * @returns {boolean}
 */
function newerThan(folder, timeMs) {
  return readdirSync(folder, { withFileTypes: true }).some(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return newerThan(path, timeMs);
    return !entry.name.endsWith('.test.ts') && statSync(path).mtimeMs > timeMs;
  });
}

/** What pages carry, so that an installed package needs no bundler. */
function bundleClients() {
  for (const room of rooms)
    for (const entry of bundleEntries(join(root, room))) {
      const target = join(dist, room, bundleName(entry));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bundle(join(root, room, entry)));
    }
}

/**
 * Takes away what has no source any more.
 * @param {string} folder
 * @param {string} relative
 */
function prune(folder, relative) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(relative, entry.name);
    if (entry.isDirectory()) prune(join(folder, entry.name), path);
    else if (/\.(d\.ts|js)$/.test(path)) {
      const source = join(root, path.replace(/(\.d\.ts|\.js)$/, ''));
      if (!['.ts', '.tsx', '.js', '.d.ts'].some(ending => existsSync(source + ending)))
        rmSync(join(folder, entry.name));
    }
  }
}

/** @returns {boolean} false when another process has built meanwhile */
function takeLock() {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      mkdirSync(lock);
      return true;
    } catch {
      if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > LOCK_MS) rmdirSync(lock);
      Atomics.wait(waiting, 0, 0, 50);
      if (!existsSync(lock) && isReady()) return false;
    }
  }
}

if (argv[1] === fileURLToPath(import.meta.url) && !build('fail')) process.exitCode = 1;
