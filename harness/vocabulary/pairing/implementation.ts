import { LockbenchError } from '../../../protocol/errors/error.ts';
import { RANDOM_MASTER_PIN_DIGITS } from '../../../protocol/limits/pins.ts';
import { type LockResponse, Status } from '../../../protocol/messages/index.ts';
import { codeOfStatus } from '../../../protocol/session/status.ts';
import type { Pairing } from '../../../protocol/session/types.ts';
import { lockZone } from '../../../simulator/phone/time-zone.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import { implementWords, type VerbContext, type VerbRuns } from '../implement.ts';
import { requireDevice, requirePhone } from '../names.ts';
import { refusalOf, type StepOutcome } from '../outcome.ts';
import { refusedBy } from '../phone/operate.ts';
import { pairingWords } from './declarations.ts';

/** This is shorter than any algoPIN, so that the refusal of an old one does not depend on chance. */
export const pairingVerbs: VerbRuns<typeof pairingWords.verbs> = {
  async pair({ world, withinMs }, { phone, lock }) {
    if (world.existingHome) return { results: await world.existingHome.pairedLock(lock) };
    const actor = requirePhone(world, phone);
    const target = requireDevice(world.locks, lock);
    const masterPin = randomDigits(world, RANDOM_MASTER_PIN_DIGITS);
    const seconds = Math.floor(world.time.now() / 1000);
    const place = world.timezones.get(lock);
    const { utcOffsetMinutes, daylightSavings } = place
      ? lockZone(place, seconds)
      : { utcOffsetMinutes: world.utcOffsetMinutes, daylightSavings: [] };
    const timezone = place ?? 'UTC';
    const settings = { seconds, utcOffsetMinutes, daylightSavings, masterPin };
    const result = await world.time.settle<Pairing | LockbenchError>(
      done => actor.phone.pair(target, settings, done),
      withinMs,
      `${phone} to pair ${lock}`,
    );
    if (result instanceof LockbenchError) return refusedBy(result);
    await register(world, {
      kind: 'lock',
      deviceId: target.lockId,
      name: lock,
      model: target.model.name,
      bluetoothAddress: target.address,
      timezone,
      utcOffsetMinutes,
      adminKey: Buffer.from(result.adminKey).toString('base64url'),
      algoPinKey: Buffer.from(result.algoPinKey).toString('base64url'),
      masterPin,
      pairedAt: new Date(world.time.now()).toISOString(),
    });
    for (const [name, keypad] of world.keypads) {
      if (keypad.lock !== lock) continue;
      await register(world, {
        kind: 'keypad',
        deviceId: keypad.keypadId,
        name,
        model: keypad.model,
        bluetoothAddress: keypad.address,
        timezone,
        utcOffsetMinutes,
        lockId: target.lockId,
      });
    }
    return { results: { masterPin, lockId: target.lockId } };
  },

  async unpair({ world, withinMs }, { phone, lock }) {
    const actor = requirePhone(world, phone);
    const target = requireDevice(world.locks, lock);
    const answer = await world.time.settle<LockResponse | LockbenchError>(
      done => actor.phone.operate(target, { unpair: {} }, done),
      withinMs,
      `${phone} to unpair ${lock}`,
    );
    if (answer instanceof LockbenchError) return refusedBy(answer);
    const refused = codeOfStatus(answer.status ?? Status.OK);
    if (refused) return { refused };
    actor.phone.forgetLock(target.lockId);
    await world.app.must('DELETE', `/app/devices/${target.lockId}`);
    return {};
  },

  async link(context, args) {
    const { existingHome } = context.world;
    if (!existingHome) return relink(context, 'POST', args);
    const device = args.lock ?? args.keypad ?? '';
    return { job: 'done', results: await existingHome.linkedDevice(args.bridge, device) };
  },
  unlink: (context, args) => relink(context, 'DELETE', args),
};

export const implementation = implementWords(pairingWords, {
  verbs: pairingVerbs,
  faults: {},
  observations: {},
});

/** A device that is already in the account, as after a reset by hand, is registered again. */
async function register(
  { app }: ScenarioWorld,
  device: { deviceId: string; [field: string]: unknown },
): Promise<void> {
  const { status, body } = await app.call('POST', '/app/devices', device);
  if (status === 200) return;
  if ((body as { code?: string } | undefined)?.code === 'DEVICE_EXISTS')
    await app.must('DELETE', `/app/devices/${device.deviceId}`);
  await app.must('POST', '/app/devices', device);
}

interface Member {
  readonly bridge: string;
  readonly lock?: string | undefined;
  readonly keypad?: string | undefined;
}

/** The app asks the cloud, the cloud asks the bridge, and the bridge decides (BRIDGE-FIVE). */
async function relink(
  { world, withinMs }: VerbContext,
  method: 'POST' | 'DELETE',
  { bridge, lock, keypad }: Member,
): Promise<StepOutcome> {
  const bridgeId = requireDevice(world.deviceIds, bridge);
  const deviceId = requireDevice(world.deviceIds, lock ?? keypad ?? '');
  const path = `/app/bridges/${bridgeId}/${lock === undefined ? 'keypads' : 'locks'}`;
  const answer =
    method === 'POST'
      ? await world.app.call('POST', path, { deviceId })
      : await world.app.call('DELETE', `${path}/${deviceId}`);
  const refusal = refusalOf(answer);
  if (refusal) return refusal;
  if (method === 'DELETE' && lock !== undefined) await bringEndedKeys(world, deviceId);
  const { jobId } = answer.body as { jobId?: string };
  const results = { bridgeId, deviceId };
  // The link of a keypad is only a record of the cloud, so no bridge is asked.
  if (!jobId) return { http: 200, results };
  await world.awaitJob(jobId, withinMs);
  return { ...jobOutcome(await world.app.must('GET', `/app/jobs/${jobId}`)), results };
}

/** The phones of the lock's owner tell the lock when they meet it next, whatever the bridge does. */
async function bringEndedKeys({ app, phones }: ScenarioWorld, lockId: string): Promise<void> {
  const { grant, key } = await app.must('GET', `/app/devices/${lockId}/endedkeys`);
  if (!grant || !key) return;
  const bytes = (text: unknown) => new Uint8Array(Buffer.from(String(text), 'base64url'));
  const notice = { lockId, grant: bytes(grant), key: bytes(key) };
  for (const { phone } of phones.values())
    if (phone.credentialFor(lockId)?.grant.length === 0) phone.carryRevocation(notice);
}

function jobOutcome({ state, failure }: Record<string, unknown>): StepOutcome {
  if (state === 'pending' || state === 'done') return { http: 200, job: state };
  return { http: 200, job: 'failed', refused: String(failure) };
}

function randomDigits({ random }: ScenarioWorld, count: number): string {
  return Array.from({ length: count }, () => random.below(10)).join('');
}
