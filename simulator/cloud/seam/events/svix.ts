import { createHmac, timingSafeEqual } from 'node:crypto';
import { LockbenchError } from '../../../../protocol/errors/error.ts';

/** A message of a webhook, which Seam signs as Svix and Standard Webhooks do. */
export interface SignedMessage {
  /** The id of the message, the same at every attempt. */
  readonly id: string;
  /** The Unix time of the attempt. */
  readonly seconds: number;
  /** The body as it was received. After parsing and writing it again it may differ. */
  readonly body: string;
}

export const svixHeaders = {
  id: 'svix-id',
  timestamp: 'svix-timestamp',
  signature: 'svix-signature',
} as const;

export interface SvixCheck {
  readonly secret: string;
  readonly nowMs: number;
  /** How far the timestamp may be from now. Default: 300. */
  readonly withinSeconds?: number;
}

const SECRET_PREFIX = 'whsec_';

export function formatWebhookSecret(bytes: Uint8Array): string {
  return SECRET_PREFIX + Buffer.from(bytes).toString('base64');
}

/** The headers of a message, signed with a secret like `whsec_...`. */
export function signSvix(message: SignedMessage, secret: string): Record<string, string> {
  return {
    [svixHeaders.id]: message.id,
    [svixHeaders.timestamp]: String(message.seconds),
    [svixHeaders.signature]: `v1,${macOf(message, secret).toString('base64')}`,
  };
}

/** A `Headers` object, or plain headers as Node has them. Upper and lower case of the names do not matter. */
export type SvixHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Receivers call it to check that the holder of the secret sent exactly this body, and recently. It returns if so.
 * @throws {LockbenchError} WEBHOOK_SIGNATURE
 */
export function verifySvix(
  headers: SvixHeaders,
  body: string,
  { secret, nowMs, withinSeconds = 300 }: SvixCheck,
): void {
  const id = headerOf(headers, svixHeaders.id) ?? refuse(`no ${svixHeaders.id} header`);
  const timestamp = headerOf(headers, svixHeaders.timestamp) ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) refuse(`no ${svixHeaders.timestamp} header`);
  const seconds = Number(timestamp);
  const mac = macOf({ id, seconds, body }, secret);
  // While a secret is being replaced, a message is signed with the old one and the new one.
  const signatures = (headerOf(headers, svixHeaders.signature) ?? '').split(' ').slice(0, 10);
  if (!signatures.some(signature => matchesMac(signature, mac))) refuse('it is not of this message');
  if (Math.abs(nowMs / 1000 - seconds) > withinSeconds) refuse('the timestamp is too far from now');
}

function headerOf(headers: SvixHeaders, name: string): string | null {
  if (isHeadersObject(headers)) return headers.get(name);
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  // A header that was sent more than once has no single value, so it counts as missing.
  return typeof value === 'string' ? value : null;
}

function isHeadersObject(headers: SvixHeaders): headers is { get(name: string): string | null } {
  return typeof headers.get === 'function';
}

function matchesMac(signature: string, mac: Uint8Array): boolean {
  const [version, text = ''] = signature.split(',');
  const given = Buffer.from(text, 'base64');
  return version === 'v1' && given.length === mac.length && timingSafeEqual(given, mac);
}

function macOf({ id, seconds, body }: SignedMessage, secret: string): Buffer {
  const key = Buffer.from(secret.replace(SECRET_PREFIX, ''), 'base64');
  return createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest();
}

function refuse(detail: string): never {
  throw new LockbenchError('WEBHOOK_SIGNATURE', detail);
}
