// @ts-check
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = ['@abandonware/noble', '@abandonware/bleno'];
const parts = ['package.json', 'LICENSE', 'lib'];
/** Bindings that we never load. */
const LEFT_OUT = /[/\\]lib[/\\](mac|win|webbluetooth|websocket|distributed)([/\\]|$)/;

/**
 * Puts the parts of noble and bleno that we load into `vendor`, for packing: as dependencies they would bring 160 packages
 * and a compiler run to everybody who installs lockbench. They stay there, as `npm pack` runs no script of ours where
 * scripts are off.
 */
export function vendor() {
  for (const name of names.filter(isStale)) {
    rmSync(join(root, 'vendor', name), { recursive: true, force: true });
    // The package file last: it tells the version that is there whole.
    for (const part of parts.toReversed()) {
      cpSync(join(root, 'node_modules', name, part), join(root, 'vendor', name, part), {
        recursive: true,
        filter: source => !LEFT_OUT.test(source.slice(root.length)),
      });
    }
  }
}

/** Whether `vendor` lacks what `node_modules` has. */
export function isVendorStale() {
  return names.some(isStale);
}

/** @param {string} name */
function isStale(name) {
  const [ours, theirs] = ['vendor', 'node_modules'].map(folder => join(root, folder, name, 'package.json'));
  if (!existsSync(/** @type {string} */ (theirs))) return false;
  if (!existsSync(/** @type {string} */ (ours))) return true;
  const versions = [ours, theirs].map(
    path => JSON.parse(readFileSync(/** @type {string} */ (path), 'utf8')).version,
  );
  return versions[0] !== versions[1];
}
