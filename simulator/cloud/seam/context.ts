import type { Clock } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import type { CloudCore } from '../core/core.ts';
import type { ModelCatalog } from '../core/model.ts';
import type { Tables } from '../store/tables.ts';
import type { EventLog } from './events/event-log.ts';
import type { SeamState } from './state.ts';

/** What the parts of the Seam API share. */
export interface SeamContext {
  readonly core: CloudCore;
  readonly clock: Clock;
  readonly models: ModelCatalog;
  readonly ids: Random;
  readonly secrets: Random;
  readonly tables: Tables;
  readonly state: SeamState;
  readonly log: EventLog;
}
