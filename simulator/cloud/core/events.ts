import type { BoltPosition } from '../../../protocol/messages/index.ts';
import type { Trace, TraceData } from '../../../protocol/ports/trace.ts';
import type { CloudJob } from './job.ts';
import type { ActivityEntry, CustomPin, Device, IssuedAlgoPin } from './model.ts';

/** What happened in the cloud, after it happened: webhooks and other APIs hang on it. */
export type CloudEvent = { readonly accountId: string } & (
  | { readonly type: 'device.registered' | 'device.removed'; readonly device: Device }
  | {
      readonly type: 'device.linked' | 'device.unlinked';
      readonly bridgeId: string;
      readonly deviceId: string;
    }
  | { readonly type: 'bridge.connection'; readonly bridgeId: string; readonly online: boolean }
  | { readonly type: 'job.created' | 'job.completed'; readonly job: CloudJob }
  | {
      readonly type: 'lock.bolt';
      readonly deviceId: string;
      readonly bolt: BoltPosition;
      /** As the cloud knew it until now; BOLT_UNKNOWN: this is the first that it hears of it. */
      readonly before: BoltPosition;
      /** Unix time by the clock of the bridge that told it. */
      readonly atMs: number;
    }
  | { readonly type: 'lock.battery'; readonly deviceId: string; readonly percent: number }
  | {
      readonly type: 'lock.activity';
      readonly deviceId: string;
      /** Those not seen before. */
      readonly entries: readonly ActivityEntry[];
      /** When the bridge read them, by its clock, and came to the end of the log; null: there may be more, or a phone read them. */
      readonly endReadAtMs: number | null;
    }
  | {
      readonly type: 'algopin.issued' | 'algopin.revoked';
      readonly deviceId: string;
      readonly pin: IssuedAlgoPin;
    }
  | { readonly type: 'pin.created' | 'pin.deleted'; readonly deviceId: string; readonly pin: CustomPin }
  | {
      /** A phone changed it at the lock. */
      readonly type: 'pin.edited';
      readonly deviceId: string;
      readonly before: CustomPin;
      readonly pin: CustomPin;
    }
);

export type CloudEventListener = (event: CloudEvent) => void;

export interface Emitter {
  emit(event: CloudEvent): void;
  /** Listeners run in the order of their coming, must be quick, and must not throw. Returns what takes it off. */
  on(listener: CloudEventListener): () => void;
}

/** Every event goes to the trace too, without keys and PINs. */
export function createEmitter(trace: Trace): Emitter {
  const listeners = new Set<CloudEventListener>();
  return {
    emit(event) {
      if (trace.on) trace.emit('cloud', event.type, summary(event));
      for (const listener of listeners) listener(event);
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function summary(event: CloudEvent): TraceData {
  switch (event.type) {
    case 'device.registered':
    case 'device.removed':
      return { device: event.device.deviceId, kind: event.device.kind, model: event.device.model };
    case 'device.linked':
    case 'device.unlinked':
      return { bridge: event.bridgeId, device: event.deviceId };
    case 'bridge.connection':
      return { bridge: event.bridgeId, online: event.online };
    case 'job.created':
    case 'job.completed': {
      const { id, bridgeId, deviceId, task, end } = event.job;
      const base = { job: id, bridge: bridgeId, device: deviceId, op: task.op };
      return end ? { ...base, failure: end.failure ?? null } : base;
    }
    case 'lock.bolt':
      return { device: event.deviceId, bolt: event.bolt };
    case 'lock.battery':
      return { device: event.deviceId, percent: event.percent };
    case 'lock.activity':
      return { device: event.deviceId, entries: event.entries.length };
    case 'algopin.issued':
    case 'algopin.revoked':
      return { device: event.deviceId, class: event.pin.class, variance: event.pin.variance };
    case 'pin.created':
    case 'pin.deleted':
    case 'pin.edited':
      return { device: event.deviceId, kind: event.pin.kind };
  }
}
