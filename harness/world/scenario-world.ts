import type { Bridge } from '../../bridge/bridge.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { Random } from '../../protocol/ports/random.ts';
import type { MqttLink } from '../../simulator/broker/virtual-broker.ts';
import type { Lock } from '../../simulator/lock/lock.ts';
import type { Phone } from '../../simulator/phone/phone.ts';
import type { PairLink } from '../../simulator/radio/gatt/air.ts';
import type { RecordedTrace } from '../../simulator/world/trace.ts';
import type { AppClient } from '../adapters/app-client.ts';
import type { IglooaccessClient } from '../adapters/iglooaccess-client.ts';
import type { SeamClient } from '../adapters/seam-client.ts';
import type { WebhookReceiver } from '../adapters/webhooks/receiver.ts';
import type { ProfileName } from '../language/types.ts';
import type { TimeDriver } from './time.ts';

/** A phone and where its adapter is on the air. */
export interface WorldPhone {
  readonly phone: Phone;
  readonly address: string;
  readonly role: 'owner' | 'guest';
}

export interface WorldBridge {
  readonly bridge: Bridge;
  readonly address: string;
}

/** The accessory of a lock: its keys are the lock's own. */
export interface WorldKeypad {
  readonly keypadId: string;
  readonly address: string;
  readonly model: string;
  /** The name of its lock. */
  readonly lock: string;
}

export interface AccountCredentials {
  readonly email: string;
  readonly password: string;
}

/** The links of a world whose links can be disturbed. */
export interface LinkControls {
  readonly ble: (addressA: string, addressB: string) => PairLink;
  readonly mqtt: (bridge: string) => MqttLink;
  readonly broker: { setUp(): Promise<void>; setDown(): Promise<void> };
}

/** A home whose owner paired and linked its devices in the app long ago. */
export interface ExistingHome {
  /** What pairing this lock gave then. */
  pairedLock(lock: string): Promise<{ readonly lockId: string; readonly masterPin: string }>;
  /** @throws {LockbenchError} PROFILE_LACKS when the lock or keypad is not linked to the bridge */
  linkedDevice(
    bridge: string,
    device: string,
  ): Promise<{ readonly bridgeId: string; readonly deviceId: string }>;
}

/** Everything that a scenario acts on and looks at, whatever it is made of. */
export interface ScenarioWorld {
  readonly profile: ProfileName;
  readonly time: TimeDriver;
  readonly trace: RecordedTrace;
  /** When it began; absent: when the scenario says. */
  readonly startedMs?: EpochMs;
  readonly random: Random;
  readonly utcOffsetMinutes: number;
  /** Bluetooth ids by the names of locks, bridges and keypads. */
  readonly deviceIds: ReadonlyMap<string, string>;
  readonly locks: ReadonlyMap<string, Lock>;
  /** IANA names of the places of locks, for those that have one. */
  readonly timezones: ReadonlyMap<string, string>;
  readonly bridges: ReadonlyMap<string, WorldBridge>;
  readonly phones: ReadonlyMap<string, WorldPhone>;
  readonly keypads: ReadonlyMap<string, WorldKeypad>;
  /** The integrator's client, and the owner's app. */
  readonly cloud: IglooaccessClient;
  readonly app: AppClient;
  readonly seam: SeamClient;
  /** What the owner logs in with, in the app and on Seam's page. */
  readonly owner: AccountCredentials;
  /** The integrator's receiver of webhooks; the same one at every call. */
  openReceiver(): Promise<WebhookReceiver>;
  /** What was paired and linked before the scenario; absent: the scenario does it. */
  readonly existingHome?: ExistingHome;
  /** Absent: links of real hardware cannot be disturbed. */
  readonly links?: LinkControls;
  /** Plans a power cut in the nth write to the memory of a lock or bridge; 0 takes it back. Absent: nobody reaches that memory. */
  readonly cutAtWrite?: (device: string, write: number) => void;
  /** Whether the cloud takes the bridge for online; absent: only the bridge itself knows. */
  readonly cloudSeesOnline?: (bridgeId: string) => boolean;
  /** Lets the world run until a job has ended or time is up, as cheaply as the profile can. */
  awaitJob(jobId: string, withinMs: number): Promise<void>;
  close(): Promise<void>;
}
