import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { BridgeRoute } from '../core/bridging.ts';
import type { LockDevice } from '../core/model.ts';
import { batteryStatusOf, isLowBattery } from './battery.ts';
import { newUuid, type SeamContext } from './context.ts';
import { deviceIssueFields, disconnectionCode } from './issues.ts';
import type { BoltSide } from './moves.ts';
import type { BatteryStatus, ConnectedAccount, DeviceIssue, SeamDevice, Workspace } from './state.ts';

/** The locks of connected accounts, as Seam devices. */
export interface SeamDevices {
  /** @throws {LockbenchError} DEVICE_UNKNOWN */
  need(workspace: Workspace, id: string): SeamDevice;
  /** Of every workspace that a connected account opened the lock to. */
  of(accountId: string, deviceId: string): SeamDevice[];
  /** Undefined once it left the account: the core tells it a moment later. */
  lockOf(device: SeamDevice): LockDevice | undefined;
  /** Takes up a lock of the account, once. */
  add(account: ConnectedAccount, lock: LockDevice): void;
  /** Without a word of it. */
  forget(device: SeamDevice): void;
  /** Compares the device with its lock and its bridges: what changed becomes an event. */
  refresh(device: SeamDevice): void;
  /** For the workspace alone, until the lock tells of its bolt. */
  simulateBolt(device: SeamDevice, side: BoltSide): void;
  /** The lock told of its bolt: what was simulated is over. */
  onBoltTold(device: SeamDevice): void;
  /** The lock's way through a bridge; one that is online is preferred. @throws {LockbenchError} as `reach` tells */
  route(device: SeamDevice): BridgeRoute;
}

export function createSeamDevices({ core, clock, ids, log, models, state }: SeamContext): SeamDevices {
  function lockOf(device: SeamDevice): LockDevice | undefined {
    const lock = core.devices.find(device.deviceId);
    return lock?.kind === 'lock' && lock.accountId === device.account.accountId ? lock : undefined;
  }

  const isReachable = (device: SeamDevice, lock: LockDevice) =>
    device.cut.size === 0 && [...lock.bridgeIds].some(core.isOnline);

  function issuesOf(device: SeamDevice, lock: LockDevice): DeviceIssue[] {
    const issues: DeviceIssue[] = [];
    const bridges = [...lock.bridgeIds];
    if (bridges.length === 0) {
      // A model that takes no bridge gets no advice to buy one.
      if (models.get(lock.model)?.bridgeCompatible) issues.push('hub_required_for_additional_capabilities');
      return issues;
    }
    if (device.cut.has('hub') || !bridges.some(core.isOnline)) issues.push('hub_disconnected');
    if (device.cut.has('device')) issues.push('device_disconnected');
    if (!isKeypadLinked(lock, core.devices.find)) issues.push('accessory_keypad_setup_required');
    return issues;
  }

  function refresh(device: SeamDevice): void {
    const lock = lockOf(device);
    if (!lock) return;
    const issues = issuesOf(device, lock);
    const over = [...device.issues.keys()].filter(issue => !issues.includes(issue));
    const fresh = issues.filter(issue => !device.issues.has(issue));
    for (const issue of over) device.issues.delete(issue);
    for (const issue of fresh) device.issues.set(issue, clock.now());
    if (over.length + fresh.length > 0) touch(device);
    setOnline(device, isReachable(device, lock));
    setBattery(device, lock);
  }

  const touch = ({ id, account }: SeamDevice) => account.workspace.devices.touch(id);

  function setOnline(device: SeamDevice, online: boolean): void {
    if (device.online === online) return;
    device.online = online;
    touch(device);
    if (online) log.ofDevice(device, 'device.connected');
    else
      log.ofDevice(device, 'device.disconnected', {
        error_code: disconnectionCode(device),
        ...deviceIssueFields(device),
      });
  }

  function setBattery(device: SeamDevice, { batteryPercent }: LockDevice): void {
    const status: BatteryStatus | null = batteryPercent === null ? null : batteryStatusOf(batteryPercent);
    if (status === device.batteryStatus || status === null || batteryPercent === null) return;
    const wasLow = isLowBattery(device.batteryStatus);
    device.batteryStatus = status;
    touch(device);
    const battery_level = batteryPercent / 100;
    log.ofDevice(device, 'device.battery_status_changed', { battery_status: status, battery_level });
    if (isLowBattery(status) && !wasLow) log.ofDevice(device, 'device.low_battery', { battery_level });
  }

  return {
    lockOf,
    refresh,
    need(workspace, id) {
      const device = workspace.devices.get(id);
      if (!device || !lockOf(device)) throw new LockbenchError('DEVICE_UNKNOWN', id);
      refresh(device);
      return device;
    },
    of(accountId, deviceId) {
      const found: SeamDevice[] = [];
      for (const workspace of state.workspaces.values()) {
        for (const account of workspace.accounts.values()) {
          const device = account.accountId === accountId ? account.devices.get(deviceId) : undefined;
          if (device) found.push(device);
        }
      }
      return found;
    },
    add(account, { deviceId }) {
      if (account.devices.has(deviceId)) return;
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
      log.ofDevice(device, 'device.added');
      refresh(device);
    },
    forget({ id, account, deviceId }) {
      account.devices.delete(deviceId);
      account.workspace.devices.delete(id);
    },
    simulateBolt(device, side) {
      device.simulatedBolt = side;
      touch(device);
    },
    onBoltTold(device) {
      if (device.simulatedBolt === null) return;
      device.simulatedBolt = null;
      touch(device);
    },
    route(device) {
      const lock = lockOf(device);
      if (!lock) throw new LockbenchError('DEVICE_UNKNOWN', device.id);
      const bridgeIds = [...lock.bridgeIds];
      const bridgeId = bridgeIds.find(core.isOnline) ?? bridgeIds[0];
      if (bridgeId !== undefined) return core.bridging.route(lock.accountId, lock.deviceId, bridgeId);
      const isCompatible = models.get(lock.model)?.bridgeCompatible;
      throw new LockbenchError(isCompatible ? 'BRIDGE_NOT_LINKED' : 'BRIDGE_INCOMPATIBLE', lock.model);
    },
  };
}

/** KEYPAD-LINK: true too for a lock without a keypad of its own. */
export function isKeypadLinked(lock: LockDevice, find: SeamContext['core']['devices']['find']): boolean {
  return [...lock.keypadIds].every(keypadId => {
    const keypad = find(keypadId);
    return keypad?.kind === 'keypad' && [...lock.bridgeIds].some(id => keypad.bridgeIds.has(id));
  });
}
