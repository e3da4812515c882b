import type { CloudCore } from '../core/core.ts';
import type { ModelCatalog } from '../core/model.ts';
import type { Edge, EdgeOptions } from '../http/edge.ts';
import type { WebhookOptions } from '../webhooks/webhooks.ts';
import { SEAM_PATH } from './api/endpoint.ts';
import type { SeamContext } from './context.ts';
import { CoreListener } from './core-listener.ts';
import { EventLog } from './events/event-log.ts';
import { SeamWebhooks } from './events/webhooks.ts';
import { createSeamRouter, type SeamRouter } from './router.ts';
import { createSeamServices, type SeamServices } from './services.ts';
import { openSeamState } from './stored-state.ts';
import type { Workspaces } from './workspaces/workspaces.ts';

export interface SeamOptions extends EdgeOptions {
  readonly edge: Edge;
  readonly models: ModelCatalog;
  readonly webhooks?: WebhookOptions | undefined;
}

export function isSeamRequest({ url }: Request): boolean {
  const path = new URL(url).pathname;
  return path === SEAM_PATH || path.startsWith(`${SEAM_PATH}/`);
}

/** Seam's API over the same core. Its official client takes `endpoint: origin + '/seam'`. */
export class Seam {
  readonly workspaces: Workspaces;
  readonly #options: SeamOptions;
  readonly #context: SeamContext;
  readonly #services: SeamServices;
  readonly #webhooks: SeamWebhooks;
  readonly #stopListening: () => void;
  /** Every world has a cloud and few are called through Seam, so the routes, which take a millisecond, are built late. */
  #router: SeamRouter | undefined;

  constructor(core: CloudCore, options: SeamOptions) {
    const { clock, random, trace, models, tables } = options;
    const ids = random.stream('cloud/seam/ids');
    const secrets = random.stream('cloud/seam/secrets');
    const state = openSeamState(tables);
    const webhooks = new SeamWebhooks({
      clock,
      ids,
      secrets,
      trace,
      tables,
      state,
      options: options.webhooks,
    });
    const log = new EventLog({ clock, ids }, (workspace, event) => webhooks.onEvent(workspace, event));
    this.#options = options;
    this.#webhooks = webhooks;
    this.#context = { core, clock, models, ids, secrets, tables, state, log };
    this.#services = createSeamServices(this.#context);
    this.workspaces = this.#services.workspaces;
    const listener = new CoreListener(this.#context, this.#services);
    this.#stopListening = core.onEvent(event => {
      // Most worlds have no workspace.
      if (state.workspaces.size > 0) listener.onEvent(event);
    });
  }

  fetch(request: Request): Response | Promise<Response> {
    this.#router ??= createSeamRouter(this.#context, this.#services, this.#webhooks, this.#options);
    return this.#router.fetch(request);
  }

  close(): void {
    this.#stopListening();
    this.#services.lifecycle.close();
    this.#webhooks.close();
  }
}
