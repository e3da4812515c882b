import { noTrace } from '../../protocol/ports/trace.ts';
import { appApi } from './app/api.ts';
import { type CloudCore, type CoreOptions, createCore } from './core/core.ts';
import { createEdge, createRouter, type EdgeConfig } from './http/edge.ts';
import { iglooaccessApi } from './iglooaccess/api.ts';
import { isSeamRequest, Seam } from './seam/seam.ts';
import { memoryTables } from './store/tables.ts';
import { webhooksApi } from './webhooks/api.ts';
import { createWebhooks, type WebhookOptions, type Webhooks } from './webhooks/webhooks.ts';

export interface CloudOptions extends CoreOptions {
  readonly http?: Partial<EdgeConfig>;
  readonly webhooks?: WebhookOptions;
  /** Resolves when all that changed so far is kept; answers wait for it. Absent: there is nothing to wait for. */
  readonly kept?: () => Promise<void> | undefined;
}

/** The cloud twin: the core, and every API in front of it. */
export interface Cloud {
  readonly core: CloudCore;
  readonly webhooks: Webhooks;
  readonly seam: Seam;
  /** Answers any request, in process and without sockets; never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Leaves the broker; pending jobs stay undone, and webhooks on their way are given up. */
  close(): void;
}

export function createCloud(options: CloudOptions): Cloud {
  const { tables = memoryTables } = options;
  const core = createCore(options);
  const edgeOptions = {
    clock: options.clock,
    random: options.random,
    trace: options.trace ?? noTrace,
    config: options.http,
    kept: options.kept,
    tables,
  };
  const webhooks = createWebhooks(core, {
    clock: options.clock,
    ids: options.random.stream('cloud/webhooks'),
    trace: options.trace ?? noTrace,
    tables,
    options: options.webhooks,
  });
  const edge = createEdge(edgeOptions);
  const router = createRouter(edgeOptions);
  router.route('/', iglooaccessApi(core, edge));
  router.route('/', appApi(core, edge));
  router.route('/', webhooksApi(core, webhooks, edge));
  // Last: its jobs answer events that the others hear first.
  const seam = new Seam(core, { ...edgeOptions, edge, models: options.models, webhooks: options.webhooks });
  return {
    core,
    webhooks,
    seam,
    fetch: async request => (isSeamRequest(request) ? seam : router).fetch(request),
    close() {
      seam.close();
      webhooks.close();
      core.close();
    },
  };
}
