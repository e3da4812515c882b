const PREFIX = 'igloohomeapi/';

/** The scopes of the real service; a client may own ones for calls that the twin does not model. */
const names = [
  'algopin-permanent',
  'algopin-onetime',
  'algopin-daily',
  'algopin-hourly',
  'create-pin-bridge-proxied-job',
  'delete-pin-bridge-proxied-job',
  'lock-bridge-proxied-job',
  'unlock-bridge-proxied-job',
  'get-device-status-bridge-proxied-job',
  'get-battery-level-bridge-proxied-job',
  'get-activity-logs-bridge-proxied-job',
  'get-devices',
  'get-device-activity',
  'store-device-activity',
  'get-job-status',
  'get-properties',
  'get-master-pin',
  'create-ekey-access',
] as const;

export type ScopeName = (typeof names)[number];

export function scope(name: ScopeName): string {
  return `${PREFIX}${name}`;
}

/** What a client of the portal owns. */
export const allScopes: readonly string[] = names.map(scope);
