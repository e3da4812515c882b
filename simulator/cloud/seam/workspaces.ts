import { createHash, timingSafeEqual } from 'node:crypto';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import type { Tables } from '../store/tables.ts';
import { newUuid } from './context.ts';
import { openWorkspace } from './kept-state.ts';
import type { SeamState, Workspace } from './state.ts';

export interface NewWorkspace {
  readonly name: string;
  /** Default: sandbox, which alone may simulate. */
  readonly kind?: Workspace['kind'] | undefined;
  /** `seam_...`; made up when absent. */
  readonly apiKey?: string | undefined;
}

export interface Workspaces {
  /** The API key is told here only. @throws {LockbenchError} INPUT_INVALID (the key), ACCOUNT_EXISTS (the key) */
  create(input: NewWorkspace): { readonly workspace: Workspace; readonly apiKey: string };
  has(apiKey: string): boolean;
  /** @throws {LockbenchError} TOKEN_INVALID */
  verify(apiKey: string): Workspace;
}

/** Other kinds of token have these prefixes; the official client refuses them as API keys. */
const KEY_PATTERN = /^seam_(?!at|cst|pk)[A-Za-z0-9_]{8,200}$/;

export function createWorkspaces(
  state: SeamState,
  { clock, ids, secrets, tables }: { clock: Clock; ids: Random; secrets: Random; tables: Tables },
): Workspaces {
  // A key is looked up by its digest, which tells nothing of the key, and then compared in constant time.
  const byDigest = new Map<string, Workspace>();
  for (const workspace of state.workspaces.values()) byDigest.set(hex(workspace.keyDigest), workspace);

  return {
    create({ name, kind = 'sandbox', apiKey }) {
      const key = apiKey ?? newKey(secrets, kind);
      if (!KEY_PATTERN.test(key)) throw new LockbenchError('INPUT_INVALID', 'apiKey is no Seam API key');
      const keyDigest = digest(key);
      if (byDigest.has(hex(keyDigest))) throw new LockbenchError('ACCOUNT_EXISTS', 'apiKey');
      const workspace = openWorkspace(tables, {
        id: newUuid(ids),
        name,
        kind,
        keyDigest,
        createdAtMs: clock.now(),
      });
      state.workspaces.set(workspace.id, workspace);
      byDigest.set(hex(keyDigest), workspace);
      return { workspace, apiKey: key };
    },
    has: apiKey => byDigest.has(hex(digest(apiKey))),
    verify(apiKey) {
      const asked = digest(apiKey);
      const workspace = byDigest.get(hex(asked));
      if (!workspace || !timingSafeEqual(asked, workspace.keyDigest))
        throw new LockbenchError('TOKEN_INVALID');
      return workspace;
    },
  };
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
