import { SIGNATURE_HEADER, verifyWebhook } from '../../../simulator/cloud/webhooks/signature.ts';
import type { SignatureCheck } from './receiver.ts';

/** How far the Date of a delivery may be from now. */
const FRESH_SECONDS = 300;

/** Checks deliveries of the iglooaccess API. `publicKey`: as the service gives it, PKCS#1 DER in base64. */
export function iglooSignature(publicKey: string): SignatureCheck {
  return ({ method, host, path, headers, body }, nowMs) => {
    const contentType = headers.get('content-type') ?? '';
    const parts = { method, host, path, contentType, date: headers.get('date') ?? '', body };
    verifyWebhook(parts, headers.get(SIGNATURE_HEADER), publicKey, { nowMs, withinSeconds: FRESH_SECONDS });
  };
}
