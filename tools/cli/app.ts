import { AppClient } from '../../harness/adapters/app-client.ts';
import { networkFetch } from '../../harness/adapters/network-fetch.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';

/** The owner's app at a served twin, logged in with the account in the environment. @throws {LockbenchError} USAGE */
export function appOf(cloud: string): AppClient {
  const { LOCKBENCH_EMAIL: email, LOCKBENCH_PASSWORD: password } = process.env;
  if (!email || !password)
    throw new LockbenchError('USAGE', 'LOCKBENCH_EMAIL and LOCKBENCH_PASSWORD must be in the environment');
  return new AppClient({ fetch: networkFetch, origin: cloud.replace(/\/$/, ''), email, password });
}
