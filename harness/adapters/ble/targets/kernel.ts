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
    adapter.setFilter(everyPacketOfTheController());
    const control = new Socket();
    control.bindControl();
    return kernelTransport(adapter, control);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const code = /EBUSY|resource busy/i.test(detail) ? 'ADAPTER_BUSY' : 'ADAPTER_UNREACHABLE';
    throw new LockbenchError(code, `${target}, ${detail}`, { cause });
  }
}

function kernelTransport(adapter: KernelSocket, control: KernelSocket): H4Transport {
  let events: H4Events | undefined;
  const close = () => {
    events = undefined;
    for (const socket of [adapter, control]) {
      socket.removeAllListeners('data');
      socket.stop();
    }
  };
  adapter.on('error', (error: Error) => {
    const { onClosed } = events ?? {};
    close();
    onClosed?.(error);
  });
  control.on('error', () => {});
  return {
    attach(given) {
      events = given;
      adapter.on('data', (packet: Buffer) => events?.onPacket(packet));
      adapter.start();
      control.start();
    },
    send: packet => adapter.write(Buffer.from(packet)),
    close,
    manage: packet => control.write(Buffer.from(packet)),
  };
}

/** `struct hci_filter`: packet types, then events, all of them. */
function everyPacketOfTheController(): Buffer {
  const filter = Buffer.alloc(16);
  filter.writeUInt32LE((1 << H4_ACL) | (1 << H4_EVENT), 0);
  filter.fill(0xff, 4, 12);
  return filter;
}
