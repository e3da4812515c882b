import { generateKeyPair, type KeyObject } from 'node:crypto';

/** RSA-2048. */
export interface WebhookKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Fresh keys, made off the main thread: it takes a tenth of a second to several. */
export function generateWebhookKeys(): Promise<WebhookKeys> {
  return new Promise((resolve, reject) => {
    generateKeyPair('rsa', { modulusLength: 2048 }, (error, publicKey, privateKey) => {
      if (error) reject(error);
      else resolve({ publicKey, privateKey });
    });
  });
}
