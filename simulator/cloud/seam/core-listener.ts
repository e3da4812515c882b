import type { CloudEvent } from '../core/events.ts';
import type { CloudJob } from '../core/job.ts';
import type { SeamContext } from './context.ts';
import type { SeamServices } from './services.ts';
import type { SeamDevice } from './state.ts';

/** Passes the core's events on to what the workspaces have of them. */
export class CoreListener {
  readonly #context: SeamContext;
  readonly #services: SeamServices;

  constructor(context: SeamContext, services: SeamServices) {
    this.#context = context;
    this.#services = services;
  }

  onEvent(event: CloudEvent): void {
    const { activity } = this.#services;
    switch (event.type) {
      case 'device.registered':
      case 'device.removed':
        this.#onDeviceEvent(event);
        break;
      case 'device.linked':
      case 'device.unlinked':
      case 'bridge.connection':
        this.#refreshDevicesOf(event.accountId);
        break;
      case 'job.created':
        activity.onJobCreated(event.job);
        break;
      case 'job.completed':
        this.#onJobCompleted(event.job);
        break;
      case 'lock.bolt':
      case 'lock.battery':
      case 'lock.activity':
        this.#onLockEvent(event);
        break;
      case 'pin.created':
      case 'pin.edited':
      case 'pin.deleted':
      case 'algopin.issued':
      case 'algopin.revoked':
        this.#onPinEvent(event);
        break;
    }
  }

  #onDeviceEvent(event: EventOf<'device.registered' | 'device.removed'>): void {
    const { accounts, activity, devices } = this.#services;
    const { accountId, device: changed } = event;
    if (event.type === 'device.registered') {
      if (changed.kind === 'lock')
        for (const account of accounts.findAccounts(accountId)) devices.add(account, changed);
      return;
    }
    for (const device of devices.findDevices(accountId, changed.deviceId)) {
      accounts.dropDevice(device);
      this.#context.log.emitForDevice(device, 'device.removed');
    }
    activity.onLockRemoved(changed.deviceId);
    if (changed.kind !== 'lock') this.#refreshDevicesOf(accountId);
  }

  #onJobCompleted(job: CloudJob): void {
    const { activity, attempts, codeListener } = this.#services;
    activity.onJobCompleted(job, attempts.onJobCompleted(job));
    codeListener.onJobCompleted(job);
    if (hasMovedBolt(job)) this.#onBoltReported(job);
  }

  #onLockEvent(event: EventOf<'lock.bolt' | 'lock.battery' | 'lock.activity'>): void {
    const { activity, devices } = this.#services;
    switch (event.type) {
      case 'lock.bolt':
        this.#onBoltReported(event);
        activity.onBoltReported(event);
        break;
      case 'lock.battery':
        for (const device of this.#devicesOf(event)) devices.refresh(device);
        break;
      case 'lock.activity':
        activity.onEntriesLogged(event);
        break;
    }
  }

  #onPinEvent(event: EventOf<`pin.${string}` | `algopin.${string}`>): void {
    const { codeListener, unmanaged } = this.#services;
    const devices = this.#devicesOf(event);
    switch (event.type) {
      case 'pin.edited':
        for (const device of devices) codeListener.onPinEdited(device, event.before, event.pin);
        break;
      case 'pin.deleted':
      case 'algopin.revoked':
        for (const device of devices) codeListener.onPinGone(device, event.pin.pin, 'deleted');
        break;
      case 'pin.created':
      case 'algopin.issued':
        break;
    }
    const isCustomPin = event.type !== 'algopin.issued' && event.type !== 'algopin.revoked';
    if (isCustomPin) for (const device of devices) unmanaged.refresh(device);
  }

  #onBoltReported(lock: { readonly accountId: string; readonly deviceId: string }): void {
    for (const device of this.#devicesOf(lock)) this.#services.devices.onBoltReported(device);
  }

  /** A bridge serves several locks. What waited for it is tried again. */
  #refreshDevicesOf(accountId: string): void {
    const { accounts, devices, lifecycle } = this.#services;
    for (const account of accounts.findAccounts(accountId)) {
      for (const device of account.devices.values()) {
        devices.refresh(device);
        if (device.online) lifecycle.retryCodesOf(device);
      }
    }
  }

  #devicesOf({ accountId, deviceId }: { accountId: string; deviceId: string }): SeamDevice[] {
    return this.#services.devices.findDevices(accountId, deviceId);
  }
}

type EventOf<T extends string> = Extract<CloudEvent, { type: T }>;

function hasMovedBolt({ task, end }: CloudJob): boolean {
  return (task.op === 'lock' || task.op === 'unlock') && end !== null && end !== undefined && !end.failure;
}
