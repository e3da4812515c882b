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
  /** Listens to every link; the links close it when they are closed. */
  readonly capture?: Capture | undefined;
  /** The settings of the cloud; when absent, its defaults. */
  readonly cloud?: Pick<CloudOptions, 'config' | 'webhooks' | 'http' | 'tables' | 'kept'>;
  /** What devices remember from an earlier process; when absent, nothing. */
  readonly memories?: Memories;
  /** The login of the account to which all devices belong; when absent, a publicly known one. */
  readonly owner?: AccountCredentials;
  /** Where the scenario's webhooks are delivered; when absent, nowhere. */
  readonly openReceiver?: () => Promise<WebhookReceiver>;
}
