import { Bridge } from '../../bridge/bridge.ts';
import { bridgeModel, keypadModel, lockModels } from '../../fixtures/models.ts';
import type { MachineRunner } from '../../protocol/ports/machine.ts';
import { PowerCut } from '../../protocol/ports/power-cut.ts';
import type { RecordStore } from '../../protocol/ports/store.ts';
import type { MqttLink } from '../../simulator/broker/virtual-broker.ts';
import { bridgeFlash, lockFlash } from '../../simulator/flash/geometry.ts';
import { openJournal } from '../../simulator/flash/journal.ts';
import { createNorFlash, type NorFlash } from '../../simulator/flash/nor-flash.ts';
import { Lock } from '../../simulator/lock/lock.ts';
import type { ModelName } from '../../simulator/lock/model.ts';
import { Phone } from '../../simulator/phone/phone.ts';
import type { BridgeSetup, KeypadSetup, LockSetup, PhoneSetup } from '../language/types.ts';
import type { WorldBridge, WorldKeypad, WorldPhone } from '../world/scenario-world.ts';
import type { WorldLinks } from './links.ts';
import { traceCommits } from './traced-store.ts';
import type { WorldServices } from './world-services.ts';

/** What the devices of a world are built on. */
export interface DeviceServices extends WorldServices {
  readonly links: WorldLinks;
  readonly runner: MachineRunner;
  /** Keyed by the name of the lock or bridge. */
  readonly flashes: Map<string, NorFlash>;
}

export async function createLock(
  services: DeviceServices,
  name: string,
  setup: LockSetup & { readonly keypadAccessory: boolean },
): Promise<Lock> {
  const { time, random, trace, runner, links, flashes, memories } = services;
  const model = lockModels[setup.model as ModelName];
  const identity = random.stream(`lock/${name}/identity`);
  const flash = createNorFlash(lockFlash, { random: random.stream(`lock/${name}/flash`) });
  flashes.set(name, flash);
  const keep = memories?.flash(`lock/${name}`, flash);
  const lockId = deviceId(model.prefix, identity.bytes(4), services);
  const setupCode = identity.bytes(16);
  return new Lock({
    name,
    lockId,
    setupCode,
    model,
    batteryPercent: setup.batteryPercent,
    clockDriftPpm: setup.clockDriftPpm,
    keypadAccessory: setup.keypadAccessory,
    clock: time.clock,
    random: random.stream(`lock/${name}`),
    runner,
    radio: await links.peripheral(address(identity.bytes(5))),
    openStore: () => {
      flash.powerUp();
      const journal = traceCommits(openJournal(flash), `lock:${name}`, trace);
      return keep ? keep(journal) : journal;
    },
    trace,
  });
}

export async function createBridge(
  services: DeviceServices,
  name: string,
  setup: BridgeSetup,
): Promise<WorldBridge> {
  const { time, random, trace, runner, links, flashes, memories } = services;
  const identity = random.stream(`bridge/${name}/identity`);
  const bridgeId = deviceId(bridgeModel.prefix, identity.bytes(4), services);
  const password = Buffer.from(identity.bytes(16)).toString('hex');
  const at = address(identity.bytes(5));
  const flash = createNorFlash(bridgeFlash, { random: random.stream(`bridge/${name}/flash`) });
  flashes.set(name, flash);
  const keep = memories?.records(`bridge/${name}`);
  const bridge = new Bridge({
    name,
    bridgeId,
    password,
    firmware: bridgeModel.firmware,
    clock: time.clock,
    random: random.stream(`bridge/${name}`),
    runner,
    central: await links.central(at),
    mqtt: links.mqtt({ kind: 'bridge', name, bridgeId, password }),
    openStore: () => {
      flash.powerUp();
      const journal = silencedByCut(openJournal(flash), links.controls.mqtt(name));
      return keep ? keep(journal) : journal;
    },
    trace,
  });
  bridge.setWifi(setup.wifi);
  return { bridge, address: at };
}

export async function createPhone(
  { time, random, links }: DeviceServices,
  name: string,
  setup: PhoneSetup,
  index: number,
): Promise<WorldPhone> {
  const at = address(Uint8Array.of(0xf0, 0, 0, index >> 8, index & 0xff));
  const central = await links.central(at);
  const phone = new Phone({ name, central, clock: time.clock, random: random.stream(`phone/${name}`) });
  return { phone, address: at, role: setup.role };
}

export async function createKeypad(
  services: DeviceServices,
  name: string,
  { model, lock }: KeypadSetup,
): Promise<WorldKeypad> {
  const identity = services.random.stream(`keypad/${name}/identity`);
  const keypadId = deviceId(keypadModel.prefix, identity.bytes(4), services);
  return { keypadId, address: address(identity.bytes(5)), model, lock };
}

/** A power cut also ends the Wi-Fi radio, so nothing that the firmware closes afterwards reaches the broker. */
function silencedByCut(journal: RecordStore, wifi: MqttLink): RecordStore {
  return {
    get: key => journal.get(key),
    entries: () => journal.entries(),
    commit(changes) {
      try {
        journal.commit(changes);
      } catch (error) {
        if (error instanceof PowerCut) wifi.set({ up: false, outageVisibleTo: 'client' });
        throw error;
      }
    },
  };
}

/** Hexadecimal digits are lower-case, as in ids of real devices. */
function deviceId(prefix: string, bytes: Uint8Array, { memories }: DeviceServices): string {
  const digits = Buffer.from(bytes).toString('hex');
  return `${prefix}${memories?.deviceIds === 'upperCase' ? digits.toUpperCase() : digits}`;
}

/** A static random address: its two highest bits are set (Core 6.0, Vol 6 Part B 1.3.2.1). */
function address(bytes: Uint8Array): string {
  return ['C0', ...[...bytes].map(byte => byte.toString(16).padStart(2, '0').toUpperCase())].join(':');
}
