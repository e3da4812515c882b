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

/** The keypad of a lock, which uses the lock's own keys. */
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

/** The links of a world in which links can be disturbed. */
export interface LinkControls {
  readonly ble: (addressA: string, addressB: string) => PairLink;
  readonly mqtt: (bridge: string) => MqttLink;
  readonly broker: { setUp(): Promise<void>; setDown(): Promise<void> };
}

/** A home whose owner paired and linked its devices in the app long ago. */
export interface ExistingHome {
  /** The result of pairing this lock at that time. */
  pairedLock(lock: string): Promise<{ readonly lockId: string; readonly masterPin: string }>;
  /** @throws {LockbenchError} PROFILE_LACKS when the lock or keypad is not linked to the bridge */
  linkedDevice(
    bridge: string,
    device: string,
  ): Promise<{ readonly bridgeId: string; readonly deviceId: string }>;
}

/** Everything that a scenario acts on and observes, whatever it is made of. */
export interface ScenarioWorld {
  readonly profile: ProfileName;
  readonly time: TimeDriver;
  readonly trace: RecordedTrace;
  /** The start of the world's time; when absent, the scenario says. */
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
  /** The owner's login, for the app and for Seam's page. */
  readonly owner: AccountCredentials;
  /** The integrator's receiver of webhooks; every call returns the same one. */
  openReceiver(): Promise<WebhookReceiver>;
  /** The devices that were paired and linked before the scenario; when absent, the scenario does it. */
  readonly existingHome?: ExistingHome;
  /** Absent when the links are real hardware, which cannot be disturbed. */
  readonly links?: LinkControls;
  /**
   * Plans a power cut in the nth write to the memory of a lock or bridge; 0 cancels it. Absent when that memory cannot be
   * reached.
   */
  readonly cutAtWrite?: (device: string, write: number) => void;
  /** Whether the cloud considers the bridge online; when absent, only the bridge itself knows. */
  readonly cloudSeesOnline?: (bridgeId: string) => boolean;
  /** Lets the world run until a job has ended or time is up, in the cheapest way that the profile has. */
  awaitJob(jobId: string, withinMs: number): Promise<void>;
  close(): Promise<void>;
}
