import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { bridgeOfTopic, type Directory } from './directory.ts';
import { partsOfSource, text } from './event-data.ts';
import { type Lane, Level } from './model.ts';

/** Every event has exactly one lane; an event of an unknown type gets a lane by its source. */
export function laneOf(event: TraceEvent, directory: Directory): Lane {
  const { kind, device, machine } = partsOfSource(event.source);
  switch (kind) {
    case 'scenario':
      return scenarioLane(event);
    case 'cloud':
      return cloudLane(event.type);
    case 'broker':
      return { group: 'MQTT', name: mqttParty(event, directory), shape: 'marks' };
    case 'air':
      return { group: 'Bluetooth', name: pairOf(event, directory), shape: 'spans' };
    case 'bridge':
    case 'lock':
      if (machine.startsWith('job:')) return { group: `bridge ${device}`, name: 'jobs', shape: 'spans' };
      if (machine !== '') return { group: `${kind} ${device}`, name: machine, shape: 'states' };
      return deviceLane(event.type, `${kind} ${device}`);
    default:
      return { group: event.source, name: 'events', shape: 'marks' };
  }
}

function scenarioLane({ type, data }: TraceEvent): Lane {
  if (type.startsWith('fault.'))
    return { group: 'scenario', name: `fault ${text(data, 'fault')}`, shape: 'spans' };
  return { group: 'scenario', name: 'steps', shape: type.startsWith('step.') ? 'states' : 'marks' };
}

function cloudLane(type: string): Lane {
  const lane = (name: string, shape: Lane['shape'] = 'marks'): Lane => ({ group: 'cloud', name, shape });
  if (type === 'http' || type.startsWith('http.')) return lane('HTTP');
  if (type.includes('webhook.')) return lane('webhooks');
  if (type.startsWith('job.')) return lane('jobs', 'spans');
  return lane('events');
}

function deviceLane(type: string, group: string): Lane {
  const lane = (name: string, shape: Lane['shape'] = 'marks'): Lane => ({ group, name, shape });
  const [topic] = type.split('.', 1);
  switch (topic) {
    case 'keypad':
    case 'card':
      return lane('keys and cards');
    case 'flash':
      return lane('flash');
    case 'door':
    case 'alarm':
      return lane('door and alarm', 'states');
    case 'job':
      return lane('jobs', 'spans');
    case 'operation':
    case 'frame':
      return lane('operations');
  }
  if (type === 'bolt.moved' || type === 'bolt.jammed') return lane('bolt moved', 'states');
  if (type === 'lock.signalled') return lane('lights and beeps');
  return lane('events');
}

function mqttParty({ data }: TraceEvent, { bridges }: Directory): string {
  const link = text(data, 'link');
  if (link.startsWith('bridge:')) return link.slice('bridge:'.length);
  const id = bridgeOfTopic(text(data, 'topic'));
  return id === undefined ? link || 'broker' : (bridges.get(id) ?? id);
}

function pairOf({ data }: TraceEvent, { radios }: Directory): string {
  const name = (field: string) => radios.get(text(data, field)) ?? text(data, field);
  const [central, peripheral] = [name('central'), name('peripheral')];
  if (central === '' && peripheral === '') return 'air';
  return `${central} – ${peripheral.replace(/^lock /, '')}`;
}

const groups = ['scenario', 'cloud', 'MQTT', 'bridge', 'Bluetooth', 'lock'];
const machines = [
  'steps',
  'HTTP',
  'jobs',
  'power',
  'ownership',
  'link',
  'bolt',
  'bolt moved',
  'door',
  'keypad',
];

/** Orders lanes from the scenario down to the locks, devices by name, and machines first within each device. */
export function compareLanes(one: Lane, other: Lane): number {
  return (
    rank(groups, one.group.split(' ', 1)[0]!) - rank(groups, other.group.split(' ', 1)[0]!) ||
    order(one.group, other.group) ||
    rank(machines, one.name) - rank(machines, other.name) ||
    order(one.name, other.name)
  );
}

function rank(names: readonly string[], name: string): number {
  const index = names.indexOf(name);
  return index < 0 ? names.length : index;
}

/**
 * Compares by code units, so that the language of a machine does not matter; by length, `lock2` comes before `lock10`.
 */
function order(one: string, other: string): number {
  const bare = (name: string) => name.replace(/\d+$/, '');
  if (bare(one) === bare(other) && one.length !== other.length) return one.length - other.length;
  return one < other ? -1 : one > other ? 1 : 0;
}

const REFUSALS = /\.(refused|failed|dead|lost|jammed|dropped|faulted|uncleared|powerLost|offline)$/;
const FIRST_HTTP_ERROR = 400;

/** Refusals and losses of any party, because readers look for these first. */
export function levelOf({ type, data }: TraceEvent): number {
  if (REFUSALS.test(type)) return Level.refused;
  if (data?.['reason'] === 'lost') return Level.refused;
  const status = data?.['status'];
  if (typeof status === 'number' && status >= FIRST_HTTP_ERROR) return Level.refused;
  const failed = data?.['failure'] ?? data?.['outcome'];
  return failed === undefined || failed === null || failed === 'DONE' ? Level.plain : Level.refused;
}
