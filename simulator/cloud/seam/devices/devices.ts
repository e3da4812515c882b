import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { LockDevice } from '../../core/model.ts';
import type { EndPosition } from '../activity/bolt-tracking.ts';
import type { SeamContext } from '../context.ts';
import type { ConnectedAccount, SeamDevice, Workspace } from '../state.ts';
import { newUuid } from '../uuid.ts';
import { batteryStatusOf, isLowBattery } from './battery.ts';
import { findIssues, isReachable, lockOf } from './device-lock.ts';
import { deviceIssueFields, disconnectionCode } from './issues.ts';

/** The locks of connected accounts, as Seam devices. */
export class SeamDevices {
  readonly #context: SeamContext;

  constructor(context: SeamContext) {
    this.#context = context;
  }

  /** Refreshes the device. @throws {LockbenchError} DEVICE_UNKNOWN */
  requireDevice(workspace: Workspace, id: string): SeamDevice {
    const device = workspace.devices.get(id);
    if (!device || !lockOf(this.#context.core, device)) throw new LockbenchError('DEVICE_UNKNOWN', id);
    this.refresh(device);
    return device;
  }

  /** The core's lock as a device of every workspace that the account is connected to. */
  findDevices(accountId: string, deviceId: string): SeamDevice[] {
    const found: SeamDevice[] = [];
    for (const workspace of this.#context.state.workspaces.values()) {
      for (const account of workspace.accounts.values()) {
        const device = account.accountId === accountId ? account.devices.get(deviceId) : undefined;
        if (device) found.push(device);
      }
    }
    return found;
  }

  /** Does nothing for a lock that the account has already. */
  add(account: ConnectedAccount, { deviceId }: LockDevice): void {
    if (account.devices.has(deviceId)) return;
    const { clock, ids, log, state } = this.#context;
    const device: SeamDevice = {
      id: newUuid(ids),
      order: ++state.lastOrder,
      account,
      deviceId,
      createdAtMs: clock.now(),
      cut: new Set(),
      issues: new Map(),
      online: false,
      batteryStatus: null,
      nickname: null,
      metadata: {},
      simulatedBolt: null,
    };
    account.devices.set(deviceId, device);
    account.workspace.devices.set(device.id, device);
    log.emitForDevice(device, 'device.added');
    this.refresh(device);
  }

  /** Deletes the device without an event. */
  drop({ id, account, deviceId }: SeamDevice): void {
    account.devices.delete(deviceId);
    account.workspace.devices.delete(id);
  }

  /** Compares the device with its lock and its bridges. What changed becomes an event. */
  refresh(device: SeamDevice): void {
    const { clock, core } = this.#context;
    const lock = lockOf(core, device);
    if (!lock) return;
    const issues = findIssues(this.#context, device, lock);
    const over = [...device.issues.keys()].filter(issue => !issues.includes(issue));
    const fresh = issues.filter(issue => !device.issues.has(issue));
    for (const issue of over) device.issues.delete(issue);
    for (const issue of fresh) device.issues.set(issue, clock.now());
    if (over.length + fresh.length > 0) touch(device);
    this.#setOnline(device, isReachable(core, device, lock));
    this.#setBattery(device, lock);
  }

  /** Only this workspace sees the position, until the lock reports where its bolt is. */
  simulateBolt(device: SeamDevice, position: EndPosition): void {
    device.simulatedBolt = position;
    touch(device);
  }

  onBoltReported(device: SeamDevice): void {
    if (device.simulatedBolt === null) return;
    device.simulatedBolt = null;
    touch(device);
  }

  #setOnline(device: SeamDevice, online: boolean): void {
    const { log } = this.#context;
    if (device.online === online) return;
    device.online = online;
    touch(device);
    if (online) {
      log.emitForDevice(device, 'device.connected');
      return;
    }
    const error_code = disconnectionCode(device);
    log.emitForDevice(device, 'device.disconnected', { error_code, ...deviceIssueFields(device) });
  }

  #setBattery(device: SeamDevice, { batteryPercent }: LockDevice): void {
    if (batteryPercent === null) return;
    const { log } = this.#context;
    const status = batteryStatusOf(batteryPercent);
    if (status === device.batteryStatus) return;
    const wasLow = isLowBattery(device.batteryStatus);
    device.batteryStatus = status;
    touch(device);
    const battery_level = batteryPercent / 100;
    log.emitForDevice(device, 'device.battery_status_changed', { battery_status: status, battery_level });
    if (isLowBattery(status) && !wasLow) log.emitForDevice(device, 'device.low_battery', { battery_level });
  }
}

function touch({ id, account }: SeamDevice): void {
  account.workspace.devices.touch(id);
}
