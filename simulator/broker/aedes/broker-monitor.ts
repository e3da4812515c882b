import type { Aedes, Client } from 'aedes';
import { noTrace, type Trace, type TraceData } from '../../../protocol/ports/trace.ts';
import { decodeClientKey } from '../client-key.ts';

/** Messages since the broker was created. */
export interface MessageCounters {
  published: number;
  dropped: number;
  refused: number;
}

/** Counts and traces what passes through an aedes broker. */
export class BrokerMonitor {
  readonly counters: MessageCounters = { published: 0, dropped: 0, refused: 0 };
  readonly #trace: Trace;

  constructor(trace: Trace = noTrace) {
    this.#trace = trace;
  }

  /** `closeReason` returns the reason of a connection that ends now. */
  observe(aedes: Aedes, closeReason: () => 'ended' | 'down'): void {
    aedes.on('connackSent', ({ returnCode, sessionPresent }, client) => {
      const name = clientIdOf(client);
      if (returnCode === 0) {
        this.#emit('mqtt.connected', {
          link: name,
          client: name,
          session: sessionPresent ? 'resumed' : 'fresh',
        });
      } else {
        this.counters.refused += 1;
        this.#emit('mqtt.closed', { link: name, side: 'broker', reason: 'refused' });
      }
    });
    aedes.on('clientDisconnect', client => {
      this.#emit('mqtt.closed', { link: clientIdOf(client), side: 'broker', reason: closeReason() });
    });
    aedes.on('publish', ({ topic, payload, qos, retain }, client) => {
      if (!client) return;
      this.counters.published += 1;
      if (this.#trace.on)
        this.#emit('mqtt.publish', { link: clientIdOf(client), topic, bytes: payload.length, qos, retain });
    });
  }

  /** A client asked for what it may not have. */
  onRefused(client: Client, reason: string, topic: string): void {
    this.counters.refused += 1;
    this.#emit('mqtt.refused', { link: clientIdOf(client), reason, topic });
  }

  /** A message found no room. `where`: the client id of the session, or `retained`. */
  onDropped(topic: string, where: string): void {
    this.counters.dropped += 1;
    this.#emit('mqtt.dropped', { topic, where });
  }

  #emit(type: string, data: TraceData): void {
    if (this.#trace.on) this.#trace.emit('broker', type, data);
  }
}

/** The client id that traces show: without the user that aedes's id carries. */
function clientIdOf({ id }: Client): string {
  return decodeClientKey(id).clientId;
}
