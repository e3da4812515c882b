import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type LogEntry, PinKind } from '../../../protocol/messages/index.ts';
import { issueGrant } from '../../../protocol/session/grant.ts';
import { permissionSet } from '../../../protocol/session/permissions.ts';
import { lockZone } from '../../../simulator/phone/time-zone.ts';
import { type Instant, resolveInstant } from '../../language/instant.ts';
import type { Json } from '../../language/types.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import { apiDate } from '../api-words.ts';
import { implementWords, type VerbContext, type VerbRuns } from '../implement.ts';
import { requireDevice, requirePhone } from '../names.ts';
import { refusalOf, type StepOutcome } from '../outcome.ts';
import { phoneWords } from './declarations.ts';
import { operate, type PhoneAndLock, refusedBy } from './operate.ts';
import { boltWord, doorWord } from './position-words.ts';

/** What a phone does over Bluetooth. The owner's app also tells the cloud of PINs that it made, changed or deleted. */
export const phoneVerbs: VerbRuns<typeof phoneWords.verbs> = {
  'phone.unlock': (context, args) =>
    operate(context, args, { unlock: { automatic: args.by === 'approach' } }),
  'phone.lock': (context, args) => operate(context, args, { lock: {} }),
  async 'phone.status'(context, args) {
    const outcome = await operate(context, args, { getStatus: {} }, ({ deviceStatus }) => ({
      boltPosition: boltWord(deviceStatus?.bolt),
      pinCount: deviceStatus?.pinCount ?? 0,
      batteryPercent: deviceStatus?.batteryPercent ?? 0,
      refusedFrames: deviceStatus?.refusedFrames ?? 0,
      lowBattery: deviceStatus?.batteryLow ?? false,
      doorPosition: doorWord(deviceStatus?.door),
      alarmSounds: deviceStatus?.alarm ?? false,
    }));
    return reported(context, args, outcome, 'battery', {
      batteryPercent: Number(outcome.results?.['batteryPercent'] ?? 0),
    });
  },
  async 'phone.readLog'(context, { phone, lock, type }) {
    const answer = await readLog(context, { phone, lock });
    if (answer instanceof LockbenchError) return refusedBy(answer);
    const entries = answer.entries.filter(entry => type === undefined || entry.type === type);
    return { results: { entries: entries.length, lost: answer.lost } };
  },
  async 'phone.uploadLog'(context, { phone, lock }) {
    const { world } = context;
    const { lockId } = requireDevice(world.locks, lock);
    const reader = requirePhone(world, phone).phone;
    const answer = await readLog(context, { phone, lock }, reader.uploadedUpTo(lockId));
    if (answer instanceof LockbenchError) return refusedBy(answer);
    const logsPayload = answer.entries.map(({ sequence, type, seconds, keyId, pin }) =>
      JSON.stringify({ sequence, logType: type, entryDate: seconds, keyId, pin }),
    );
    const path = `/devices/${lockId}/activity`;
    const stored = await world.cloud.call('POST', path, { logsPayload });
    const refusal = refusalOf(stored);
    if (refusal) return refusal;
    reader.logUploaded(lockId, answer.entries.at(-1)?.sequence ?? 0);
    const results = {
      sent: answer.entries.length,
      stored: (stored.body as { stored: number }).stored,
      lost: answer.lost,
    };
    return { http: 200, results };
  },
  async 'phone.createPin'(context, args) {
    const window = windowOf(context.world, args);
    const term = termOf(context.world, args, window);
    const createPin = { pin: args.pin, kind: kindOf(args).wire, window };
    const outcome = await operate(context, args, { createPin }, () => ({ pin: args.pin }));
    return reported(context, args, outcome, 'pins', { action: 'created', pin: args.pin, term });
  },
  async 'phone.editPin'(context, args) {
    const newPin = args.newPin ?? args.pin;
    const keepsWindow = !args.kind && !args.start && !args.end;
    const kind = keepsWindow ? PinKind.PIN_KIND_UNSPECIFIED : kindOf(args).wire;
    const window = windowOf(context.world, args);
    const report = { action: 'edited', pin: args.pin, newPin };
    const told = keepsWindow ? report : { ...report, term: termOf(context.world, args, window) };
    const editPin = { pin: args.pin, newPin, kind, window };
    const outcome = await operate(context, args, { editPin }, () => ({ pin: newPin }));
    return reported(context, args, outcome, 'pins', told);
  },
  async 'phone.deletePin'(context, args) {
    const outcome = await operate(context, args, { deletePin: { pin: args.pin } });
    return reported(context, args, outcome, 'pins', { pin: args.pin, action: 'deleted' });
  },
  async 'phone.setMasterPin'(context, args) {
    const outcome = await operate(context, args, { setMasterPin: { pin: args.pin } });
    return reported(context, args, outcome, 'masterpin', { masterPin: args.pin });
  },
  'phone.setAutoRelock': (context, args) =>
    operate(context, args, { setAutoRelock: { seconds: Math.round(args.after / 1000) } }),
  'phone.setMaxIncorrectPins': (context, args) =>
    operate(context, args, { setMaxIncorrectPins: { count: args.count } }),
  async 'phone.setTime'(context, args) {
    const { world } = context;
    const atMs = args.time
      ? resolveInstant(args.time, world.time.now(), world.utcOffsetMinutes)
      : world.time.now();
    const seconds = Math.floor(atMs / 1000);
    const offset = args.utcOffsetMinutes;
    if (offset === undefined) return operate(context, args, { setTime: { seconds } });
    const outcome = await operate(context, args, { setTime: { seconds, utcOffsetMinutes: offset } });
    return reported(context, args, outcome, 'utcoffset', { utcOffsetMinutes: offset });
  },
  'phone.readTime': (context, args) =>
    operate(context, args, { getTime: {} }, ({ time }) => {
      const utcOffsetMinutes = time?.utcOffsetMinutes ?? 0;
      const daylightSavingMinutes = time?.daylightSavingMinutes ?? 0;
      const localTime = apiDate((time?.seconds ?? 0) * 1000, utcOffsetMinutes + daylightSavingMinutes);
      return { localTime, utcOffsetMinutes, daylightSavingMinutes };
    }),
  'phone.setDaylightSavings': (context, args) => {
    const periods = lockZone(args.timezone, Math.floor(context.world.time.now() / 1000)).daylightSavings;
    return operate(context, args, { setDaylightSavings: { periods } }, () => ({ periods: periods.length }));
  },
  async 'phone.move'({ world }, { phone, near }) {
    if (!world.links) throw new LockbenchError('PROFILE_LACKS', 'its devices cannot be moved');
    const { address } = requirePhone(world, phone);
    for (const [name, lock] of world.locks) {
      world.links.ble(address, lock.address).set({ inRange: near.includes(name) });
    }
    return {};
  },
  async 'phone.shareKey'({ world }, { phone, to, lock, permissions, from, until }) {
    const target = requireDevice(world.locks, lock);
    const owner = requirePhone(world, phone).phone.credentialFor(target.lockId);
    if (!owner || owner.grant.length > 0)
      return { refused: 'UNKNOWN_KEY', detail: `${phone} does not own ${lock}` };
    const keyId = 1 + world.random.below(0x7fff_ffff);
    const seconds = (instant: Instant | undefined) =>
      instant ? Math.floor(resolveInstant(instant, world.time.now(), world.utcOffsetMinutes) / 1000) : 0;
    const window = from || until ? { startSeconds: seconds(from), endSeconds: seconds(until) } : undefined;
    const credential = issueGrant(owner.key, {
      keyId,
      role: 'guest',
      lockId: target.lockId,
      permissions: permissionSet(permissions),
      ...(window ? { window } : {}),
    });
    requirePhone(world, to).phone.takeKey(credential);
    return { results: { keyId } };
  },
};

export const implementation = implementWords(phoneWords, { verbs: phoneVerbs, faults: {}, observations: {} });

/** The owner's app keeps the cloud's record of a lock up to date; a guest's app does not. */
async function reported(
  { world }: VerbContext,
  { phone, lock }: PhoneAndLock,
  outcome: StepOutcome,
  what: 'pins' | 'masterpin' | 'utcoffset' | 'battery',
  report: Readonly<Record<string, Json>>,
): Promise<StepOutcome> {
  if (outcome.refused || requirePhone(world, phone).role !== 'owner') return outcome;
  await world.app.call('POST', `/app/devices/${requireDevice(world.locks, lock).lockId}/${what}`, report);
  return outcome;
}

function readLog({ world, withinMs }: VerbContext, { phone, lock }: PhoneAndLock, after = 0) {
  const reader = requirePhone(world, phone);
  const target = requireDevice(world.locks, lock);
  return world.time.settle<{ entries: LogEntry[]; lost: number } | LockbenchError>(
    done => reader.phone.readLog(target, after, done),
    withinMs,
    `${phone} to read the log of ${lock}`,
  );
}

interface Windowed {
  readonly kind?: 'onetime' | 'permanent' | 'duration' | undefined;
  readonly start?: Instant | undefined;
  readonly end?: Instant | undefined;
}

/** The PIN's type in the words of the language, for the wire and for the cloud. */
const kinds = {
  onetime: { wire: PinKind.ONE_TIME, cloud: 'oneTime' },
  permanent: { wire: PinKind.PERMANENT, cloud: 'permanent' },
  duration: { wire: PinKind.DURATION, cloud: 'duration' },
} as const;

function kindOf({ kind, end }: Windowed): (typeof kinds)[keyof typeof kinds] {
  return kinds[kind ?? (end ? 'duration' : 'permanent')];
}

function windowOf({ time, utcOffsetMinutes }: ScenarioWorld, { start, end }: Windowed) {
  if (!start && !end) return null;
  const seconds = (instant: Instant | undefined) =>
    instant ? Math.floor(resolveInstant(instant, time.now(), utcOffsetMinutes) / 1000) : 0;
  return { startSeconds: seconds(start), endSeconds: seconds(end) };
}

/** The same for the cloud, where a PIN without a start is valid from now on. */
function termOf({ time }: ScenarioWorld, args: Windowed, window: ReturnType<typeof windowOf>) {
  const startSeconds = window?.startSeconds || Math.floor(time.now() / 1000);
  return { kind: kindOf(args).cloud, startSeconds, endSeconds: window?.endSeconds || null };
}
