import { z } from '@hono/zod-openapi';
import type { CloudDeviceKind, Device } from '../core/model.ts';
import { formatDate } from './dates.ts';

const deviceType = z.enum(['Lock', 'Bridge', 'Keypad']);
const neighbour = z.object({
  type: deviceType.openapi({ example: 'Bridge' }),
  deviceId: z.string().openapi({ example: 'EB1X0a1b2c3d' }),
});

export const deviceSchema = z
  .object({
    id: z.string().openapi({ description: "The cloud's own, new at each registration" }),
    type: deviceType,
    deviceId: z.string().openapi({ example: 'DBX20a1b2c3d', description: 'The Bluetooth name' }),
    deviceName: z.string().openapi({ example: 'Front door' }),
    pairedAt: z.string().openapi({
      example: '2026-08-31T08:00:00+08:00',
      description: "In the device's own standard local time",
    }),
    homeId: z.array(z.string()).openapi({ description: 'The property that it belongs to' }),
    linkedDevices: z.array(neighbour).openapi({
      description: 'Of a lock its bridges, of a bridge its locks and keypads, of a keypad its lock',
    }),
    linkedAccessories: z.array(neighbour).openapi({ description: 'Of a lock its keypads' }),
    batteryLevel: z.int().nullable().openapi({ example: 87, description: 'Percent; null: not known yet' }),
    lastSync: z
      .string()
      .nullable()
      .openapi({ example: '2026-08-31T08:00:00+08:00', description: 'When the cloud last heard of it' }),
  })
  .openapi('Device');

/** A bridge lists its locks and keypads, and a keypad its lock: clients find a lock's bridge that way. */
export function deviceView(device: Device, find: (deviceId: string) => Device | undefined) {
  const { id, kind, deviceId, name, propertyId, pairedAtMs, utcOffsetMinutes, lastSyncMs } = device;
  const view = (ids: Iterable<string>) =>
    [...ids].flatMap(other => {
      const neighbour = find(other);
      // A lock that went to another account keeps its id: its keypad is linked to nothing then.
      const kindOfOther = neighbour?.accountId === device.accountId ? neighbour.kind : undefined;
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
  CloudDeviceKind,
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
