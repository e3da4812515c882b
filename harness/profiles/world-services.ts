import type { RandomSource } from '../../protocol/ports/random.ts';
import type { CloudOptions } from '../../simulator/cloud/cloud.ts';
import type { RecordedTrace } from '../../simulator/world/trace.ts';
import type { WebhookReceiver } from '../adapters/webhooks/receiver.ts';
import type { Capture } from '../capture/capture.ts';
import type { AccountCredentials } from '../world/scenario-world.ts';
import type { TimeDriver } from '../world/time.ts';
import type { Memories } from './memories.ts';

/** The time, chance and trace of a world. */
export interface WorldServices {
  readonly time: TimeDriver;
  readonly random: RandomSource;
  readonly trace: RecordedTrace;
  /** Listens to every link; the links close it. */
  readonly capture?: Capture | undefined;
  /** How the cloud is set up; absent: its defaults. */
  readonly cloud?: Pick<CloudOptions, 'config' | 'webhooks' | 'http' | 'tables' | 'kept'>;
  /** What devices remember of a process before this one; absent: nothing. */
  readonly memories?: Memories;
  /** Of the account that all devices belong to; absent: what everybody knows. */
  readonly owner?: AccountCredentials;
  /** Where the scenario's webhooks lead; absent: nowhere. */
  readonly openReceiver?: () => Promise<WebhookReceiver>;
}
