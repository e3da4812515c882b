import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { BoltPosition } from '../../../protocol/messages/index.ts';
import { type Attempts, attemptView } from './attempts.ts';
import { isSet } from './code-sync.ts';
import { type AccessCodes, digitsOf } from './codes.ts';
import type { SeamContext } from './context.ts';
import type { SeamDevices } from './devices.ts';
import type { Call, Endpoints } from './endpoint.ts';
import { id } from './fields.ts';
import type { BoltSide } from './moves.ts';
import type { AccessCode, SeamDevice, UnmanagedCode } from './state.ts';
import type { UnmanagedCodes } from './unmanaged.ts';
import { unmanagedView } from './unmanaged-view.ts';

export interface Simulated {
  readonly devices: SeamDevices;
  readonly attempts: Attempts;
  readonly codes: AccessCodes;
  readonly unmanaged: UnmanagedCodes;
}

const target = z.object({ device_id: id });
const entry = z.object({ device_id: id, code: z.string().min(1).max(20) });
const unmanagedCode = z.object({
  device_id: id,
  name: z.string().max(255),
  code: z.string().regex(/^\d{4,8}$/, 'has 4 to 8 digits'),
});

const wrongCode = { reason_code: 'unknown_code', message: 'The lock does not know the code.' };

/** What a sandbox simulates is so for this workspace alone: lock, bridge and other callers know nothing of it. */
export function simulateEndpoints(
  { add }: Endpoints,
  { clock, log }: SeamContext,
  { devices, attempts, codes, unmanaged }: Simulated,
): void {
  /** @throws {LockbenchError} SANDBOX_ONLY, DEVICE_UNKNOWN */
  function need({ workspace }: Call, deviceId: string): SeamDevice {
    if (workspace.kind !== 'sandbox') throw new LockbenchError('SANDBOX_ONLY');
    return devices.need(workspace, deviceId);
  }

  const addCut = (path: string, part: 'hub' | 'device', state: 'cut' | 'whole') => {
    add(`/devices/simulate/${path}`, 'create', target, (call, input) => {
      const device = need(call, input.device_id);
      if (part === 'hub') devices.route(device);
      if (state === 'cut') device.cut.add(part);
      else device.cut.delete(part);
      call.workspace.devices.touch(device.id);
      devices.refresh(device);
      if (state === 'whole') codes.retry(device);
      return undefined;
    });
  };
  addCut('disconnect_from_hub', 'hub', 'cut');
  addCut('connect_to_hub', 'hub', 'whole');
  addCut('disconnect', 'device', 'cut');
  addCut('connect', 'device', 'whole');

  function move(device: SeamDevice, side: BoltSide, fields: object): void {
    devices.simulateBolt(device, side);
    log.ofDevice(device, side === BoltPosition.LOCKED ? 'lock.locked' : 'lock.unlocked', fields);
  }

  /** What opens the lock now. */
  function codeAt(device: SeamDevice, digits: string): AccessCode | UnmanagedCode | undefined {
    const nowSeconds = clock.now() / 1000;
    const isNow = (window: { startSeconds: number; endSeconds: number | null }) =>
      window.startSeconds <= nowSeconds && (window.endSeconds === null || nowSeconds < window.endSeconds);
    const own = codes
      .ofDevice(device)
      .find(code =>
        code.kind === 'offline'
          ? digitsOf(code) === digits && isNow(code)
          : digitsOf(code) === digits && isSet(code) && isNow(code.pin),
      );
    return own ?? unmanaged.ofDevice(device).find(({ pin }) => pin.pin === digits && isNow(pin));
  }

  add('/locks/simulate/keypad_code_entry', 'create', entry, (call, input) => {
    const device = need(call, input.device_id);
    const attempt = attempts.simulate(device, 'simulate_keypad_code_entry', () => {
      const code = codeAt(device, input.code);
      if (!code) {
        log.ofDevice(device, 'lock.access_denied', { reason: wrongCode });
        return;
      }
      move(device, BoltPosition.UNLOCKED, {
        method: 'keycode',
        access_code_id: code.id,
        code: input.code,
        access_code_is_managed: 'kind' in code,
      });
    });
    return { action_attempt: attemptView(attempt) };
  });
  add('/locks/simulate/manual_lock_via_keypad', 'create', target, (call, input) => {
    const device = need(call, input.device_id);
    const attempt = attempts.simulate(device, 'simulate_manual_lock_via_keypad', () =>
      move(device, BoltPosition.LOCKED, { method: 'manual' }),
    );
    return { action_attempt: attemptView(attempt) };
  });
  add('/access_codes/simulate/create_unmanaged_access_code', 'create', unmanagedCode, (call, input) => {
    const device = need(call, input.device_id);
    return { access_code: unmanagedView(unmanaged.simulate(device, input.code, input.name)) };
  });
}
