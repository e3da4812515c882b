import { type ConnectEvents, type ConnectFailure, SET_UP_LIMIT_MS } from '../../../protocol/ble/port.ts';
import type { TimerId } from '../../../protocol/ports/clock.ts';
import { canPassAnything, type Pair } from '../conditions.ts';
import { SETUP_INTERVAL_MS, SETUP_PACKETS, SUPERVISION_TIMEOUT_MS } from '../limits.ts';
import type { MediumInitiator } from '../medium.ts';
import type { GattMedium } from './air.ts';
import { AirLink } from './air-link.ts';
import type { VirtualCentral } from './central.ts';
import type { VirtualPeripheral } from './peripheral.ts';
import type { PeripheralAdvertiser } from './peripheral-advertiser.ts';

/** One pending connect: waits for an advertisement, then for the set-up of the link, at most until its timeout. */
export class PendingConnection implements MediumInitiator<PeripheralAdvertiser> {
  readonly #central: VirtualCentral;
  readonly stationAddress: string;
  readonly connectAddresses: readonly string[];
  readonly #address: string;
  readonly #medium: GattMedium;
  readonly #events: ConnectEvents;
  #isOver = false;
  #timeout: TimerId = 0;
  #setup: TimerId = 0;

  constructor(medium: GattMedium, central: VirtualCentral, address: string, events: ConnectEvents) {
    this.#medium = medium;
    this.#central = central;
    this.stationAddress = central.address;
    this.connectAddresses = [address];
    this.#address = address;
    this.#events = events;
  }

  begin(timeoutMs: number): void {
    this.#central.pendingConnections.add(this);
    if (this.#isRefused()) {
      this.fail('adapter');
      return;
    }
    this.#timeout = this.#medium.clock.setTimer(() => this.fail('timeout'), timeoutMs, 'BLE connect timeout');
    this.#wait();
  }

  /** It hears every advertisement of the address that it waits for. */
  listensTo(): boolean {
    return true;
  }

  cancel(): void {
    this.fail('cancelled');
  }

  fail(reason: ConnectFailure): void {
    if (this.#isOver) return;
    this.#end();
    this.#medium.clock.setTimer(
      () => {
        const { trace } = this.#medium;
        if (trace.on) {
          trace.emit('air', 'ble.failed', {
            central: this.#central.address,
            peripheral: this.#address,
            reason,
          });
        }
        this.#events.onFailed(reason);
      },
      0,
      'BLE connect failure',
    );
  }

  /** An advertisement is on the air; 'taken' when this connect answers it. */
  hear(peripheral: VirtualPeripheral): 'taken' | 'ignored' {
    if (this.#isRefused()) {
      this.fail('adapter');
      return 'ignored';
    }
    const pair = this.#medium.conditions.pair(this.#central.address, this.#address);
    if (!this.#isPossible(pair, peripheral) || pair.drawLoss()) return 'ignored';
    this.#medium.removeInitiator(this);
    const setup = simulateSetup(pair);
    this.#setup = this.#medium.clock.setTimer(
      () => this.#finishSetup(pair, peripheral, setup.outcome),
      setup.durationMs,
      'BLE connection setup',
    );
    return 'taken';
  }

  #finishSetup(pair: Pair, peripheral: VirtualPeripheral, outcome: 'done' | 'lost'): void {
    this.#setup = 0;
    if (this.#isRefused()) {
      this.fail('adapter');
      return;
    }
    if (outcome === 'lost' || !this.#isPossible(pair, peripheral)) {
      this.#wait();
      return;
    }
    this.#end();
    AirLink.open(this.#medium, pair, this.#central, peripheral, this.#events);
  }

  #wait(): void {
    this.#medium.addInitiator(this);
    this.#medium.wake(this.#address);
  }

  /** A controller holds one link per peer and only so many in all. */
  #isRefused(): boolean {
    return this.#central.isFull || this.#central.links.has(this.#address);
  }

  #isPossible(pair: Pair, peripheral: VirtualPeripheral): boolean {
    return canPassAnything(pair.current) && peripheral.isConnectableFor(this.#central.address);
  }

  #end(): void {
    this.#isOver = true;
    this.#central.pendingConnections.delete(this);
    this.#medium.removeInitiator(this);
    this.#medium.clock.clearTimer(this.#timeout);
    this.#medium.clock.clearTimer(this.#setup);
  }
}

/**
 * Packet by packet, as over a real stack: each waits for the next connection event, is tried again at the one after
 * when it is lost, and arrives late by the latency of the pair. Silence as long as the supervision timeout ends it.
 */
function simulateSetup(pair: Pair): { outcome: 'done' | 'lost'; durationMs: number } {
  let atMs = 0;
  for (let packet = 0; packet < SETUP_PACKETS; packet++) {
    const heardMs = atMs;
    do {
      atMs += SETUP_INTERVAL_MS - (atMs % SETUP_INTERVAL_MS);
      if (atMs - heardMs > SUPERVISION_TIMEOUT_MS) return { outcome: 'lost', durationMs: atMs };
    } while (pair.drawLoss());
    atMs += pair.current.latencyMs;
    if (atMs > SET_UP_LIMIT_MS) return { outcome: 'lost', durationMs: SET_UP_LIMIT_MS };
  }
  return { outcome: 'done', durationMs: atMs };
}
