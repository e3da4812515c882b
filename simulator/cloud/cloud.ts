import { noTrace } from '../../protocol/ports/trace.ts';
import { appApi } from './app/api.ts';
import { type CloudCore, type CoreOptions, createCore } from './core/core.ts';
import { createEdge, createRouter, type EdgeConfig } from './http/edge.ts';
import { iglooaccessApi } from './iglooaccess/api.ts';

export interface CloudOptions extends CoreOptions {
  readonly http?: Partial<EdgeConfig>;
}

/** The cloud twin: the core, and every API in front of it. */
export interface Cloud {
  readonly core: CloudCore;
  /** Answers any request, in process and without sockets; never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Leaves the broker; pending jobs stay undone. */
  close(): void;
}

export function createCloud(options: CloudOptions): Cloud {
  const core = createCore(options);
  const edgeOptions = {
    clock: options.clock,
    random: options.random,
    trace: options.trace ?? noTrace,
    config: options.http,
  };
  const edge = createEdge(edgeOptions);
  const router = createRouter(edgeOptions);
  router.route('/', iglooaccessApi(core, edge));
  router.route('/', appApi(core, edge));
  return {
    core,
    fetch: async request => router.fetch(request),
    close: () => core.close(),
  };
}
