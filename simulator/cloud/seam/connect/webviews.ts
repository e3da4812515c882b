import { isLockbenchError, LockbenchError } from '../../../../protocol/errors/error.ts';
import type { Account } from '../../core/model.ts';
import { secretsEqual } from '../../core/secrets.ts';
import type { SeamContext } from '../context.ts';
import { dropOldest } from '../drop-oldest.ts';
import type { ConnectWebview, Workspace } from '../state.ts';
import { newUuid } from '../uuid.ts';
import type { ConnectedAccounts } from './accounts.ts';

export type NewWebview = Pick<
  ConnectWebview,
  | 'acceptedProviders'
  | 'anyProvider'
  | 'redirectUrl'
  | 'failureUrl'
  | 'metadata'
  | 'waitForDevices'
  | 'customerKey'
>;

/** Wrong passwords before a webview fails. */
const MAX_FAILED_LOGINS = 10;
const WEBVIEW_LIFETIME_MS = 24 * 3_600_000;
const MAX_WEBVIEWS = 1000;

/** Connect Webviews: the links by which owners connect their igloohome accounts (SEAM-CONNECT). */
export class ConnectWebviews {
  readonly #context: SeamContext;
  readonly #accounts: ConnectedAccounts;

  constructor(context: SeamContext, accounts: ConnectedAccounts) {
    this.#context = context;
    this.#accounts = accounts;
  }

  create(workspace: Workspace, input: NewWebview): ConnectWebview {
    const { clock, ids, secrets, state } = this.#context;
    const webview: ConnectWebview = {
      ...input,
      id: newUuid(ids),
      order: ++state.lastOrder,
      createdAtMs: clock.now(),
      token: Buffer.from(secrets.bytes(24)).toString('base64url'),
      status: 'pending',
      failedLogins: 0,
      authorizedAtMs: null,
      connectedAccountId: null,
    };
    workspace.webviews.set(webview.id, webview);
    dropOldest(workspace.webviews, MAX_WEBVIEWS);
    return webview;
  }

  /** @throws {LockbenchError} CONNECT_WEBVIEW_UNKNOWN */
  requireWebview(workspace: Workspace, id: string): ConnectWebview {
    const webview = workspace.webviews.get(id);
    if (!webview) throw new LockbenchError('CONNECT_WEBVIEW_UNKNOWN', id);
    return webview;
  }

  /** For the page, which has no API key. @throws {LockbenchError} CONNECT_WEBVIEW_UNKNOWN, also for one that is too old */
  openByToken(
    id: string,
    token: string,
  ): { readonly workspace: Workspace; readonly webview: ConnectWebview } {
    const { clock, state } = this.#context;
    for (const workspace of state.workspaces.values()) {
      const webview = workspace.webviews.get(id);
      if (!webview) continue;
      const isExpired = clock.now() >= webview.createdAtMs + WEBVIEW_LIFETIME_MS;
      if (secretsEqual(webview.token, token) && !isExpired) return { workspace, webview };
    }
    throw new LockbenchError('CONNECT_WEBVIEW_UNKNOWN');
  }

  /**
   * Connects the account that `findOwner` returns. False: wrong credentials, or a webview that is not pending.
   * @throws {LockbenchError} what `findOwner` throws, except CREDENTIALS_INVALID
   */
  logIn(workspace: Workspace, webview: ConnectWebview, findOwner: () => Account): boolean {
    if (webview.status !== 'pending') return false;
    try {
      this.#authorize(workspace, webview, findOwner());
      return true;
    } catch (error) {
      if (!isLockbenchError(error, 'CREDENTIALS_INVALID')) throw error;
      this.#recordFailedLogin(workspace, webview);
      return false;
    }
  }

  #authorize(workspace: Workspace, webview: ConnectWebview, owner: Account): void {
    const { clock, log } = this.#context;
    const account = this.#accounts.connect(workspace, owner, webview);
    webview.status = 'authorized';
    webview.authorizedAtMs = clock.now();
    webview.connectedAccountId = account.id;
    workspace.webviews.touch(webview.id);
    log.emitForAccount(account, 'connect_webview.login_succeeded', { connect_webview_id: webview.id });
  }

  #recordFailedLogin(workspace: Workspace, webview: ConnectWebview): void {
    webview.failedLogins++;
    workspace.webviews.touch(webview.id);
    if (webview.failedLogins >= MAX_FAILED_LOGINS) webview.status = 'failed';
    this.#context.log.emit(workspace, 'connect_webview.login_failed', { connect_webview_id: webview.id });
  }
}
