import { setTimeout } from 'node:timers/promises';
import type { AppClient } from '../../harness/adapters/app-client.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { type ErrorCode, errorTable } from '../../protocol/errors/table.ts';
import { appOf } from './app.ts';
import type { PhoneCommand } from './phone.ts';
import { chooseLock } from './phone-commands.ts';

export interface CloudAccountOptions {
  readonly cloud: string;
  readonly name?: string;
}

/** Jobs expire after two minutes (facts, section 1). */
const ASKS = 125;

/** Tells a cloud of a lock that this phone owns. */
export function register(lock: string | undefined, { cloud, name }: CloudAccountOptions): PhoneCommand {
  return async phone => {
    const app = appOf(cloud);
    const { deviceId, ...told } = await phone.registration(chooseLock(phone, lock));
    await app.must('POST', '/app/devices', {
      ...told,
      ...place(),
      kind: 'lock',
      deviceId,
      name: name ?? deviceId,
    });
    return { text: `${deviceId} is in the account`, json: { deviceId } };
  };
}

/** Adds a bridge to the account; it does not have to be near. */
export function addBridge(bridgeId: string, { cloud, name }: CloudAccountOptions): PhoneCommand {
  return async () => {
    const device = { kind: 'bridge', deviceId: bridgeId, name: name ?? bridgeId, model: 'bridge' };
    // A bridge is not found by Bluetooth, so no scan is needed.
    await appOf(cloud).must('POST', '/app/devices', { ...device, ...place(), bluetoothAddress: 'unknown' });
    return { text: `${bridgeId} is in the account`, json: { bridgeId } };
  };
}

/** Makes a bridge serve a lock; done when the bridge has reached the lock. */
export function link(
  bridgeId: string,
  lock: string | undefined,
  { cloud }: CloudAccountOptions,
): PhoneCommand {
  return async phone => {
    const app = appOf(cloud);
    const deviceId = chooseLock(phone, lock);
    const { jobId } = await app.must('POST', `/app/bridges/${bridgeId}/locks`, { deviceId });
    await jobEnd(app, String(jobId));
    return { text: `${bridgeId} serves ${deviceId}`, json: { bridgeId, deviceId } };
  };
}

async function jobEnd(app: AppClient, jobId: string): Promise<void> {
  for (let ask = 0; ask < ASKS; ask += 1) {
    const { state, failure } = await app.must('GET', `/app/jobs/${jobId}`);
    if (state === 'done') return;
    if (state === 'failed') throw new LockbenchError(codeOf(failure), 'the bridge could not do it');
    await setTimeout(1_000);
  }
  throw new LockbenchError('EXPIRED', 'the bridge did not answer');
}

function codeOf(failure: unknown): ErrorCode {
  return typeof failure === 'string' && Object.hasOwn(errorTable, failure)
    ? (failure as ErrorCode)
    : 'EXPIRED';
}

/** The time zone of this machine, which the phone sets when it pairs. */
function place(): { timezone: string; utcOffsetMinutes: number } {
  return {
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    utcOffsetMinutes: -new Date().getTimezoneOffset(),
  };
}
