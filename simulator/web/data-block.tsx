import { deflateRawSync } from 'node:zlib';

/**
 * Data that a page opens on demand, by `readBlock` of its client: compressed, in base64, in an element that browsers
 * neither run nor show. Text as opposed to a script, because parsers skip through it.
 */
export function DataBlock({ id, data }: { readonly id: string; readonly data: Uint8Array | string }) {
  return <template id={id}>{deflateRawSync(data, { level: 9 }).toString('base64')}</template>;
}
