import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

/** A PROGRAM that uses everything of this folder once and then has nothing more to do. */
const PROGRAM = `
import { createAedesBroker } from './simulator/broker/aedes/aedes-broker.ts';
import { createSelfSignedCertificate } from './simulator/broker/testing/self-signed.ts';
import { createMqttJsPort } from './harness/adapters/mqtt/mqtt-js-port.ts';

const rights = { mayPublish: () => true, maySubscribe: () => true };
const login = { username: 'qa', password: 'right', cleanSession: false, keepAliveSeconds: 30 };
for (const tls of [undefined, createSelfSignedCertificate(Date.now())]) {
  const broker = await createAedesBroker({ authorize: () => rights, ...(tls ? { tls } : {}) });
  const port = createMqttJsPort(broker.url, tls ? { ca: tls.cert } : {});
  const connect = (clientId, onOpen) =>
    new Promise(resolve => {
      const connection = port.connect(
        { clientId, ...login },
        { onOpen: () => onOpen(connection), onMessage: () => connection.close(), onClosed: resolve },
      );
    });
  const echoed = connection => {
    connection.subscribe('a');
    connection.publish('a', Buffer.of(1), { qos: 1 });
  };
  const ends = [await connect('closed', echoed)];
  ends.push(await connect('cut', () => port.setNetwork('down')));
  ends.push(await connect('down', () => {}));
  port.setNetwork('up');
  ends.push(await connect('killed', () => void broker.kill()));
  await broker.restart();
  ends.push(await connect('stopped', () => void broker.stop()));
  console.log(ends.join(' '));
}
`;

it('A program ends by itself once its connections and its broker are closed', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], {
    timeout: 20_000,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      output += text;
    });
  }
  const [code, signal] = await once(child, 'close');
  expect({ output, code, signal }).toEqual({
    output: 'local lost lost lost lost\n'.repeat(2),
    code: 0,
    signal: null,
  });
});
