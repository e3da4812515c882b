/** Events that a bridge writes. */
export const bridgeEvents = [
  'bridge.booted',
  'bridge.powerLost',
  'bridge.faulted',
  'bridge.online',
  'bridge.offline',
  'job.received',
  'job.finished',
  'job.unreadable',
] as const;
