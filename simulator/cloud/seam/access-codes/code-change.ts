import { z } from '@hono/zod-openapi';
import type { CustomPin } from '../../core/model.ts';
import { uuid } from '../api/fields.ts';
import type { OnlineCode } from '../state.ts';
import { codeFields, customPin } from './code-order.ts';

export const codeChange = z.object({
  access_code_id: uuid,
  device_id: uuid.optional(),
  type: z.literal(['ongoing', 'time_bound']).nullish(),
  ...codeFields,
});

/**
 * The PIN after the change, with what the change does not name as it was; undefined: the change is of the name alone.
 * @throws {LockbenchError} INPUT_INVALID
 */
export function changedPin(
  code: OnlineCode,
  input: z.output<typeof codeChange>,
  nowMs: number,
): CustomPin | undefined {
  const { pin } = code;
  const touches = [input.code, input.starts_at, input.ends_at, input.is_one_time_use, input.type];
  if (touches.every(value => value === undefined)) return undefined;
  const isOngoing = input.type === 'ongoing' || (pin.endSeconds === null && input.ends_at == null);
  const window = isOngoing
    ? { starts_at: undefined, ends_at: undefined }
    : {
        starts_at: input.starts_at === undefined ? pin.startSeconds * 1000 : input.starts_at,
        ends_at: input.ends_at === undefined ? (pin.endSeconds ?? 0) * 1000 : input.ends_at,
      };
  return customPin(
    input.code ?? pin.pin,
    input.name ?? pin.name,
    { ...window, is_one_time_use: input.is_one_time_use ?? pin.kind === 'oneTime' },
    nowMs,
  );
}
