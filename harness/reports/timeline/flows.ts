import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { bridgeOfTopic, type Directory } from './directory.ts';
import { partsOfSource, text } from './event-data.ts';

export interface Flows {
  /** For each event the index of its flow, or -1. */
  readonly of: Int32Array;
  readonly names: readonly string[];
}

/**
 * Finds the events that belong together: the way of a job from the call that made it over MQTT, bridge and Bluetooth to
 * the lock and back, and the events of a phone's connection. MQTT packets and Bluetooth segments do not name the job, so
 * they are assigned to the oldest job that is at that stage on that bridge; both wires keep the order.
 */
export function readFlows(events: readonly TraceEvent[], directory: Directory): Flows {
  const reader = new FlowReader(directory);
  return { of: Int32Array.from(events, event => reader.read(event)), names: reader.names };
}

type Stage = 'created' | 'published' | 'delivered' | 'working' | 'finished' | 'answered' | 'completed';

interface Job {
  readonly flow: number;
  readonly id: string;
  readonly bridge: string;
  readonly lock: string;
  readonly device: string;
  stage: Stage;
  completedMs: number;
}

/** How long after a job's end a webhook of the same device is assumed to be about it. */
const NEWS_MS = 1000;
const NONE = -1;
/** Events of a lock that a bridge's request causes; other events of the lock do not belong to the job. */
const lockEvents = new Set(['operation.done', 'bridgeKeys.revised', 'bolt.moved']);

class FlowReader {
  readonly names: string[] = [];
  readonly #directory: Directory;
  readonly #jobs = new Map<string, Job>();
  /** Jobs that have not ended, oldest first. */
  readonly #active = new Set<Job>();
  /** Jobs that ended less than NEWS_MS ago. */
  #recent: Job[] = [];
  readonly #links = new Map<string, number>();
  /** The job whose call has not been answered yet, because the HTTP event comes after the effects of the call. */
  #called: { job: Job; at: number } | undefined;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  read(event: TraceEvent): number {
    const job = this.#jobOf(event);
    if (job) return job.flow;
    return event.type.startsWith('ble.') ? this.#connection(event) : NONE;
  }

  #jobOf(event: TraceEvent): Job | undefined {
    const { source, type, data } = event;
    const { kind, device, machine } = partsOfSource(source);
    if (type === 'job.created') return this.#created(event);
    if (type.startsWith('job.')) return this.#moved(text(data, 'job') || text(data, 'id'), type, event.at);
    if (machine.startsWith('job:'))
      return this.#atWork(machine.slice('job:'.length), data?.['to'] === 'working');
    if (type === 'mqtt.publish' || type === 'mqtt.deliver') return this.#packet(event);
    if (type === 'http') return this.#call(event);
    if (type.startsWith('ble.')) return this.#segment(event);
    if (type === 'webhook.attempt') return this.#news(event);
    if (kind === 'lock' && (lockEvents.has(type) || machine === 'bolt')) {
      if (type === 'operation.done' && data?.['role'] !== 'bridge') return undefined;
      return this.#find(job => job.stage === 'working' && job.lock === device);
    }
    return undefined;
  }

  #created({ at, data }: TraceEvent): Job {
    const id = text(data, 'job');
    const bridge = text(data, 'bridge');
    const device = text(data, 'device');
    const { bridges, locks } = this.#directory;
    const lock = locks.get(device) ?? device;
    const job: Job = {
      flow: this.names.push(`${text(data, 'op')} ${lock} · job ${id.slice(0, 8)}`) - 1,
      id,
      bridge: bridges.get(bridge) ?? bridge,
      lock,
      device,
      stage: 'created',
      completedMs: 0,
    };
    this.#jobs.set(id, job);
    this.#active.add(job);
    this.#called = { job, at };
    return job;
  }

  #moved(id: string, type: string, at: number): Job | undefined {
    const job = this.#jobs.get(id);
    if (!job) return undefined;
    if (type === 'job.finished') job.stage = 'finished';
    if (type === 'job.completed') {
      job.stage = 'completed';
      job.completedMs = at;
      this.#active.delete(job);
      this.#recent = [...this.#recent.filter(other => at - other.completedMs <= NEWS_MS), job];
    }
    return job;
  }

  #atWork(id: string, begins: boolean): Job | undefined {
    const job = this.#jobs.get(id);
    if (job && begins) job.stage = 'working';
    return job;
  }

  #packet({ type, data }: TraceEvent): Job | undefined {
    const topic = text(data, 'topic');
    const id = bridgeOfTopic(topic) ?? '';
    const bridge = this.#directory.bridges.get(id) ?? id;
    const isPublish = type === 'mqtt.publish';
    const [stage, next]: [Stage, Stage] = topic.endsWith('/jobs')
      ? isPublish
        ? ['created', 'published']
        : ['published', 'delivered']
      : isPublish
        ? ['finished', 'answered']
        : ['answered', 'answered'];
    if (!topic.endsWith('/jobs') && !topic.endsWith('/results')) return undefined;
    const job = this.#find(candidate => candidate.bridge === bridge && candidate.stage === stage);
    if (job) job.stage = next;
    return job;
  }

  #call({ at, data }: TraceEvent): Job | undefined {
    const called = this.#called;
    this.#called = undefined;
    if (called?.at === at) return called.job;
    const [, id] = /\/jobs\/([\w-]+)$/.exec(text(data, 'path')) ?? [];
    return id === undefined ? undefined : this.#jobs.get(id);
  }

  #segment({ data }: TraceEvent): Job | undefined {
    const { radios } = this.#directory;
    const [central, lock] = [radios.get(text(data, 'central')), radios.get(text(data, 'peripheral'))];
    return this.#find(
      job => job.stage === 'working' && central === `bridge ${job.bridge}` && lock === `lock ${job.lock}`,
    );
  }

  #news({ at, data }: TraceEvent): Job | undefined {
    const device = text(data, 'device');
    return this.#recent.findLast(job => job.device === device && at - job.completedMs <= NEWS_MS);
  }

  #connection({ data }: TraceEvent): number {
    const { radios } = this.#directory;
    const name = (field: string) => radios.get(text(data, field)) ?? text(data, field);
    if (data?.['link'] === undefined || name('central').startsWith('bridge ')) return NONE;
    const link = text(data, 'link');
    const known = this.#links.get(link);
    if (known !== undefined) return known;
    const flow = this.names.push(`${name('central')} to ${name('peripheral')} · connection ${link}`) - 1;
    this.#links.set(link, flow);
    return flow;
  }

  /** The oldest job that has not ended and that fits the condition. */
  #find(holds: (job: Job) => boolean): Job | undefined {
    for (const job of this.#active) if (holds(job)) return job;
    return undefined;
  }
}
