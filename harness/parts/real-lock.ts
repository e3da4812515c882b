import { z } from 'zod';
import { lockModels } from '../../fixtures/models.ts';
import { DEVICE_ID_MAX_CHARS } from '../../protocol/limits/device-ids.ts';
import type { RecordStore } from '../../protocol/ports/store.ts';
import { lockFlash } from '../../simulator/flash/geometry.ts';
import { openJournal } from '../../simulator/flash/journal.ts';
import { createNorFlash, type NorFlash } from '../../simulator/flash/nor-flash.ts';
import { Lock } from '../../simulator/lock/lock.ts';
import type { LockModel } from '../../simulator/lock/model.ts';
import { createTableRunner } from '../../simulator/world/table-runner.ts';
import { openBlenoPeripheral } from '../adapters/ble/index.ts';
import type { TimeDriver } from '../world/time.ts';
import { createPartServices, newDeviceId, type PartOptions } from './part.ts';
import { bytesField, fromBase64, noFile, stateFile, toBase64 } from './state-file.ts';

export interface RealLockOptions extends PartOptions {
  readonly model: LockModel['name'];
}

/** A simulated lock on a real or an emulated adapter. */
export interface RealLock {
  readonly lock: Lock;
  readonly time: TimeDriver;
  readonly flash: NorFlash;
  /** Stops advertising and releases the adapter. */
  close(): Promise<void>;
}

const modelNames = Object.keys(lockModels) as [LockModel['name'], ...LockModel['name'][]];
const lockState = z.strictObject({
  kind: z.literal('lock'),
  model: z.enum(modelNames),
  lockId: z.string().max(DEVICE_ID_MAX_CHARS),
  setupCode: bytesField,
  flash: bytesField,
});

/**
 * Opens the lock of the state file, whatever `model` says, or else a new one in setup mode.
 * @throws {LockbenchError} ADAPTER_…, STATE_FILE_INVALID
 */
export async function openRealLock(options: RealLockOptions): Promise<RealLock> {
  const services = createPartServices(options);
  const { clock, trace, random, time, capture } = services;
  const file = options.state ? stateFile(options.state, lockState) : noFile<z.infer<typeof lockState>>();
  const before = file.read();
  const model = lockModels[before?.model ?? options.model];
  const identity = before ?? {
    lockId: newDeviceId(model.prefix, services),
    setupCode: toBase64(random.stream('identity').bytes(16)),
  };
  const flash = createNorFlash(lockFlash, { random: random.stream('flash') });
  if (before) flash.load(fromBase64(before.flash));
  const save = () => {
    const { lockId, setupCode } = identity;
    file.write({ kind: 'lock', model: model.name, lockId, setupCode, flash: toBase64(flash.image()) });
  };
  if (options.state) save();
  const { onLost } = options;
  const radio = await openBlenoPeripheral(options.ble, {
    clock,
    trace,
    onPacket: capture?.hci('lock'),
    wait: options.wait,
    ...(onLost && { onLost }),
  });
  const lock = new Lock({
    name: 'lock',
    lockId: identity.lockId,
    setupCode: fromBase64(identity.setupCode),
    model,
    batteryPercent: 100,
    clock,
    random: random.stream('lock'),
    runner: createTableRunner({}),
    radio,
    openStore() {
      flash.powerUp();
      const store = openJournal(flash);
      return options.state ? savedAfterEach(store, save) : store;
    },
    trace,
  });
  return {
    lock,
    time,
    flash,
    async close() {
      await radio.close();
      lock.cutPower();
      clock.clear();
      capture?.close();
    },
  };
}

/** The file holds whatever a commit wrote, even when a power cut stops it half way. */
function savedAfterEach(store: RecordStore, save: () => void): RecordStore {
  return {
    get: key => store.get(key),
    entries: () => store.entries(),
    commit(changes) {
      try {
        store.commit(changes);
      } finally {
        save();
      }
    },
  };
}
