// @ts-check
// JavaScript, because the build runs it before there is any TypeScript to run. An installed package does without: it has
// the bundles.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** What browsers of the last three years run. */
const targets = ['chrome115', 'firefox115', 'safari16.4'];
const ENTRY = /\.bundle\.(ts|tsx|css)$/;

/**
 * One script or style sheet with all that it imports, minified; the same bytes for the same sources.
 * @param {string} entry path of a `*.bundle.ts`, `*.bundle.tsx` or `*.bundle.css`
 * @returns {string}
 * @throws when the source does not compile
 */
export function bundle(entry) {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: targets,
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx/dom',
    tsconfigRaw: '{}',
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`${entry}: nothing came out of it`);
  return file.text.trim();
}

/**
 * @param {string} folder
 * @returns {string[]} paths of all entries below it, relative to it
 */
export function bundleEntries(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => ENTRY.test(path))
    .sort();
}

/**
 * @param {string} entry
 * @returns {string} what its bundle is called: `page.bundle.js` for `page.bundle.ts`
 */
export function bundleName(entry) {
  return entry.replace(/\.tsx?$/, '.js');
}

/**
 * @param {string} name what a page asks for, `page.bundle.js`
 * @param {string} folder where it would be
 * @returns {string} the path of its source
 */
export function entryOf(name, folder) {
  const entry = readdirSync(folder).find(file => ENTRY.test(file) && bundleName(file) === name);
  if (entry === undefined) throw new Error(`${join(folder, name)} has no source`);
  return join(folder, entry);
}
