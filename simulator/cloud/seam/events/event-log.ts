import type { Clock } from '../../../../protocol/ports/clock.ts';
import type { Random } from '../../../../protocol/ports/random.ts';
import { dropOldest } from '../drop-oldest.ts';
import type {
  AccessCode,
  ConnectedAccount,
  SeamDevice,
  SeamEvent,
  UnmanagedCode,
  Workspace,
} from '../state.ts';
import { toIsoTimestamp } from '../timestamp.ts';
import { newUuid } from '../uuid.ts';
import type { AccessCodeEventType, SeamEventType } from './event-types.ts';

type SeamEventListener = (workspace: Workspace, event: SeamEvent) => void;

const MAX_EVENTS = 10_000;

/** The events of workspaces: they are listed, and sent to webhooks. */
export class EventLog {
  readonly #clock: Clock;
  readonly #ids: Random;
  readonly #onEvent: SeamEventListener;

  constructor({ clock, ids }: { clock: Clock; ids: Random }, onEvent: SeamEventListener) {
    this.#clock = clock;
    this.#ids = ids;
    this.#onEvent = onEvent;
  }

  /** `occurredAtMs`: Unix time, now unless given. */
  emit(workspace: Workspace, type: SeamEventType, fields: object, occurredAtMs = this.#clock.now()): void {
    const event: SeamEvent = {
      event_id: newUuid(this.#ids),
      event_type: type,
      workspace_id: workspace.id,
      created_at: toIsoTimestamp(this.#clock.now()),
      occurred_at: toIsoTimestamp(occurredAtMs),
      ...fields,
    };
    workspace.events.set(event.event_id, event);
    dropOldest(workspace.events, MAX_EVENTS);
    this.#onEvent(workspace, event);
  }

  emitForDevice(device: SeamDevice, type: SeamEventType, fields: object = {}, occurredAtMs?: number): void {
    const { workspace, id: connected_account_id } = device.account;
    const base = { device_id: device.id, connected_account_id, ...customerFields(device.account) };
    this.emit(workspace, type, { ...base, ...fields }, occurredAtMs);
  }

  emitForAccount(account: ConnectedAccount, type: SeamEventType, fields: object = {}): void {
    const base = { connected_account_id: account.id, ...customerFields(account) };
    this.emit(account.workspace, type, { ...base, ...fields });
  }

  emitForCode(code: AccessCode | UnmanagedCode, type: AccessCodeEventType, fields: object = {}): void {
    this.emitForDevice(code.device, `access_code.${type}`, { access_code_id: code.id, ...fields });
  }
}

function customerFields({ customerKey }: ConnectedAccount): object {
  return customerKey === null ? {} : { customer_key: customerKey };
}
