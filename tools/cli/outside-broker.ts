import { randomBytes } from 'node:crypto';
import { createMqttJsPort } from '../../harness/adapters/mqtt/mqtt-js-port.ts';
import { checkBroker } from '../../harness/adapters/mqtt/outside/broker-probe.ts';
import {
  createBrokerNamespace,
  type OutsideBroker,
} from '../../harness/adapters/mqtt/outside/outside-broker.ts';
import type { ProfileName } from '../../harness/language/types.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { readCertificates } from './pem.ts';

export interface OutsideBrokerOptions {
  readonly broker?: string;
  readonly brokerCa?: string;
}

/**
 * The broker of `--broker` and its companion option; undefined when each scenario has a broker of its own. Credentials
 * come in the URL or, more safely, from the environment, because every user of the machine can read a command line.
 * @throws {LockbenchError} USAGE, BROKER_URL_INVALID, FILE_UNREADABLE
 */
export function readOutsideBroker(
  { broker, brokerCa }: OutsideBrokerOptions,
  profiles: readonly ProfileName[],
  environment: NodeJS.ProcessEnv = process.env,
): OutsideBroker | undefined {
  if (broker === undefined) {
    if (brokerCa !== undefined) throw new LockbenchError('USAGE', '--broker-ca needs --broker');
    return undefined;
  }
  if (!profiles.includes('stack'))
    throw new LockbenchError(
      'USAGE',
      `--broker needs --profile stack: '${profiles.join(',')}' has no connection to a real broker`,
    );
  if (broker === 'aedes:') {
    if (brokerCa !== undefined) throw new LockbenchError('USAGE', '--broker-ca: aedes: is in this process');
    return undefined;
  }
  return brokerAt(broker, brokerCa, environment);
}

/** The broker of a URL. @throws {LockbenchError} USAGE, BROKER_URL_INVALID, FILE_UNREADABLE */
export function brokerAt(
  broker: string,
  brokerCa: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): OutsideBroker {
  const { url, username, password } = readUrl(broker);
  // Reports what is wrong with the rest of the URL.
  createMqttJsPort(url);
  const { LOCKBENCH_BROKER_USER: user = '', LOCKBENCH_BROKER_PASSWORD: secret = '' } = environment;
  if (brokerCa !== undefined && !url.startsWith('mqtts:'))
    throw new LockbenchError('USAGE', '--broker-ca is for mqtts:// alone');
  return {
    url,
    username: username || user,
    password: username ? password : secret,
    ...(brokerCa === undefined ? {} : { ca: readCertificates(brokerCa), caFile: brokerCa }),
  };
}

/**
 * Checks the broker before anything runs. @throws {LockbenchError} BROKER_UNREACHABLE, BROKER_REFUSED, BROKER_UNTRUSTED
 */
export function tryOutsideBroker(broker: OutsideBroker): Promise<void> {
  return checkBroker(broker, createBrokerNamespace(randomBytes(8).toString('hex')));
}

function readUrl(text: string): Pick<OutsideBroker, 'url' | 'username' | 'password'> {
  if (!URL.canParse(text)) return { url: text, username: '', password: '' };
  const url = new URL(text);
  try {
    const [username, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    url.username = '';
    url.password = '';
    return { url: url.href, username, password };
  } catch (cause) {
    throw new LockbenchError('BROKER_URL_INVALID', 'a % in its credentials is written %25', { cause });
  }
}
