/** Events of what the air and the broker links carry and lose. */
export const linkEvents = [
  'ble.connected',
  'ble.failed',
  'ble.segment',
  'ble.lost',
  'ble.refused',
  'ble.closed',
  'mqtt.connected',
  'mqtt.refused',
  'mqtt.publish',
  'mqtt.deliver',
  'mqtt.dropped',
  'mqtt.unacknowledged',
  'mqtt.closed',
] as const;
