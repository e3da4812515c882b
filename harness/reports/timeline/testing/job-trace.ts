import type { TraceData } from '../../../../protocol/ports/trace.ts';
import type { TraceEvent } from '../../../../simulator/world/trace.ts';

const START = Date.UTC(2026, 0, 1);
const topic = (end: string) => ({ topic: `lockbench/v1/bridges/EB1/${end}` });
const radio = { central: 'C0:01', peripheral: 'C0:02', link: 4 };

/** The trace of an unlock through a bridge, followed by an idle day and a wrong PIN. */
const told: readonly [atMs: number, source: string, type: string, data?: TraceData][] = [
  [0, 'lock:front/power', 'machine.transition', { event: 'power.applied', from: 'off', to: 'running' }],
  [0, 'broker', 'mqtt.connected', { client: 'EB1', link: 'bridge:hall' }],
  [5, 'lock:front', 'lock.paired', {}],
  [5, 'cloud', 'device.registered', { device: 'DBX1', kind: 'lock', model: 'deadbolt' }],
  [10, 'scenario', 'step.started', { line: 12, step: 'cloud.unlock' }],
  [10, 'cloud', 'job.created', { bridge: 'EB1', device: 'DBX1', job: 'j1', op: 'unlock' }],
  [
    10,
    'cloud',
    'http',
    { method: 'POST', path: '/igloohome/devices/DBX1/jobs', requestId: 'r1', status: 200 },
  ],
  [30, 'broker', 'mqtt.publish', { link: 'cloud', ...topic('jobs') }],
  [50, 'broker', 'mqtt.deliver', { link: 'bridge:hall', ...topic('jobs') }],
  [50, 'bridge:hall', 'job.received', { id: 'j1', lock: 'DBX1', task: 'request' }],
  [50, 'bridge:hall/job:j1', 'machine.transition', { event: 'start', from: 'queued', to: 'working' }],
  [90, 'air', 'ble.connected', radio],
  [
    90,
    'lock:front/link',
    'machine.transition',
    { event: 'link.opened', from: 'advertising', to: 'connected' },
  ],
  [120, 'air', 'ble.segment', { ...radio, direction: 'write', hex: '0102' }],
  [120, 'lock:front/bolt', 'machine.transition', { event: 'unlock', from: 'locked', to: 'unlocking' }],
  [120, 'lock:front', 'operation.done', { operation: 'unlock', role: 'bridge', status: 'OK' }],
  [130, 'lock:front', 'lock.signalled', { beep: 'single' }],
  [150, 'bridge:hall/job:j1', 'machine.transition', { event: 'answered', from: 'working', to: 'finished' }],
  [150, 'bridge:hall', 'job.finished', { id: 'j1', outcome: 'DONE' }],
  [170, 'broker', 'mqtt.publish', { link: 'bridge:hall', ...topic('results') }],
  [190, 'broker', 'mqtt.deliver', { link: 'cloud', ...topic('results') }],
  [190, 'cloud', 'job.completed', { bridge: 'EB1', device: 'DBX1', failure: null, job: 'j1', op: 'unlock' }],
  [200, 'cloud', 'webhook.attempt', { attempt: 1, device: 'DBX1', event: 'e1', status: 204 }],
  [86_400_200, 'scenario', 'step.started', { line: 14, step: 'keypad.enter' }],
  [86_400_200, 'lock:front', 'keypad.pressed', { keys: '4829#' }],
  [86_400_200, 'lock:front', 'keypad.refused', { code: 'PIN_UNKNOWN' }],
];

export const jobTrace: readonly TraceEvent[] = told.map(([atMs, source, type, data], seq) => ({
  seq,
  at: START + atMs,
  source,
  type,
  ...(data && { data }),
}));
