import { type ConnectEvents, type ConnectFailure, SET_UP_LIMIT_MS } from '../../protocol/ble/port.ts';
import type { TimerId } from '../../protocol/ports/clock.ts';
import { AirLink } from './air-link.ts';
import type { VirtualCentral } from './central.ts';
import { type Pair, passesAnything } from './conditions.ts';
import { setupIntervalMs, setupPackets, supervisionTimeoutMs } from './limits.ts';
import type { Medium } from './medium.ts';
import type { VirtualPeripheral } from './peripheral.ts';

/** One pending connect: waits for an advertisement, then for the set-up of the link, at most until its timeout. */
export class Connecting {
  readonly central: VirtualCentral;
  readonly address: string;
  readonly #medium: Medium;
  readonly #events: ConnectEvents;
  #over = false;
  #timeout: TimerId = 0;
  #setup: TimerId = 0;

  constructor(medium: Medium, central: VirtualCentral, address: string, events: ConnectEvents) {
    this.#medium = medium;
    this.central = central;
    this.address = address;
    this.#events = events;
  }

  begin(timeoutMs: number): void {
    this.central.connecting.add(this);
    if (this.#refused()) {
      this.fail('adapter');
      return;
    }
    this.#timeout = this.#medium.clock.setTimer(() => this.fail('timeout'), timeoutMs);
    this.#medium.addWaiting(this);
  }

  cancel(): void {
    this.fail('cancelled');
  }

  fail(reason: ConnectFailure): void {
    if (this.#over) return;
    this.#end();
    this.#medium.clock.setTimer(() => {
      const { trace } = this.#medium;
      if (trace.on) {
        trace.emit('air', 'ble.failed', { central: this.central.address, peripheral: this.address, reason });
      }
      this.#events.onFailed(reason);
    }, 0);
  }

  /** An advertisement is on the air; 'taken' when this connect answers it. */
  heard(peripheral: VirtualPeripheral): 'taken' | 'ignored' {
    if (this.#refused()) {
      this.fail('adapter');
      return 'ignored';
    }
    const pair = this.#medium.conditions.pair(this.central.address, this.address);
    if (!this.#possible(pair, peripheral) || pair.losesOne()) return 'ignored';
    this.#medium.removeWaiting(this);
    const setup = setupCourse(pair);
    this.#setup = this.#medium.clock.setTimer(
      () => this.#finishSetup(pair, peripheral, setup.outcome),
      setup.durationMs,
    );
    return 'taken';
  }

  #finishSetup(pair: Pair, peripheral: VirtualPeripheral, outcome: 'done' | 'lost'): void {
    this.#setup = 0;
    if (this.#refused()) {
      this.fail('adapter');
      return;
    }
    if (outcome === 'lost' || !this.#possible(pair, peripheral)) {
      this.#medium.addWaiting(this);
      return;
    }
    this.#end();
    AirLink.open(this.#medium, pair, this.central, peripheral, this.#events);
  }

  /** A controller holds one link per peer and only so many in all. */
  #refused(): boolean {
    return this.central.full || this.central.links.has(this.address);
  }

  #possible(pair: Pair, peripheral: VirtualPeripheral): boolean {
    return passesAnything(pair.current) && peripheral.isConnectableFor(this.central.address);
  }

  #end(): void {
    this.#over = true;
    this.central.connecting.delete(this);
    this.#medium.removeWaiting(this);
    this.#medium.clock.clearTimer(this.#timeout);
    this.#medium.clock.clearTimer(this.#setup);
  }
}

/**
 * Packet by packet, as over a real stack: each waits for the next connection event, is tried again at the one after
 * when it is lost, and arrives late by the latency of the pair. Silence as long as the supervision timeout ends it.
 */
function setupCourse(pair: Pair): { outcome: 'done' | 'lost'; durationMs: number } {
  let atMs = 0;
  for (let packet = 0; packet < setupPackets; packet++) {
    const heardMs = atMs;
    do {
      atMs += setupIntervalMs - (atMs % setupIntervalMs);
      if (atMs - heardMs > supervisionTimeoutMs) return { outcome: 'lost', durationMs: atMs };
    } while (pair.losesOne());
    atMs += pair.current.latencyMs;
    if (atMs > SET_UP_LIMIT_MS) return { outcome: 'lost', durationMs: SET_UP_LIMIT_MS };
  }
  return { outcome: 'done', durationMs: atMs };
}
