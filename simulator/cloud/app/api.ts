import type { CloudCore } from '../core/core.ts';
import { createApi, type Edge } from '../http/edge.ts';
import { authenticateAccount, loginApi } from './auth.ts';
import { appBridgesApi } from './bridges.ts';
import { appDevicesApi } from './devices.ts';
import { appPropertiesApi } from './properties.ts';

/** The igloohome mobile app's own API, for the simulated phone; ours to design. */
export function appApi(core: CloudCore, edge: Edge) {
  const api = createApi();
  api.route('/', loginApi(core, edge));
  for (const path of ['devices', 'bridges', 'jobs', 'properties']) {
    api.use(`/app/${path}/*`, authenticateAccount(core, edge));
  }
  api.route('/', appDevicesApi(core));
  api.route('/', appBridgesApi(core));
  api.route('/', appPropertiesApi(core));
  return api;
}
