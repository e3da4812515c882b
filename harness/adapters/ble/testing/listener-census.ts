import { EventEmitter } from 'node:events';

/** Counts the listeners on every emitter that has got one since the census began. */
export interface ListenerCensus {
  /** Class and event, with the number of listeners; those without any are left out. */
  count(): Readonly<Record<string, number>>;
  end(): void;
}

/**
 * It counts those on emitters that nothing refers to any more too: a stack keeps its objects where a test cannot look.
 */
export function takeListenerCensus(): ListenerCensus {
  const emitters = new Set<EventEmitter>();
  const { on, addListener } = EventEmitter.prototype;
  function recording(this: EventEmitter, event: string | symbol, listener: (...values: unknown[]) => void) {
    emitters.add(this);
    return on.call(this, event, listener);
  }
  EventEmitter.prototype.on = recording as typeof on;
  EventEmitter.prototype.addListener = recording as typeof on;
  return {
    count() {
      const counts: Record<string, number> = {};
      for (const emitter of emitters) {
        for (const event of emitter.eventNames()) {
          const key = `${emitter.constructor.name} ${String(event)}`;
          counts[key] = (counts[key] ?? 0) + emitter.listenerCount(event);
        }
      }
      return counts;
    },
    end() {
      EventEmitter.prototype.on = on;
      EventEmitter.prototype.addListener = addListener;
    },
  };
}
