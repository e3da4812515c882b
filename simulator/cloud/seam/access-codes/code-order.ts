import { z } from '@hono/zod-openapi';
import { utcOffsets } from '../../../world/utc-offsets.ts';
import type { AlgoPinOrder } from '../../core/algopins.ts';
import { dailyHours } from '../../core/daily-window.ts';
import type { CustomPin, LockDevice } from '../../core/model.ts';
import { dateTime, unmodelled, unmodelledFlag } from '../api/fields.ts';
import { InvalidInputError } from '../api/request-input.ts';

/** The fields that calls to create and to update have in common. */
export const codeFields = {
  name: z.string().max(255).nullish(),
  code: z.string().regex(/^\d+$/, 'has digits only').max(20).nullish(),
  starts_at: dateTime.nullish(),
  ends_at: dateTime.nullish(),
  is_one_time_use: z.boolean().nullish(),
  common_code_key: unmodelled,
  use_backup_access_code_pool: unmodelledFlag,
};

export const newCodeFields = {
  ...codeFields,
  is_offline_access_code: z.boolean().nullish(),
  /** The older name. */
  use_offline_access_code: z.boolean().nullish(),
  max_time_rounding: z.literal(['1hour', '1day', '1h', '1d']).nullish(),
  preferred_code_length: z.int().nullish(),
  attempt_for_offline_device: z.boolean().nullish(),
  is_external_modification_allowed: z.boolean().nullish(),
  /** The older name. */
  allow_external_modification: z.boolean().nullish(),
};

const DAY_SECONDS = 86_400;

type Input = z.output<z.ZodObject<typeof newCodeFields>>;
type Window = Pick<Input, 'starts_at' | 'ends_at' | 'is_one_time_use'>;

export type OfflineOrder = Omit<AlgoPinOrder, 'deviceId' | 'name'> & {
  /**
   * The end that was asked for a daily code, moved by as much as its start was rounded. Across a change of the clocks the
   * code ends at another time.
   */
  readonly requestedEndSeconds?: number;
};

/**
 * SEAM-OFFLINE. Hours are rounded outwards, as Seam does within the hour of its default rounding. Days are not rounded: a
 * daily code that does not end at the time of day of its start, in the lock's time zone, is refused. A start in the past
 * becomes the present hour, as for an online code; a daily code can start then only at its own time of day.
 * @throws {LockbenchError} INPUT_INVALID
 */
export function offlineOrder(
  input: Input,
  { utcOffsetMinutes, timezone }: Pick<LockDevice, 'utcOffsetMinutes' | 'timezone'>,
  nowMs: number,
): OfflineOrder {
  if (input.code != null) refuse('code', 'an offline access code cannot be chosen');
  const { starts_at, ends_at, max_time_rounding } = input;
  const isDaily = max_time_rounding === '1day' || max_time_rounding === '1d';
  const hour = (ms: number, round: (hours: number) => number) =>
    round((ms / 60_000 + utcOffsetMinutes) / 60) * 3600 - utcOffsetMinutes * 60;

  if (input.is_one_time_use) {
    if (ends_at != null) refuse('ends_at', 'a one-time code has no end of its own');
    if (isDaily) refuse('max_time_rounding', 'a one-time code is not daily');
    return { class: 'onetime', startSeconds: hour(Math.max(starts_at ?? nowMs, nowMs), Math.floor) };
  }
  if (starts_at == null) refuse('starts_at', 'is needed for an offline access code');
  if (ends_at == null) refuse('ends_at', 'is needed for an offline access code that is not one-time');
  if (ends_at <= starts_at) refuse('ends_at', 'is not after starts_at');
  if (ends_at <= nowMs) refuse('ends_at', 'is in the past');
  const asked = hour(starts_at, Math.floor);
  const present = hour(nowMs, Math.floor);
  if (!isDaily)
    return { class: 'hourly', startSeconds: Math.max(asked, present), endSeconds: hour(ends_at, Math.ceil) };
  // Start and end are moved by the same amount. The core checks that the code lasts whole days.
  const offsetAt = utcOffsets(timezone);
  const localTime = (ms: number) => ({ seconds: ms / 1000, utcOffsetMinutes: offsetAt(ms / 1000) });
  const endSeconds = asked + dailyHours(localTime(starts_at), localTime(ends_at)) * 3600;
  const requestedEndSeconds = asked + (ends_at - starts_at) / 1000;
  const startsToday = asked < present && (present - asked) % DAY_SECONDS === 0;
  return { class: 'daily', startSeconds: startsToday ? present : asked, endSeconds, requestedEndSeconds };
}

/** The custom PIN of an online code. @throws {LockbenchError} INPUT_INVALID */
export function customPin(digits: string, name: string | null, input: Window, nowMs: number): CustomPin {
  const { starts_at, ends_at, is_one_time_use } = input;
  if (starts_at != null && ends_at == null && !is_one_time_use) refuse('ends_at', 'is needed with starts_at');
  const startSeconds = Math.floor((starts_at ?? nowMs) / 1000);
  const endSeconds = ends_at == null ? null : Math.floor(ends_at / 1000);
  const kind = is_one_time_use ? 'oneTime' : endSeconds === null ? 'permanent' : 'duration';
  return { pin: digits, kind, name: pinName(name), startSeconds, endSeconds };
}

/** The maker of the locks takes names of 1 to 60 characters. */
export function pinName(name: string | null): string {
  return name?.slice(0, 60) || 'Seam';
}

function refuse(field: string, message: string): never {
  throw new InvalidInputError({ [field]: [message] });
}
