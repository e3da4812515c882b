import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';

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

/** The pair as one PKCS#8 structure: it holds both. */
export function writeWebhookKeys({ privateKey }: WebhookKeys): Uint8Array {
  return privateKey.export({ format: 'der', type: 'pkcs8' });
}

export function readWebhookKeys(pkcs8: Uint8Array): WebhookKeys {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
