import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { text } from './event-data.ts';

/** The devices that have the ids and addresses of a trace, as far as the trace shows it. */
export interface Directory {
  /** Names of bridges by their ids in topics. */
  readonly bridges: ReadonlyMap<string, string>;
  /** Names of locks by their device ids. */
  readonly locks: ReadonlyMap<string, string>;
  /** `lock front`, `bridge hall` or `phone 1` by Bluetooth address. */
  readonly radios: ReadonlyMap<string, string>;
}

const TOPIC = /\/bridges\/([^/]+)\//;

/** The bridge's id in one of our MQTT topics. */
export function bridgeOfTopic(topic: string): string | undefined {
  return TOPIC.exec(topic)?.[1];
}

/**
 * Finds the devices behind ids and addresses. No single event has this, so neighbouring events are combined: a lock's
 * link opens in the event after its radio is connected, a device is registered after it was paired, and a radio whose
 * peer serves the role `bridge` is the bridge that is working.
 */
export function readDirectory(events: readonly TraceEvent[]): Directory {
  const reader = new DirectoryReader();
  for (const event of events) reader.read(event);
  return reader.finish();
}

class DirectoryReader {
  readonly #bridges = new Map<string, string>();
  readonly #locks = new Map<string, string>();
  readonly #peripherals = new Map<string, string>();
  readonly #bridgeRadios = new Map<string, string>();
  readonly #centrals = new Set<string>();
  readonly #working = new Map<string, number>();
  /** The central that each lock is connected to now. */
  readonly #peers = new Map<string, string>();
  #opened: { central: string; peripheral: string } | undefined;
  #paired: string | undefined;

  read(event: TraceEvent): void {
    const { source, type, data } = event;
    const opened = this.#opened;
    this.#opened = undefined;
    switch (type) {
      case 'ble.connected':
        this.#connected(text(data, 'central'), text(data, 'peripheral'));
        break;
      case 'machine.transition':
        if (opened && data?.['event'] === 'link.opened') this.#linkOpened(source, opened);
        this.#jobMoved(source, text(data, 'to'));
        break;
      case 'mqtt.connected':
        this.#bridgeSeen(text(data, 'link'), text(data, 'client'));
        break;
      case 'mqtt.publish':
        this.#bridgeSeen(text(data, 'link'), bridgeOfTopic(text(data, 'topic')));
        break;
      case 'lock.paired':
        this.#paired = source.slice('lock:'.length);
        break;
      case 'device.registered':
        if (this.#paired !== undefined && data?.['kind'] === 'lock') {
          this.#locks.set(text(data, 'device'), this.#paired);
          this.#paired = undefined;
        }
        break;
      case 'operation.done':
        if (data?.['role'] === 'bridge') this.#servedBridge(source);
        break;
    }
  }

  #connected(central: string, peripheral: string): void {
    this.#opened = { central, peripheral };
    this.#centrals.add(central);
    const lock = this.#peripherals.get(peripheral);
    if (lock !== undefined) this.#peers.set(lock, central);
  }

  #linkOpened(source: string, { central, peripheral }: { central: string; peripheral: string }): void {
    const lock = source.slice('lock:'.length, source.indexOf('/'));
    this.#peripherals.set(peripheral, lock);
    this.#peers.set(lock, central);
  }

  #jobMoved(source: string, to: string): void {
    const [, bridge] = /^bridge:([^/]+)\/job:/.exec(source) ?? [];
    if (bridge === undefined) return;
    const change = to === 'working' ? 1 : to === 'finished' ? -1 : 0;
    this.#working.set(bridge, Math.max(0, (this.#working.get(bridge) ?? 0) + change));
  }

  #bridgeSeen(link: string, id: string | undefined): void {
    if (id !== undefined && link.startsWith('bridge:')) this.#bridges.set(id, link.slice('bridge:'.length));
  }

  #servedBridge(source: string): void {
    const central = this.#peers.get(source.slice('lock:'.length));
    const busy = [...this.#working].filter(([, jobs]) => jobs > 0);
    if (central !== undefined && busy.length === 1) this.#bridgeRadios.set(central, busy[0]![0]);
  }

  finish(): Directory {
    const radios = new Map<string, string>();
    for (const [address, lock] of this.#peripherals) radios.set(address, `lock ${lock}`);
    for (const [address, bridge] of this.#bridgeRadios) radios.set(address, `bridge ${bridge}`);
    let phones = 0;
    for (const address of this.#centrals)
      if (!radios.has(address)) {
        phones += 1;
        radios.set(address, `phone ${phones}`);
      }
    return { bridges: this.#bridges, locks: this.#locks, radios };
  }
}
