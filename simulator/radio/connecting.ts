import type { ConnectEvents, ConnectFailure } from '../../protocol/ble/port.ts';
import type { TimerId } from '../../protocol/ports/clock.ts';
import { AirLink } from './air-link.ts';
import type { VirtualCentral } from './central.ts';
import { type Pair, passesAnything } from './conditions.ts';
import { connectionIntervalMs, setupExchanges, supervisionTimeoutMs } from './limits.ts';
import type { Medium } from './medium.ts';
import type { VirtualPeripheral } from './peripheral.ts';

const maxSetupLosses = Math.floor(supervisionTimeoutMs / connectionIntervalMs);

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
      setup.durationMs + 2 * setupExchanges * pair.current.latencyMs,
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

/** Each lost exchange costs one more interval; as many as the supervision timeout has fail the set-up. */
function setupCourse(pair: Pair): { outcome: 'done' | 'lost'; durationMs: number } {
  let losses = 0;
  for (let done = 0; done < setupExchanges && losses < maxSetupLosses; ) {
    if (pair.losesOne()) losses++;
    else done++;
  }
  return {
    outcome: losses < maxSetupLosses ? 'done' : 'lost',
    durationMs: (setupExchanges + losses) * connectionIntervalMs,
  };
}
