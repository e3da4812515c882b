import type { Controller } from './controller.ts';
import type { H4Events, H4Transport } from './h4.ts';

/** A host's transport to an emulated controller: it works from `attach` until it is closed or another host attaches. */
export class HostTransport implements H4Transport {
  readonly #controller: Controller;
  #events: H4Events | undefined;

  constructor(controller: Controller) {
    this.#controller = controller;
  }

  attach(events: H4Events): void {
    this.#events = events;
    this.#controller.attachHost(this);
  }

  send(packet: Uint8Array): void {
    this.#controller.receive(this, packet);
  }

  close(): void {
    this.#controller.detachHost(this);
  }

  /** A packet of the controller. */
  deliver(packet: Uint8Array): void {
    this.#events?.onPacket(packet);
  }

  /** The controller was unplugged, or another host has it now. */
  lose(): void {
    this.#events?.onClosed();
  }
}
