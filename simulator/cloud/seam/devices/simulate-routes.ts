import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import { BoltPosition } from '../../../../protocol/messages/index.ts';
import { accessCodesOf, digitsOf, isSet } from '../access-codes/access-code.ts';
import type { CodeLifecycle } from '../access-codes/code-lifecycle.ts';
import type { UnmanagedCodes } from '../access-codes/unmanaged-codes.ts';
import { unmanagedView } from '../access-codes/unmanaged-view.ts';
import type { EndPosition } from '../activity/bolt-tracking.ts';
import { boltEventOf, unknownCodeReason } from '../activity/log-meanings.ts';
import type { EndpointRegistry, SeamCall } from '../api/endpoint.ts';
import { uuid } from '../api/fields.ts';
import type { SeamContext } from '../context.ts';
import type { AccessCode, SeamDevice, UnmanagedCode } from '../state.ts';
import { attemptView } from './attempt-view.ts';
import type { ActionAttempts } from './attempts.ts';
import { routeTo } from './device-lock.ts';
import type { SeamDevices } from './devices.ts';

const oneDevice = z.object({ device_id: uuid });
const codeEntry = z.object({ device_id: uuid, code: z.string().min(1).max(20) });
const unmanagedCode = z.object({
  device_id: uuid,
  name: z.string().max(255),
  code: z.string().regex(/^\d{4,8}$/, 'has 4 to 8 digits'),
});

interface SimulationServices {
  readonly devices: SeamDevices;
  readonly attempts: ActionAttempts;
  readonly lifecycle: CodeLifecycle;
  readonly unmanaged: UnmanagedCodes;
}

/** What a sandbox simulates is so for this workspace alone: lock, bridge and other callers know nothing of it. */
export function registerSimulationEndpoints(
  registry: EndpointRegistry,
  context: SeamContext,
  services: SimulationServices,
): void {
  registerConnectionEndpoints(registry, context, services);
  registerKeypadEndpoints(registry, context, services);
}

function registerConnectionEndpoints(
  { add }: EndpointRegistry,
  context: SeamContext,
  { devices, lifecycle }: SimulationServices,
): void {
  const addConnection = (path: string, part: 'hub' | 'device', state: 'cut' | 'connected') => {
    add(`/devices/simulate/${path}`, 'create', oneDevice, (call, input) => {
      const device = requireSandboxDevice(devices, call, input.device_id);
      // A lock without a bridge has no hub to be cut off from.
      if (part === 'hub') routeTo(context, device);
      if (state === 'cut') device.cut.add(part);
      else device.cut.delete(part);
      call.workspace.devices.touch(device.id);
      devices.refresh(device);
      if (state === 'connected') lifecycle.retryCodesOf(device);
      return undefined;
    });
  };
  addConnection('disconnect_from_hub', 'hub', 'cut');
  addConnection('connect_to_hub', 'hub', 'connected');
  addConnection('disconnect', 'device', 'cut');
  addConnection('connect', 'device', 'connected');
}

function registerKeypadEndpoints(
  { add }: EndpointRegistry,
  { clock, log }: SeamContext,
  { devices, attempts, unmanaged }: SimulationServices,
): void {
  function moveBolt(device: SeamDevice, position: EndPosition, fields: object): void {
    devices.simulateBolt(device, position);
    log.emitForDevice(device, boltEventOf(position), fields);
  }

  function enterCode(device: SeamDevice, digits: string): void {
    const code = findValidCode(unmanaged, device, digits, clock.now());
    if (!code) {
      log.emitForDevice(device, 'lock.access_denied', { reason: unknownCodeReason });
      return;
    }
    moveBolt(device, BoltPosition.UNLOCKED, {
      method: 'keycode',
      access_code_id: code.id,
      code: digits,
      access_code_is_managed: 'kind' in code,
    });
  }

  add('/locks/simulate/keypad_code_entry', 'create', codeEntry, (call, input) => {
    const device = requireSandboxDevice(devices, call, input.device_id);
    const attempt = attempts.simulate(device, 'simulate_keypad_code_entry', () =>
      enterCode(device, input.code),
    );
    return { action_attempt: attemptView(attempt) };
  });
  add('/locks/simulate/manual_lock_via_keypad', 'create', oneDevice, (call, input) => {
    const device = requireSandboxDevice(devices, call, input.device_id);
    const attempt = attempts.simulate(device, 'simulate_manual_lock_via_keypad', () =>
      moveBolt(device, BoltPosition.LOCKED, { method: 'manual' }),
    );
    return { action_attempt: attemptView(attempt) };
  });
  add('/access_codes/simulate/create_unmanaged_access_code', 'create', unmanagedCode, (call, input) => {
    const device = requireSandboxDevice(devices, call, input.device_id);
    return { access_code: unmanagedView(unmanaged.simulate(device, input.code, input.name)) };
  });
}

/** @throws {LockbenchError} SANDBOX_ONLY, DEVICE_UNKNOWN */
function requireSandboxDevice(devices: SeamDevices, { workspace }: SeamCall, deviceId: string): SeamDevice {
  if (workspace.kind !== 'sandbox') throw new LockbenchError('SANDBOX_ONLY');
  return devices.requireDevice(workspace, deviceId);
}

/** The code that opens the lock now, the workspace's own before others. */
function findValidCode(
  unmanaged: UnmanagedCodes,
  device: SeamDevice,
  digits: string,
  nowMs: number,
): AccessCode | UnmanagedCode | undefined {
  const own = accessCodesOf(device).find(
    code =>
      digitsOf(code) === digits &&
      (code.kind === 'offline' ? isOpenAt(code, nowMs) : isSet(code) && isOpenAt(code.pin, nowMs)),
  );
  return own ?? unmanaged.listCodes(device).find(({ pin }) => pin.pin === digits && isOpenAt(pin, nowMs));
}

function isOpenAt(window: { startSeconds: number; endSeconds: number | null }, nowMs: number): boolean {
  const nowSeconds = nowMs / 1000;
  return window.startSeconds <= nowSeconds && (window.endSeconds === null || nowSeconds < window.endSeconds);
}
