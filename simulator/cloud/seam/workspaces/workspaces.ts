import { createHash, timingSafeEqual } from 'node:crypto';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { Random } from '../../../../protocol/ports/random.ts';
import type { SeamContext } from '../context.ts';
import type { Workspace } from '../state.ts';
import { openWorkspace } from '../stored-state.ts';
import { newUuid } from '../uuid.ts';

export interface NewWorkspace {
  readonly name: string;
  /** Default: sandbox, which alone may simulate. */
  readonly kind?: Workspace['kind'] | undefined;
  /** `seam_...`; generated when absent. */
  readonly apiKey?: string | undefined;
}

type WorkspaceContext = Pick<SeamContext, 'clock' | 'ids' | 'secrets' | 'state' | 'tables'>;

/** Other kinds of token have these prefixes; the official client refuses them as API keys. */
const KEY_PATTERN = /^seam_(?!at|cst|pk)[A-Za-z0-9_]{8,200}$/;

/** The workspaces, each found by its API key. */
export class Workspaces {
  readonly #context: WorkspaceContext;
  /** A key is looked up by its digest, which reveals nothing of the key, and then compared in constant time. */
  readonly #byDigest = new Map<string, Workspace>();

  constructor(context: WorkspaceContext) {
    this.#context = context;
    for (const workspace of context.state.workspaces.values())
      this.#byDigest.set(hex(workspace.keyDigest), workspace);
  }

  /** Only this call returns the API key. @throws {LockbenchError} INPUT_INVALID (the key), ACCOUNT_EXISTS (the key) */
  create({ name, kind = 'sandbox', apiKey }: NewWorkspace): {
    readonly workspace: Workspace;
    readonly apiKey: string;
  } {
    const { clock, ids, secrets, state, tables } = this.#context;
    const key = apiKey ?? newKey(secrets, kind);
    if (!KEY_PATTERN.test(key)) throw new LockbenchError('INPUT_INVALID', 'apiKey is no Seam API key');
    const keyDigest = digest(key);
    if (this.#byDigest.has(hex(keyDigest))) throw new LockbenchError('ACCOUNT_EXISTS', 'apiKey');
    const workspace = openWorkspace(tables, {
      id: newUuid(ids),
      name,
      kind,
      keyDigest,
      createdAtMs: clock.now(),
    });
    state.workspaces.set(workspace.id, workspace);
    this.#byDigest.set(hex(keyDigest), workspace);
    return { workspace, apiKey: key };
  }

  has(apiKey: string): boolean {
    return this.#byDigest.has(hex(digest(apiKey)));
  }

  /** @throws {LockbenchError} TOKEN_INVALID */
  verify(apiKey: string): Workspace {
    const given = digest(apiKey);
    const workspace = this.#byDigest.get(hex(given));
    if (!workspace || !timingSafeEqual(given, workspace.keyDigest)) throw new LockbenchError('TOKEN_INVALID');
    return workspace;
  }
}

function newKey(secrets: Random, kind: Workspace['kind']): string {
  const prefix = kind === 'sandbox' ? 'seam_test_' : 'seam_live_';
  return prefix + Buffer.from(secrets.bytes(24)).toString('hex');
}

function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
