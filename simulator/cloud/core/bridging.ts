import { LockbenchError } from '../../../protocol/errors/error.ts';
import { isPinFormat } from '../../../protocol/limits/pins.ts';
import type { Credential } from '../../../protocol/session/types.ts';
import type { BridgeKeyRegistry } from './bridge-keys.ts';
import type { CoreContext } from './context.ts';
import type { DeviceRegistry } from './devices.ts';
import type { CloudJob, JobOrigin, LockTask } from './job.ts';
import type { CloudJobs } from './jobs.ts';
import { recordLink, removeLink } from './links.ts';
import type { BridgeDevice, CustomPin, LockDevice } from './model.ts';
import type { CustomPins } from './pins.ts';
import { operation, unlinkTask } from './wire.ts';

/** A lock and a bridge that serves it. */
export interface BridgeRoute {
  readonly lock: LockDevice;
  readonly bridge: BridgeDevice;
}

export interface Bridging {
  /** @throws {LockbenchError} DEVICE_UNKNOWN (lock, then bridge), BRIDGE_INCOMPATIBLE, BRIDGE_NOT_LINKED */
  route(accountId: string, deviceId: string, bridgeId: string): BridgeRoute;
  /**
   * BRIDGE-OPS: one of the seven operations at the lock.
   * @throws {LockbenchError} PIN_LENGTH, PIN_WINDOW, BRIDGE_NOT_LINKED (the keypad), JOB_PENDING_FOR_PIN,
   *   BRIDGE_OFFLINE, JOBS_TOO_MANY, PIN_EXISTS
   */
  run(route: BridgeRoute, task: LockTask, origin?: JobOrigin): CloudJob;
  /** What `run` asks of a custom PIN, whatever bridge and lock. @throws {LockbenchError} PIN_LENGTH, PIN_WINDOW */
  checkPin(pin: CustomPin): void;
  /** The link counts once the bridge said DONE; whether it has room (BRIDGE-FIVE) is the bridge's to say. */
  link(accountId: string, bridgeId: string, deviceId: string): CloudJob;
  /** The bridge's eKey ends at once, whatever becomes of the job: it opens no more as soon as the lock hears of it. */
  unlink(accountId: string, bridgeId: string, deviceId: string): CloudJob;
  /** What tells the lock which bridges' eKeys ended, for the owner's phone to bring. @throws {LockbenchError} DEVICE_UNKNOWN */
  endedKeys(accountId: string, deviceId: string): Credential | undefined;
  /** A keypad's link is a record of the cloud (KEYPAD-LINK). @throws {LockbenchError} DEVICE_UNKNOWN */
  linkKeypad(accountId: string, bridgeId: string, deviceId: string): void;
  unlinkKeypad(accountId: string, bridgeId: string, deviceId: string): void;
}

export function createBridging(
  context: CoreContext,
  devices: DeviceRegistry,
  pins: CustomPins,
  jobs: CloudJobs,
  keys: BridgeKeyRegistry,
): Bridging {
  function pair(accountId: string, deviceId: string, bridgeId: string): BridgeRoute {
    const lock = devices.requireDevice(accountId, deviceId, 'lock');
    const bridge = devices.requireDevice(accountId, bridgeId, 'bridge');
    if (!context.models.get(lock.model)?.bridgeCompatible) {
      throw new LockbenchError('BRIDGE_INCOMPATIBLE', lock.model);
    }
    return { lock, bridge };
  }

  function route(accountId: string, deviceId: string, bridgeId: string): BridgeRoute {
    const found = pair(accountId, deviceId, bridgeId);
    if (!found.bridge.linkedIds.has(deviceId)) throw new LockbenchError('BRIDGE_NOT_LINKED', deviceId);
    return found;
  }

  return {
    route,
    checkPin: pins.check,
    run({ lock, bridge }, task, origin = 'client') {
      if (task.op === 'createPin') {
        pins.check(task.pin);
        const loose = [...lock.keypadIds].find(id => !bridge.linkedIds.has(id));
        if (loose) throw new LockbenchError('BRIDGE_NOT_LINKED', `keypad ${loose} (KEYPAD-LINK)`);
      }
      // Master PINs and algoPINs pass: MASTER and ALGO-REVOKE are the lock's to enforce.
      if (task.op === 'deletePin' && !isPinFormat(task.pin)) throw new LockbenchError('PIN_LENGTH');
      const prepare = () => {
        if (task.op === 'createPin' && pins.find(lock, task.pin.pin)) throw new LockbenchError('PIN_EXISTS');
        return { request: operation(task, lock, origin) };
      };
      return jobs.submit(bridge, lock.deviceId, task, prepare, origin);
    },
    link(accountId, bridgeId, deviceId) {
      const { lock, bridge } = pair(accountId, deviceId, bridgeId);
      const keyId = keys.nextId(lock);
      return jobs.submit(bridge, deviceId, { op: 'link', keyId }, () => {
        const { grant, key } = keys.issue(lock, bridgeId, keyId);
        return { link: { bluetoothAddress: lock.bluetoothAddress, grant, key } };
      });
    },
    unlink(accountId, bridgeId, deviceId) {
      const { bridge, lock } = route(accountId, deviceId, bridgeId);
      return jobs.submit(bridge, deviceId, { op: 'unlink' }, () => unlinkTask(keys, lock, bridgeId));
    },
    endedKeys: (accountId, deviceId) => keys.revocation(devices.requireDevice(accountId, deviceId, 'lock')),
    linkKeypad(accountId, bridgeId, deviceId) {
      const keypad = devices.requireDevice(accountId, deviceId, 'keypad');
      recordLink(context, devices.requireDevice(accountId, bridgeId, 'bridge'), keypad);
    },
    unlinkKeypad(accountId, bridgeId, deviceId) {
      const keypad = devices.requireDevice(accountId, deviceId, 'keypad');
      removeLink(context, devices.requireDevice(accountId, bridgeId, 'bridge'), keypad);
    },
  };
}
