import type { MiddlewareHandler } from 'hono';
import { LockbenchError } from '../../../protocol/errors/error.ts';

/**
 * Refuses bodies over the limit, also those that do not say how long they are. Hono's own cannot: on a served request,
 * which is no `Request` of Node's, it ends with a TypeError.
 * @throws {LockbenchError} BODY_TOO_LARGE
 */
export function limitBody(maxBytes: number): MiddlewareHandler {
  return async (context, next) => {
    const { raw } = context.req;
    const announced = raw.headers.has('transfer-encoding') ? null : raw.headers.get('content-length');
    if (announced !== null) {
      if (Number(announced) > maxBytes) throw new LockbenchError('BODY_TOO_LARGE');
    } else if (raw.body) {
      const body = await readBody(raw.body, maxBytes);
      const { method, headers } = raw;
      context.req.raw = new Request(raw.url, { method, headers, ...(body.length > 0 ? { body } : {}) });
    }
    await next();
  };
}

/**
 * A compressed body would be read as text that is none, and refused with a reason that misleads (RFC 9110, section 8.4).
 * @throws {LockbenchError} MEDIA_TYPE
 */
export const refuseEncodedBodies: MiddlewareHandler = async (context, next) => {
  const encoding = context.req.header('content-encoding')?.trim() || 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    context.header('accept-encoding', 'identity');
    throw new LockbenchError(
      'MEDIA_TYPE',
      `Content-Encoding: ${encoding.slice(0, ENCODING_MAX_CHARS)}; send the body as it is`,
    );
  }
  await next();
};

const ENCODING_MAX_CHARS = 40;

async function readBody(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxBytes) throw new LockbenchError('BODY_TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
