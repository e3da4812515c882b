import { z } from '@hono/zod-openapi';
import type { Device, DeviceKind } from '../core/model.ts';
import { formatDate } from './dates.ts';

const deviceType = z.enum(['Lock', 'Bridge', 'Keypad']);
const neighbour = z.object({ type: deviceType, deviceId: z.string() });

export const deviceSchema = z
  .object({
    id: z.string(),
    type: deviceType,
    deviceId: z.string(),
    deviceName: z.string(),
    pairedAt: z.string().openapi({ description: "In the device's own standard local time" }),
    homeId: z.array(z.string()).openapi({ description: 'The property that it belongs to' }),
    linkedDevices: z.array(neighbour),
    linkedAccessories: z.array(neighbour),
    batteryLevel: z.int().nullable(),
    lastSync: z.string().nullable(),
  })
  .openapi('Device');

/** A bridge lists its locks and keypads, and a keypad its lock: clients find a lock's bridge that way. */
export function deviceView(device: Device, find: (deviceId: string) => Device | undefined) {
  const { id, kind, deviceId, name, propertyId, pairedAtMs, utcOffsetMinutes, lastSyncMs } = device;
  const view = (ids: Iterable<string>) =>
    [...ids].flatMap(other => {
      const kindOfOther = find(other)?.kind;
      return kindOfOther ? [{ type: types[kindOfOther], deviceId: other }] : [];
    });
  return {
    id,
    type: types[kind],
    deviceId,
    deviceName: name,
    pairedAt: formatDate(pairedAtMs, utcOffsetMinutes),
    homeId: [propertyId],
    linkedDevices: view(linkedIds(device)),
    linkedAccessories: device.kind === 'lock' ? view(device.keypadIds) : [],
    batteryLevel: device.batteryPercent,
    lastSync: lastSyncMs === null ? null : formatDate(lastSyncMs, utcOffsetMinutes),
  };
}

const types = { lock: 'Lock', bridge: 'Bridge', keypad: 'Keypad' } as const satisfies Record<
  DeviceKind,
  string
>;

function linkedIds(device: Device): Iterable<string> {
  switch (device.kind) {
    case 'lock':
      return device.bridgeIds;
    case 'bridge':
      return device.linkedIds;
    case 'keypad':
      return [device.lockId];
  }
}
