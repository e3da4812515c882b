import type { CloudCore } from '../core/core.ts';
import type { CloudEvent } from '../core/events.ts';
import type { Job } from '../core/job.ts';
import type { ModelCatalog } from '../core/model.ts';
import { createRouter, type Edge, type EdgeOptions } from '../http/edge.ts';
import type { WebhookOptions } from '../webhooks/webhooks.ts';
import { createActivity } from './activity.ts';
import { createAttempts } from './attempts.ts';
import { codeEndpoints } from './code-routes.ts';
import { createCodeSync } from './code-sync.ts';
import { createAccessCodes } from './codes.ts';
import { createConnections } from './connect.ts';
import { connectEndpoints, connectPage } from './connect-routes.ts';
import type { SeamContext } from './context.ts';
import { deviceEndpoints } from './device-routes.ts';
import { createSeamDevices } from './devices.ts';
import { endpointsOn, PREFIX } from './endpoint.ts';
import { answerSeamError } from './errors.ts';
import { eventEndpoints, webhookEndpoints } from './event-routes.ts';
import { createEventLog } from './events.ts';
import { openSeamState } from './kept-state.ts';
import { simulateEndpoints } from './simulate-routes.ts';
import { createUnmanagedCodes } from './unmanaged.ts';
import { unmanagedEndpoints } from './unmanaged-routes.ts';
import { refuseUnmodelled } from './unmodelled.ts';
import { createSeamWebhooks } from './webhooks.ts';
import { workspaceEndpoints } from './workspace-routes.ts';
import { createWorkspaces, type Workspaces } from './workspaces.ts';

/** Seam's API over the same core: `endpoint: origin + '/seam'` for its official client. */
export interface Seam {
  readonly workspaces: Workspaces;
  fetch(request: Request): Response | Promise<Response>;
  close(): void;
}

export interface SeamOptions extends EdgeOptions {
  readonly edge: Edge;
  readonly models: ModelCatalog;
  readonly webhooks?: WebhookOptions | undefined;
}

export function isSeamRequest({ url }: Request): boolean {
  const path = new URL(url).pathname;
  return path === PREFIX || path.startsWith(`${PREFIX}/`);
}

export function createSeam(core: CloudCore, options: SeamOptions): Seam {
  const { clock, random, trace, edge, models, tables } = options;
  const ids = random.stream('cloud/seam/ids');
  const secrets = random.stream('cloud/seam/secrets');
  const state = openSeamState(tables);
  const webhooks = createSeamWebhooks({
    clock,
    ids,
    secrets,
    trace,
    tables,
    state,
    options: options.webhooks,
  });
  const log = createEventLog({ clock, ids }, webhooks.onEvent);
  const context: SeamContext = { core, clock, models, ids, secrets, tables, state, log };
  const devices = createSeamDevices(context);
  const attempts = createAttempts(context, devices);
  const codes = createAccessCodes(context, createCodeSync(context, devices));
  const unmanaged = createUnmanagedCodes(context, devices, codes);
  const connections = createConnections(context, devices, codes, unmanaged);
  const activity = createActivity(context, devices, codes);
  const workspaces = createWorkspaces(state, context);

  const stopListening = core.onEvent(event => {
    // Most worlds have no workspace.
    if (state.workspaces.size > 0) hear(event);
  });

  function hear(event: CloudEvent): void {
    const { accountId } = event;
    const of = (deviceId: string) => devices.of(accountId, deviceId);
    switch (event.type) {
      case 'device.registered':
        if (event.device.kind === 'lock')
          for (const account of accountsOf(accountId)) devices.add(account, event.device);
        break;
      case 'device.removed':
        for (const device of of(event.device.deviceId)) {
          codes.forget(device);
          unmanaged.forget(device);
          devices.forget(device);
          log.ofDevice(device, 'device.removed');
        }
        activity.forget(event.device.deviceId);
        if (event.device.kind !== 'lock') refreshAll(accountId);
        break;
      case 'device.linked':
      case 'device.unlinked':
      case 'bridge.connection':
        refreshAll(accountId);
        break;
      case 'job.created':
        activity.onJobCreated(event.job);
        break;
      case 'job.completed':
        activity.onJob(event.job, attempts.onJob(event.job));
        codes.onJob(event.job);
        if (isMove(event.job)) of(event.job.deviceId).forEach(devices.onBoltTold);
        break;
      case 'lock.bolt':
        of(event.deviceId).forEach(devices.onBoltTold);
        activity.onBolt(event);
        break;
      case 'lock.battery':
        of(event.deviceId).forEach(devices.refresh);
        break;
      case 'lock.activity':
        activity.onEntries(event);
        break;
      case 'pin.edited':
        for (const device of of(event.deviceId)) codes.onPinEdited(device, event.before, event.pin);
        of(event.deviceId).forEach(unmanaged.sync);
        break;
      case 'pin.deleted':
        for (const device of of(event.deviceId)) codes.onPinGone(device, event.pin.pin, 'deleted');
        of(event.deviceId).forEach(unmanaged.sync);
        break;
      case 'algopin.revoked':
        for (const device of of(event.deviceId)) codes.onPinGone(device, event.pin.pin, 'deleted');
        break;
      case 'pin.created':
        of(event.deviceId).forEach(unmanaged.sync);
        break;
      case 'algopin.issued':
        break;
    }
  }

  function accountsOf(accountId: string) {
    const accounts = [...state.workspaces.values()].flatMap(({ accounts }) => [...accounts.values()]);
    return accounts.filter(account => account.accountId === accountId);
  }

  /** A bridge speaks for several locks; what waited for it is tried again. */
  function refreshAll(accountId: string): void {
    for (const account of accountsOf(accountId)) {
      for (const device of account.devices.values()) {
        devices.refresh(device);
        if (device.online) codes.retry(device);
      }
    }
  }

  function createApi(): ReturnType<typeof createRouter> {
    const router = createRouter(options, answerSeamError);
    const endpoints = endpointsOn(router, workspaces, edge);
    workspaceEndpoints(endpoints);
    deviceEndpoints(endpoints, context, { devices, attempts });
    simulateEndpoints(endpoints, context, { devices, attempts, codes, unmanaged });
    codeEndpoints(endpoints, context, { devices, codes });
    unmanagedEndpoints(endpoints, { devices, unmanaged });
    eventEndpoints(endpoints);
    webhookEndpoints(endpoints, webhooks);
    connectEndpoints(endpoints, connections);
    connectPage(router, core, connections, edge);
    refuseUnmodelled(router, workspaces, edge);
    return router;
  }
  // Every world has a cloud, few are asked through Seam: the routes take a millisecond to build.
  let api: ReturnType<typeof createRouter> | undefined;

  return {
    workspaces,
    fetch(request) {
      api ??= createApi();
      return api.fetch(request);
    },
    close() {
      stopListening();
      codes.close();
      webhooks.close();
    },
  };
}

function isMove({ task, end }: Job): boolean {
  return (task.op === 'lock' || task.op === 'unlock') && end !== null && end !== undefined && !end.failure;
}
