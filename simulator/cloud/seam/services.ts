import { AccessCodes } from './access-codes/access-codes.ts';
import { CodeLifecycle } from './access-codes/code-lifecycle.ts';
import { CodeLockListener } from './access-codes/code-lock-listener.ts';
import { CodeSync } from './access-codes/code-sync.ts';
import { UnmanagedCodes } from './access-codes/unmanaged-codes.ts';
import { ActivityEvents } from './activity/activity-events.ts';
import { ActivityListener } from './activity/activity-listener.ts';
import { LogReader } from './activity/log-reader.ts';
import { ConnectedAccounts } from './connect/accounts.ts';
import { ConnectWebviews } from './connect/webviews.ts';
import type { SeamContext } from './context.ts';
import { ActionAttempts } from './devices/attempts.ts';
import { SeamDevices } from './devices/devices.ts';
import { Workspaces } from './workspaces/workspaces.ts';

/** What the calls of the API and the core's events act on. */
export interface SeamServices {
  readonly workspaces: Workspaces;
  readonly accounts: ConnectedAccounts;
  readonly webviews: ConnectWebviews;
  readonly devices: SeamDevices;
  readonly attempts: ActionAttempts;
  readonly codes: AccessCodes;
  readonly lifecycle: CodeLifecycle;
  readonly codeListener: CodeLockListener;
  readonly unmanaged: UnmanagedCodes;
  readonly activity: ActivityListener;
}

export function createSeamServices(context: SeamContext): SeamServices {
  const devices = new SeamDevices(context);
  const attempts = new ActionAttempts(context);
  const sync = new CodeSync(context);
  const lifecycle = new CodeLifecycle(context, sync);
  const codeListener = new CodeLockListener(context, sync, lifecycle);
  const unmanaged = new UnmanagedCodes(context);
  const accounts = new ConnectedAccounts(context, devices, lifecycle, unmanaged);
  const events = new ActivityEvents(devices, context.log);
  const reader = new LogReader(context, devices, events);
  return {
    workspaces: new Workspaces(context),
    accounts,
    webviews: new ConnectWebviews(context, accounts),
    devices,
    attempts,
    codes: new AccessCodes(context, sync, lifecycle),
    lifecycle,
    codeListener,
    unmanaged,
    activity: new ActivityListener(context, devices, codeListener, events, reader),
  };
}
