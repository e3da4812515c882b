import { IglooaccessClient } from '../../harness/adapters/iglooaccess-client.ts';
import { networkFetch } from '../../harness/adapters/network-fetch.ts';
import type { ExternalCloud } from '../../harness/profiles/external/cloud.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { isDeviceId } from '../../protocol/limits/device-ids.ts';

export interface ExternalCloudOptions {
  readonly cloud?: string;
  readonly tokenUrl?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly device?: readonly string[];
  readonly seam?: string;
}

/**
 * The cloud of the options and the environment; undefined without `--cloud`. Secrets are safer in the environment,
 * because every user of the machine can read a command line.
 * @throws {LockbenchError} USAGE
 */
export function readExternalCloud(
  { cloud, tokenUrl, clientId, clientSecret, device = [], seam }: ExternalCloudOptions,
  environment: NodeJS.ProcessEnv = process.env,
): ExternalCloud | undefined {
  if (cloud === undefined) {
    if (device.length > 0 || clientId || clientSecret || tokenUrl || seam)
      throw new LockbenchError('USAGE', 'it needs --cloud: without it there is no cloud that runs elsewhere');
    return undefined;
  }
  const { LOCKBENCH_EMAIL: email, LOCKBENCH_PASSWORD: password, LOCKBENCH_SEAM_KEY: apiKey } = environment;
  const url = readUrl('--cloud', cloud);
  return {
    url,
    ...(tokenUrl ? { tokenUrl: readUrl('--token-url', tokenUrl) } : {}),
    clientId: need('--client-id', 'LOCKBENCH_CLIENT_ID', clientId, environment),
    clientSecret: need('--client-secret', 'LOCKBENCH_CLIENT_SECRET', clientSecret, environment),
    devices: Object.fromEntries(device.map(readDevice)),
    ...(email && password ? { owner: { email, password } } : {}),
    ...(apiKey ? { seam: { apiKey, endpoint: seam ? readUrl('--seam', seam) : `${url}/seam` } } : {}),
  };
}

/**
 * Checks before anything runs that the cloud can be reached and knows us. @throws {LockbenchError} CLOUD_UNREACHABLE,
 * TOKEN_INVALID
 */
export async function tryLogin(cloud: ExternalCloud): Promise<void> {
  const { url: origin, tokenUrl, clientId, clientSecret } = cloud;
  const client = new IglooaccessClient({ fetch: networkFetch, origin, tokenUrl, clientId, clientSecret });
  const { status } = await client.token();
  if (status === 200) return;
  if (status === 401 || status === 400)
    throw new LockbenchError('CREDENTIALS_INVALID', `it answered ${status}`);
  throw new LockbenchError('CLOUD_UNREACHABLE', `the token exchange answered ${status}`);
}

function need(
  option: string,
  name: string,
  given: string | undefined,
  environment: NodeJS.ProcessEnv,
): string {
  const value = given ?? environment[name];
  if (value) return value;
  throw new LockbenchError('USAGE', `--cloud needs ${option}, or ${name} in the environment`);
}

function readUrl(option: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new LockbenchError('USAGE', `${option} takes a URL like http://127.0.0.1:8080, not '${text}'`);
}

function readDevice(text: string): [name: string, deviceId: string] {
  const [, name, deviceId] = /^([A-Za-z][A-Za-z0-9_-]{0,39})=(.+)$/.exec(text) ?? [];
  if (name && deviceId && isDeviceId(deviceId)) return [name, deviceId];
  throw new LockbenchError(
    'USAGE',
    `--device takes a name and an id, like front=DBX20A1B2C3D, not '${text}'`,
  );
}
