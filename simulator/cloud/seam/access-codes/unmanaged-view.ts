import type { SeamDevice, UnmanagedCode } from '../state.ts';
import { toIsoTimestamp } from '../timestamp.ts';

export function unmanagedCodesOf({ id, account }: SeamDevice): UnmanagedCode[] {
  return [...account.workspace.unmanaged.values()].filter(({ device }) => device.id === id);
}

/** An unmanaged code as Seam shows it. The twin cannot convert it to a managed one. */
export function unmanagedView({ id, device, pin, createdAtMs }: UnmanagedCode) {
  const isOngoing = pin.endSeconds === null;
  return {
    access_code_id: id,
    device_id: device.id,
    workspace_id: device.account.workspace.id,
    name: pin.name,
    code: pin.pin,
    type: isOngoing ? 'ongoing' : 'time_bound',
    ...(pin.endSeconds !== null && {
      starts_at: toIsoTimestamp(pin.startSeconds * 1000),
      ends_at: toIsoTimestamp(pin.endSeconds * 1000),
    }),
    status: 'set',
    created_at: toIsoTimestamp(createdAtMs),
    is_managed: false,
    cannot_be_managed: true,
    errors: [],
    warnings: [],
  };
}
