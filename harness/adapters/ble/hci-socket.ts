import { EventEmitter } from 'node:events';
import { HciCommand } from '../../../simulator/radio/hci/codes.ts';
import type { HciHost } from './hci-host.ts';

/** One adapter, as the socket class lists those of the kernel. */
export interface ListedDevice {
  readonly devId: number;
  readonly devUp: boolean;
  readonly idVendor: number | null;
  readonly idProduct: number | null;
  readonly busNumber: number | null;
  readonly deviceAddress: number | null;
}

/** The only adapter of a host; it hangs on no USB bus. */
const DEVICE_ID = 0;

/** What stacks expect of a socket; the events are `data`, with one whole H4 packet, `error` and `state`. */
export interface HciSocket extends EventEmitter {
  /** @returns the id of the adapter */
  bindRaw(deviceId?: number, parameters?: unknown): number;
  bindUser(deviceId?: number, parameters?: unknown): number;
  bindControl(): void;
  start(): void;
  stop(): void;
  reset(): void;
  isDevUp(): boolean;
  setFilter(filter: Buffer): void;
  getDeviceList(): readonly ListedDevice[];
  write(packet: Buffer): void;
}

/**
 * The class that noble and bleno take for the HCI socket of the kernel, bound to one host. It has every member that
 * they and their forks use. Bleno makes two sockets: the second is for the keys of its bonds.
 */
export function createHciSocketClass(host: HciHost): new () => HciSocket {
  return class extends EventEmitter implements HciSocket {
    #channel: 'adapter' | 'control' = 'adapter';
    #state: 'stopped' | 'started' = 'stopped';

    bindRaw(): number {
      this.#channel = 'adapter';
      return DEVICE_ID;
    }

    /** The adapter for one stack only: a host never has more than one. */
    bindUser(): number {
      return this.bindRaw();
    }

    bindControl(): void {
      this.#channel = 'control';
    }

    start(): void {
      this.#state = 'started';
      if (this.#channel === 'control') return;
      host.listen(packet => {
        if (this.#state === 'started') this.emit('data', packet);
      });
    }

    /** Neither receives nor sends until it is started again. */
    stop(): void {
      this.#state = 'stopped';
    }

    reset(): void {
      if (this.#channel === 'adapter' && this.#state === 'started') host.command(HciCommand.reset);
    }

    /** Up from the start: the host holds back what comes before the adapter is ready. */
    isDevUp(): boolean {
      return true;
    }

    setFilter(): void {}

    getDeviceList(): readonly ListedDevice[] {
      const noBus = { idVendor: null, idProduct: null, busNumber: null, deviceAddress: null };
      return [{ devId: DEVICE_ID, devUp: true, ...noBus }];
    }

    write(packet: Buffer): void {
      if (this.#state === 'stopped') return;
      if (this.#channel === 'control') host.manage(packet);
      else host.write(packet);
    }
  };
}
