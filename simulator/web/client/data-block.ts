/** The bytes of a data block of this page, and the block is gone; undefined when there is none of that id. */
export async function readBlock(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const block = document.getElementById(id);
  if (!(block instanceof HTMLTemplateElement)) return undefined;
  const packed = fromBase64(block.content.textContent ?? '');
  block.remove();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
