import type { Clock } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import { forgetOldest, isoTime, newUuid } from './context.ts';
import type { CodeEventType, EventType } from './event-types.ts';
import type {
  AccessCode,
  ConnectedAccount,
  SeamDevice,
  SeamEvent,
  UnmanagedCode,
  Workspace,
} from './state.ts';

/** What happened in a workspace: listed, and sent to webhooks. */
export interface EventLog {
  /** `occurredAtMs`: by default now. */
  emit(workspace: Workspace, type: EventType, fields: object, occurredAtMs?: number): void;
  ofDevice(device: SeamDevice, type: EventType, fields?: object, occurredAtMs?: number): void;
  ofAccount(account: ConnectedAccount, type: EventType, fields?: object): void;
  ofCode(code: AccessCode | UnmanagedCode, type: CodeEventType, fields?: object): void;
}

const EVENTS_KEPT = 10_000;

export function createEventLog(
  { clock, ids }: { clock: Clock; ids: Random },
  onEvent: (workspace: Workspace, event: SeamEvent) => void,
): EventLog {
  const log: EventLog = {
    emit(workspace, type, fields, occurredAtMs = clock.now()) {
      const event: SeamEvent = {
        event_id: newUuid(ids),
        event_type: type,
        workspace_id: workspace.id,
        created_at: isoTime(clock.now()),
        occurred_at: isoTime(occurredAtMs),
        ...fields,
      };
      workspace.events.set(event.event_id, event);
      forgetOldest(workspace.events, EVENTS_KEPT);
      onEvent(workspace, event);
    },
    ofDevice(device, type, fields = {}, occurredAtMs) {
      const { workspace, id: connected_account_id } = device.account;
      const base = { device_id: device.id, connected_account_id, ...customerOf(device.account) };
      log.emit(workspace, type, { ...base, ...fields }, occurredAtMs);
    },
    ofAccount(account, type, fields = {}) {
      const base = { connected_account_id: account.id, ...customerOf(account) };
      log.emit(account.workspace, type, { ...base, ...fields });
    },
    ofCode(code, type, fields = {}) {
      log.ofDevice(code.device, `access_code.${type}`, { access_code_id: code.id, ...fields });
    },
  };
  return log;
}

function customerOf({ customerKey }: ConnectedAccount): object {
  return customerKey === null ? {} : { customer_key: customerKey };
}
