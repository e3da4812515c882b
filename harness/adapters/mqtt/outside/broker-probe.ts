import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { MqttCloseReason, MqttConnection, MqttMessage } from '../../../../protocol/mqtt/port.ts';
import { createMqttJsPort } from '../mqtt-js-port.ts';
import type { BrokerNamespace, OutsideBroker } from './outside-broker.ts';

/** In real time; a broker on the other side of the earth answers in a tenth of it. */
const ANSWER_TIMEOUT_MS = 8_000;
const KEEP_ALIVE_SECONDS = 30;

const RIGHTS_NEEDED = 'its user needs to read and write lockbench-runs/#';

/**
 * A connection that finds out what only the broker knows: whether it has handled everything that it was sent before.
 */
export interface BrokerProbe {
  /**
   * Sends a message to itself. `onBack`: all that the broker had before has left it; not called when the probe fails.
   */
  sendEcho(onBack: () => void): void;
  /** Clears the retained message of a topic. @throws {LockbenchError} BROKER_UNREACHABLE */
  clearRetained(topic: string): Promise<void>;
  /** Why it sends no more. */
  readonly failure: LockbenchError | undefined;
  close(): void;
}

/** @throws {LockbenchError} BROKER_URL_INVALID, BROKER_UNREACHABLE, BROKER_REFUSED, BROKER_UNTRUSTED */
export async function openProbe(
  broker: OutsideBroker,
  namespace: BrokerNamespace,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Promise<BrokerProbe> {
  const probe = new Probe(broker, namespace);
  await probe.open(timeoutMs);
  return probe;
}

/** Before anything runs: is the broker there, does it know us, and does it carry messages? @throws as `openProbe` */
export async function checkBroker(broker: OutsideBroker, namespace: BrokerNamespace): Promise<void> {
  const probe = await openProbe(broker, namespace);
  probe.close();
}

/** Is the broker there, and does it know us? For parties that may not use topics of runs. @throws as `openProbe` */
export async function checkConnection(broker: OutsideBroker, timeoutMs = ANSWER_TIMEOUT_MS): Promise<void> {
  const { port, socketError } = watchedPort(broker);
  const { username, password } = broker;
  const clientId = `lockbench-${randomBytes(6).toString('hex')}`;
  const login = { clientId, username, password, cleanSession: true, keepAliveSeconds: KEEP_ALIVE_SECONDS };
  let connection: MqttConnection | undefined;
  await withTimeout(
    (resolve, reject) => {
      connection = port.connect(login, {
        onOpen: () => resolve(),
        onMessage() {},
        onClosed: reason => reject(closeError(reason, broker, socketError())),
      });
    },
    () => {
      connection?.abandon();
      return noAnswer(broker);
    },
    timeoutMs,
  );
  connection?.close();
}

class Probe implements BrokerProbe {
  readonly #broker: OutsideBroker;
  readonly #namespace: BrokerNamespace;
  readonly #topic: string;
  readonly #connection: MqttConnection;
  #failure: LockbenchError | undefined;
  #onFailure: ((error: LockbenchError) => void) | undefined;
  #awaited: { readonly number: number; onBack(): void } | undefined;
  #echoes = 0;
  #isOpen = false;

  constructor(broker: OutsideBroker, namespace: BrokerNamespace) {
    this.#broker = broker;
    this.#namespace = namespace;
    this.#topic = `${namespace.topicPrefix}probe`;
    const { port, socketError } = watchedPort(broker);
    const { username, password } = broker;
    const clientId = `${namespace.clientIdPrefix}probe`;
    this.#connection = port.connect(
      { clientId, username, password, cleanSession: true, keepAliveSeconds: KEEP_ALIVE_SECONDS },
      {
        onOpen: () => {
          this.#isOpen = true;
        },
        onMessage: message => this.#onMessage(message),
        onClosed: reason => this.#fail(closeError(reason, broker, socketError())),
      },
    );
  }

  get failure(): LockbenchError | undefined {
    return this.#failure;
  }

  /** What is sent before the connection is open follows as soon as it is. */
  async open(timeoutMs: number): Promise<void> {
    await withTimeout(
      (resolve, reject) => {
        this.#onFailure = reject;
        this.#connection.subscribe(this.#topic);
        this.sendEcho(resolve);
      },
      () => {
        this.#connection.abandon();
        if (!this.#isOpen) return noAnswer(this.#broker);
        const filter = `${this.#namespace.topicPrefix}#`;
        return new LockbenchError('BROKER_REFUSED', `nothing comes back on ${filter}; ${RIGHTS_NEEDED}`);
      },
      timeoutMs,
    );
    this.#onFailure = undefined;
  }

  sendEcho(onBack: () => void): void {
    this.#echoes += 1;
    this.#awaited = { number: this.#echoes, onBack };
    this.#connection.publish(this.#topic, Buffer.from(String(this.#echoes)), { qos: 1 });
  }

  async clearRetained(topic: string): Promise<void> {
    if (this.#failure) throw this.#failure;
    await withTimeout(
      resolve => this.#connection.publish(topic, new Uint8Array(0), { qos: 1, retain: true }, resolve),
      () =>
        this.#failure ?? new LockbenchError('BROKER_UNREACHABLE', `${this.#broker.url} no longer answers`),
      ANSWER_TIMEOUT_MS,
    );
  }

  close(): void {
    this.#connection.close();
  }

  #onMessage({ payload }: MqttMessage): void {
    if (this.#awaited?.number !== Number(Buffer.from(payload).toString())) return;
    const { onBack } = this.#awaited;
    this.#awaited = undefined;
    onBack();
  }

  #fail(error: LockbenchError): void {
    this.#failure ??= error;
    this.#onFailure?.(this.#failure);
  }
}

/** A port to the broker, and the last error of its socket, which says more than how the connection was closed. */
function watchedPort(broker: OutsideBroker) {
  const errors: NodeJS.ErrnoException[] = [];
  const onSocket = (socket: Socket | undefined) => socket?.on('error', error => void errors.push(error));
  const port = createMqttJsPort(broker.url, { ca: broker.ca, expectSocket: () => onSocket });
  return { port, socketError: () => errors.at(-1) };
}

function noAnswer({ url }: OutsideBroker): LockbenchError {
  return new LockbenchError('BROKER_UNREACHABLE', `${url} does not answer`);
}

function closeError(
  reason: MqttCloseReason,
  { url }: OutsideBroker,
  error: NodeJS.ErrnoException | undefined,
): LockbenchError {
  if (reason === 'refused') return new LockbenchError('BROKER_REFUSED', `${url} does not let this user in`);
  const why = error?.message ? `: ${error.message}` : '';
  return isCertificateError(error)
    ? new LockbenchError('BROKER_UNTRUSTED', `${url}${why}`)
    : new LockbenchError('BROKER_UNREACHABLE', `${url}${why || ' ends the connection'}`);
}

/** The codes that OpenSSL and Node have for certificates. */
function isCertificateError(error: NodeJS.ErrnoException | undefined): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH|ALTNAME/.test(error?.code ?? '');
}

function withTimeout(
  start: (resolve: () => void, reject: (error: Error) => void) => void,
  onTimeout: () => Error,
  timeoutMs: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(onTimeout()), timeoutMs);
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
