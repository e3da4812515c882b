// @ts-check
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * Puts the parts of noble and bleno that we load into `vendor`, for the time of packing: as dependencies they would
 * bring 160 packages and a compiler run to everybody who installs lockbench. `clean` takes them away again.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const parts = ['package.json', 'LICENSE', 'lib'];
/** Bindings that we never load. */
const left = /[/\\]lib[/\\](mac|win|webbluetooth|websocket|distributed)([/\\]|$)/;

rmSync(join(root, 'vendor'), { recursive: true, force: true });
if (argv[2] !== 'clean') {
  for (const name of ['@abandonware/noble', '@abandonware/bleno']) {
    for (const part of parts) {
      cpSync(join(root, 'node_modules', name, part), join(root, 'vendor', name, part), {
        recursive: true,
        filter: source => !left.test(source.slice(root.length)),
      });
    }
  }
}
