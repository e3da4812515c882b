import { EventEmitter } from 'node:events';
import type { HciHost } from './hci-host.ts';

/**
 * The class that noble and bleno take for the HCI socket of the kernel, bound to one host. Bleno makes two: the second
 * is for the keys of its bonds.
 */
export function hciSocketClass(host: HciHost): new () => EventEmitter {
  return class HciSocket extends EventEmitter {
    #channel: 'adapter' | 'control' = 'adapter';

    bindRaw(): number {
      return 0;
    }

    bindControl(): void {
      this.#channel = 'control';
    }

    start(): void {
      if (this.#channel === 'adapter') host.listen(packet => this.emit('data', packet));
    }

    /** Up from the start: the host holds back what comes before the adapter is ready. */
    isDevUp(): boolean {
      return true;
    }

    setFilter(): void {}

    write(packet: Buffer): void {
      if (this.#channel === 'control') host.manage(packet);
      else host.write(packet);
    }
  };
}
