import type { EventEmitter } from 'node:events';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import { H4_ACL, H4_EVENT, type H4Events, type H4Transport } from '../../../../simulator/radio/hci/h4.ts';

const PACKAGE = '@stoprocent/bluetooth-hci-socket';

/** The part of the package that we use. */
interface KernelSocket extends EventEmitter {
  bindRaw(index: number): number;
  bindControl(): number;
  isDevUp(): boolean;
  setFilter(filter: Buffer): void;
  start(): void;
  stop(): void;
  write(packet: Buffer): void;
}
interface KernelPackage {
  readonly loadDriver: (kind: 'native') => new () => KernelSocket;
}

/**
 * An adapter of the Linux kernel, through its raw channel: needs `cap_net_raw` and the adapter up. The kernel goes on
 * resetting it, keeps the bonds and answers for keys.
 */
export async function openKernel(
  target: string,
  index: number,
  load: (name: string) => Promise<unknown>,
): Promise<H4Transport> {
  const loaded = (await load(PACKAGE)) as Partial<KernelPackage> & { readonly default?: KernelPackage };
  try {
    const Socket = (loaded.default ?? (loaded as KernelPackage)).loadDriver('native');
    const adapter = new Socket();
    adapter.bindRaw(index);
    if (!adapter.isDevUp()) throw new Error(`the adapter is down: hciconfig hci${index} up`);
    adapter.setFilter(allPacketTypesFilter());
    const control = new Socket();
    control.bindControl();
    return new KernelTransport(adapter, control);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const code = /EBUSY|resource busy/i.test(detail) ? 'ADAPTER_BUSY' : 'ADAPTER_UNREACHABLE';
    throw new LockbenchError(code, `${target}, ${detail}`, { cause });
  }
}

class KernelTransport implements H4Transport {
  readonly #adapter: KernelSocket;
  readonly #control: KernelSocket;
  #events: H4Events | undefined;

  constructor(adapter: KernelSocket, control: KernelSocket) {
    this.#adapter = adapter;
    this.#control = control;
    adapter.on('error', (error: Error) => {
      const events = this.#events;
      this.close();
      events?.onClosed(error);
    });
    control.on('error', () => {});
  }

  attach(events: H4Events): void {
    this.#events = events;
    this.#adapter.on('data', (packet: Buffer) => this.#events?.onPacket(packet));
    this.#adapter.start();
    this.#control.start();
  }

  send(packet: Uint8Array): void {
    this.#adapter.write(Buffer.from(packet));
  }

  close(): void {
    this.#events = undefined;
    for (const socket of [this.#adapter, this.#control]) {
      socket.removeAllListeners('data');
      socket.stop();
    }
  }

  manage(packet: Uint8Array): void {
    this.#control.write(Buffer.from(packet));
  }
}

/** `struct hci_filter`: packet types, then events, all of them. */
function allPacketTypesFilter(): Buffer {
  const filter = Buffer.alloc(16);
  filter.writeUInt32LE((1 << H4_ACL) | (1 << H4_EVENT), 0);
  filter.fill(0xff, 4, 12);
  return filter;
}
