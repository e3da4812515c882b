/** See bundler.js. */
export function bundle(entry: string): string;
export function bundleEntries(folder: string): string[];
export function bundleName(entry: string): string;
export function entryOf(name: string, folder: string): string;
