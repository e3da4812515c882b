import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { MqttConnection } from '../../../../protocol/mqtt/port.ts';
import { mqttJsPort } from '../mqtt-js-port.ts';
import type { BrokerNamespace, OutsideBroker } from './outside-broker.ts';

/** In real time; a broker on the other side of the earth answers in a tenth of it. */
const TIMEOUT_MS = 8_000;
const KEEP_ALIVE_SECONDS = 30;

/** A connection that asks the broker what only the broker knows: whether it is through with what it was told. */
export interface BrokerProbe {
  /** Sends a message to itself; `onBack`: what the broker had before has left it, unless the probe fails. */
  sendEcho(onBack: () => void): void;
  /** Takes back what is retained on a topic; settled once the broker has done so. */
  clearRetained(topic: string): Promise<void>;
  /** Why it asks no more. */
  readonly failure: LockbenchError | undefined;
  close(): void;
}

/** @throws {LockbenchError} BROKER_URL_INVALID, BROKER_UNREACHABLE, BROKER_REFUSED, BROKER_UNTRUSTED */
export async function openProbe(
  broker: OutsideBroker,
  space: BrokerNamespace,
  timeoutMs = TIMEOUT_MS,
): Promise<BrokerProbe> {
  let socketError: NodeJS.ErrnoException | undefined;
  const watchError = (socket: Socket | undefined) =>
    socket?.on('error', error => {
      socketError = error;
    });
  const port = mqttJsPort(broker.url, { ca: broker.ca, expectSocket: () => watchError });
  const topic = `${space.topicPrefix}probe`;
  const { username, password } = broker;
  let failure: LockbenchError | undefined;
  let onEnd: ((error: LockbenchError) => void) | undefined;
  let awaited: { readonly number: number; onBack(): void } | undefined;
  let asked = 0;
  let isOpen = false;

  const fail = (error: LockbenchError): void => {
    failure ??= error;
    onEnd?.(failure);
  };
  const ask = (onBack: () => void): void => {
    asked += 1;
    awaited = { number: asked, onBack };
    connection.publish(topic, Buffer.from(String(asked)), { qos: 1 });
  };
  const connection: MqttConnection = port.connect(
    {
      clientId: `${space.clientIdPrefix}probe`,
      username,
      password,
      cleanSession: true,
      keepAliveSeconds: KEEP_ALIVE_SECONDS,
    },
    {
      onOpen() {
        isOpen = true;
      },
      onMessage({ payload }) {
        if (awaited?.number !== Number(Buffer.from(payload).toString())) return;
        const { onBack } = awaited;
        awaited = undefined;
        onBack();
      },
      onClosed: reason => fail(closed(reason, broker, socketError)),
    },
  );
  // What is said early follows once the connection is open.
  await withTimeout(
    (resolve, reject) => {
      onEnd = reject;
      connection.subscribe(topic);
      ask(resolve);
    },
    () => {
      connection.abandon();
      if (!isOpen) return unanswered(broker);
      return new LockbenchError(
        'BROKER_REFUSED',
        `nothing comes back on ${space.topicPrefix}#; ${RIGHTS_NEEDED}`,
      );
    },
    timeoutMs,
  );
  onEnd = undefined;

  return {
    sendEcho: ask,
    async clearRetained(retained) {
      if (failure) throw failure;
      await withTimeout(
        resolve => connection.publish(retained, new Uint8Array(0), { qos: 1, retain: true }, resolve),
        () => failure ?? new LockbenchError('BROKER_UNREACHABLE', `${broker.url} no longer answers`),
      );
    },
    get failure() {
      return failure;
    },
    close: () => connection.close(),
  };
}

const RIGHTS_NEEDED = 'its user needs to read and write lockbench-runs/#';

/** Is it there, and does it know us? For parties that may not use topics of runs. @throws as `openProbe` */
export async function checkConnection(broker: OutsideBroker, timeoutMs = TIMEOUT_MS): Promise<void> {
  let socketError: NodeJS.ErrnoException | undefined;
  const port = mqttJsPort(broker.url, {
    ca: broker.ca,
    expectSocket: () => socket =>
      socket?.on('error', error => {
        socketError = error;
      }),
  });
  const { username, password } = broker;
  const clientId = `lockbench-${randomBytes(6).toString('hex')}`;
  let connection: MqttConnection | undefined;
  await withTimeout(
    (resolve, reject) => {
      connection = port.connect(
        { clientId, username, password, cleanSession: true, keepAliveSeconds: KEEP_ALIVE_SECONDS },
        {
          onOpen: () => resolve(),
          onMessage() {},
          onClosed: reason => reject(closed(reason, broker, socketError)),
        },
      );
    },
    () => {
      connection?.abandon();
      return unanswered(broker);
    },
    timeoutMs,
  );
  connection?.close();
}

function unanswered({ url }: OutsideBroker): LockbenchError {
  return new LockbenchError('BROKER_UNREACHABLE', `${url} does not answer`);
}

/** Before anything runs: is it there, does it know us, and does it carry messages? @throws as `openProbe` */
export async function checkBroker(broker: OutsideBroker, space: BrokerNamespace): Promise<void> {
  const probe = await openProbe(broker, space);
  probe.close();
}

function closed(
  reason: 'local' | 'refused' | 'lost',
  { url }: OutsideBroker,
  error: NodeJS.ErrnoException | undefined,
): LockbenchError {
  if (reason === 'refused') return new LockbenchError('BROKER_REFUSED', `${url} does not let this user in`);
  const why = error?.message ? `: ${error.message}` : '';
  return isDistrust(error)
    ? new LockbenchError('BROKER_UNTRUSTED', `${url}${why}`)
    : new LockbenchError('BROKER_UNREACHABLE', `${url}${why || ' ends the connection'}`);
}

/** What OpenSSL and Node say of certificates. */
function isDistrust(error: NodeJS.ErrnoException | undefined): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH|ALTNAME/.test(error?.code ?? '');
}

function withTimeout(
  start: (resolve: () => void, reject: (error: Error) => void) => void,
  late: () => Error,
  timeoutMs = TIMEOUT_MS,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), timeoutMs);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    start(
      () => end(resolve),
      error => end(() => reject(error)),
    );
  });
}
