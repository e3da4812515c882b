import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AedesBroker, createAedesBroker } from '../../../simulator/broker/aedes/aedes-broker.ts';
import { ClientLog } from '../../../simulator/broker/contract/client-log.ts';
import {
  type Certificate,
  createSelfSignedCertificate,
} from '../../../simulator/broker/testing/self-signed.ts';
import { createMqttJsPort } from './mqtt-js-port.ts';
import { credentials, waitUntil } from './testing/real-bench.ts';

describe('A broker behind TLS', () => {
  let broker: AedesBroker;
  let tls: Certificate;
  beforeAll(async () => {
    tls = createSelfSignedCertificate(Date.now());
    const rights = { mayPublish: () => true, maySubscribe: () => true };
    broker = await createAedesBroker({ authorize: () => rights, tls });
  });
  afterAll(() => broker.stop());

  async function connect(url: string, ca?: string): Promise<ClientLog> {
    const log = new ClientLog();
    const options = { clientId: 'hall', ...credentials, cleanSession: true, keepAliveSeconds: 30 };
    log.connection = createMqttJsPort(url, ca === undefined ? {} : { ca }).connect(options, log);
    await waitUntil(() => log.opened.length + log.closed.length > 0);
    return log;
  }

  it('talks to who trusts its certificate', async () => {
    expect(broker.url).toMatch(/^mqtts:/);
    const log = await connect(broker.url, tls.cert);
    log.connection.subscribe('a');
    log.publish('a', 'sealed');
    await waitUntil(() => log.messages.length === 1);
    expect(log.texts).toEqual(['sealed']);
    log.connection.close();
    await waitUntil(() => log.closed.length === 1);
    expect(log.closed).toEqual(['local']);
  });

  it.each([
    ['who does not trust it', (url: string) => connect(url)],
    ['who trusts another', (url: string) => connect(url, createSelfSignedCertificate(Date.now()).cert)],
    ['who talks without', (url: string) => connect(url.replace('mqtts:', 'mqtt:'))],
  ])('is lost for %s', async (_who, attempt) => {
    const log = await attempt(broker.url);
    expect([log.opened, log.closed]).toEqual([[], ['lost']]);
  });

  it('is not trusted at an address that its certificate does not name', async () => {
    const rights = { mayPublish: () => true, maySubscribe: () => true };
    const elsewhere = await createAedesBroker({ authorize: () => rights, tls, host: '127.0.0.2' });
    try {
      const log = await connect(elsewhere.url, tls.cert);
      expect([log.opened, log.closed]).toEqual([[], ['lost']]);
    } finally {
      await elsewhere.stop();
    }
  });

  it('has a certificate that is valid now and signs itself', () => {
    const certificate = new X509Certificate(tls.cert);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
    expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now());
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
  });
});
