import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { Account } from '../../core/model.ts';
import type { CodeLifecycle } from '../access-codes/code-lifecycle.ts';
import type { UnmanagedCodes } from '../access-codes/unmanaged-codes.ts';
import type { SeamContext } from '../context.ts';
import type { SeamDevices } from '../devices/devices.ts';
import type { ConnectedAccount, ConnectWebview, SeamDevice, Workspace } from '../state.ts';
import { newUuid } from '../uuid.ts';

/** The igloohome accounts that their owners connected to workspaces (SEAM-CONNECT). */
export class ConnectedAccounts {
  readonly #context: SeamContext;
  readonly #devices: SeamDevices;
  readonly #codes: CodeLifecycle;
  readonly #unmanaged: UnmanagedCodes;

  constructor(context: SeamContext, devices: SeamDevices, codes: CodeLifecycle, unmanaged: UnmanagedCodes) {
    this.#context = context;
    this.#devices = devices;
    this.#codes = codes;
    this.#unmanaged = unmanaged;
  }

  /** The core's account as an account of every workspace that it is connected to. */
  findAccounts(accountId: string): ConnectedAccount[] {
    const { workspaces } = this.#context.state;
    const accounts = [...workspaces.values()].flatMap(({ accounts }) => [...accounts.values()]);
    return accounts.filter(account => account.accountId === accountId);
  }

  /** @throws {LockbenchError} CONNECTED_ACCOUNT_UNKNOWN */
  requireAccount(
    workspace: Workspace,
    { id, email }: { readonly id?: string; readonly email?: string },
  ): ConnectedAccount {
    const address = email?.trim().toLowerCase();
    const account = [...workspace.accounts.values()].find(
      found => found.id === id || (address !== undefined && found.email === address),
    );
    if (!account) throw new LockbenchError('CONNECTED_ACCOUNT_UNKNOWN');
    return account;
  }

  /** An account is in a workspace once, however often it is connected. */
  connect(workspace: Workspace, { id, email }: Account, webview: ConnectWebview): ConnectedAccount {
    const known = [...workspace.accounts.values()].find(account => account.accountId === id);
    if (known) return known;
    const { clock, ids, log, state } = this.#context;
    const account: ConnectedAccount = {
      id: newUuid(ids),
      order: ++state.lastOrder,
      workspace,
      accountId: id,
      email,
      createdAtMs: clock.now(),
      displayName: null,
      customerKey: webview.customerKey,
      metadata: webview.metadata,
      devices: new Map(),
    };
    workspace.accounts.set(account.id, account);
    for (const type of ['created', 'connected'] as const) {
      log.emitForAccount(account, `connected_account.${type}`, { connect_webview_id: webview.id });
    }
    this.#addDevices(account);
    log.emitForAccount(account, 'connected_account.completed_first_sync');
    return account;
  }

  /** Removes the account with its devices and access codes. PINs on the locks stay. */
  remove(account: ConnectedAccount): void {
    for (const device of account.devices.values()) this.dropDevice(device);
    account.workspace.accounts.delete(account.id);
    this.#context.log.emitForAccount(account, 'connected_account.deleted');
  }

  /** Deletes the device and its codes, without an event. */
  dropDevice(device: SeamDevice): void {
    this.#codes.dropCodesOf(device);
    this.#unmanaged.dropCodesOf(device);
    this.#devices.drop(device);
  }

  #addDevices(account: ConnectedAccount): void {
    const { accounts, devices } = this.#context.core;
    for (const deviceId of accounts.find(account.accountId)?.deviceIds ?? []) {
      const device = devices.find(deviceId);
      if (device?.kind === 'lock') this.#devices.add(account, device);
    }
    for (const device of account.devices.values()) this.#unmanaged.refresh(device);
  }
}
