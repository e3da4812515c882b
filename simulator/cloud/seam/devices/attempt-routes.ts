import { z } from '@hono/zod-openapi';
import type { EndpointRegistry } from '../api/endpoint.ts';
import { isAmong, paging, uuid, uuids } from '../api/fields.ts';
import { takePage } from '../api/paging.ts';
import { attemptView } from './attempt-view.ts';
import type { ActionAttempts } from './attempts.ts';
import type { SeamDevices } from './devices.ts';

const oneDevice = z.object({ device_id: uuid });
const oneAttempt = z.object({ action_attempt_id: uuid });
const filters = z.object({
  ...paging,
  action_attempt_ids: uuids.optional(),
  device_id: uuid.optional(),
});

/** SEAM-LOCKS: locking and unlocking, as action attempts. */
export function registerAttemptEndpoints(
  { add }: EndpointRegistry,
  { devices, attempts }: { readonly devices: SeamDevices; readonly attempts: ActionAttempts },
): void {
  for (const op of ['lock', 'unlock'] as const) {
    add(`/locks/${op}_door`, 'create', oneDevice, ({ workspace }, input) => ({
      action_attempt: attemptView(attempts.start(devices.requireDevice(workspace, input.device_id), op)),
    }));
  }
  add('/action_attempts/get', 'read', oneAttempt, ({ workspace }, input) => ({
    action_attempt: attemptView(attempts.requireAttempt(workspace, input.action_attempt_id)),
  }));
  add('/action_attempts/list', 'read', filters, (call, input) => {
    const found = [...call.workspace.attempts.values()].filter(
      ({ id, deviceId }) =>
        isAmong(id, input.action_attempt_ids) && (input.device_id ?? deviceId) === deviceId,
    );
    const { items, pagination } = takePage(call, '/action_attempts/list', input, found);
    return { action_attempts: items.map(attemptView), pagination };
  });
}
