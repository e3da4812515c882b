import { constants, createHmac, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { LockbenchError } from '../../../protocol/errors/error.ts';

/** The parts of a request that its signature covers (facts, section 1); docs/webhooks.md has a worked example. */
export interface SignedParts {
  readonly method: string;
  /** As in the Host header: with its port unless that is the scheme's own. */
  readonly host: string;
  /** Without the query. */
  readonly path: string;
  readonly contentType: string;
  /** The Date header, as it came. */
  readonly date: string;
  /** As it came: parsed and written again, it may differ. */
  readonly body: string | Uint8Array;
}

export interface Freshness {
  readonly nowMs: number;
  /** How far the Date may be from now. */
  readonly withinSeconds: number;
}

export const SIGNATURE_HEADER = 'x-igloocompany-sha256';

/** The signature in base64. `publicKey` belongs to `privateKey`. */
export function signWebhook(parts: SignedParts, privateKey: KeyObject, publicKey: KeyObject): string {
  const key = { key: privateKey, padding: constants.RSA_PKCS1_PADDING };
  return sign('sha256', digestOf(parts, publicKey), key).toString('base64');
}

/**
 * For receivers: returns when the service has sent exactly this. `publicKey` is a key object, or the service's key as
 * it gives it: PKCS#1 DER in base64. Without `freshness` an old delivery passes when somebody sends it again.
 * @throws {LockbenchError} WEBHOOK_SIGNATURE
 */
export function verifyWebhook(
  parts: SignedParts,
  signature: string | null | undefined,
  publicKey: KeyObject | string,
  freshness?: Freshness,
): void {
  if (!signature) refuse(`no ${SIGNATURE_HEADER} header`);
  // Else the borders between the parts could be moved without a change to what is signed.
  const { method, host, path, contentType, date } = parts;
  if ([method, host, path, contentType, date].some(part => part.includes('|'))) refuse('a part holds |');
  const key = typeof publicKey === 'string' ? readPublicKey(publicKey) : publicKey;
  const padded = { key, padding: constants.RSA_PKCS1_PADDING };
  if (!verify('sha256', digestOf(parts, key), padded, Buffer.from(signature, 'base64'))) {
    refuse('it is not of this request');
  }
  if (!freshness) return;
  const ageMs = Math.abs(freshness.nowMs - Date.parse(date));
  if (!(ageMs <= freshness.withinSeconds * 1000)) refuse('the date is too far from now');
}

/** The key as the service gives it: PKCS#1 DER in base64. */
export function writePublicKey(publicKey: KeyObject): string {
  return pkcs1(publicKey).toString('base64');
}

/** @throws {LockbenchError} WEBHOOK_SIGNATURE */
function readPublicKey(text: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs1' });
  } catch (cause) {
    throw new LockbenchError('WEBHOOK_SIGNATURE', 'the public key is no PKCS#1 DER in base64', { cause });
  }
}

function digestOf(parts: SignedParts, publicKey: KeyObject): Buffer {
  const { method, host, path, contentType, date, body } = parts;
  return createHmac('sha256', pkcs1(publicKey))
    .update(`${[method, host, path, contentType, date].join('|')}|`)
    .update(body)
    .digest();
}

function pkcs1(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: 'der', type: 'pkcs1' });
}

function refuse(detail: string): never {
  throw new LockbenchError('WEBHOOK_SIGNATURE', detail);
}
