import { z } from '@hono/zod-openapi';
import type { EndpointRegistry } from '../api/endpoint.ts';
import { customerKey, metadataChange, unmodelled, uuid } from '../api/fields.ts';
import { mergeMetadata } from '../api/metadata.ts';
import { takePage } from '../api/paging.ts';
import type { ConnectedAccounts } from './accounts.ts';
import { accountView } from './connect-view.ts';
import { matchesOwnerFilters, ownerFilters } from './owner-filters.ts';

const filters = z.object({ ...ownerFilters, search: unmodelled, space_id: unmodelled });
const oneAccount = z.object({ connected_account_id: uuid });
const accountChange = z.object({
  connected_account_id: uuid,
  custom_metadata: metadataChange.nullish(),
  display_name: z.string().min(1).max(255).nullish(),
  customer_key: customerKey.nullish(),
  accepted_capabilities: z.array(z.literal('lock', 'the twin has locks only')).max(10).nullish(),
  automatically_manage_new_devices: z.literal(true, 'the twin manages every device').nullish(),
});
const idOrEmail = z
  .object({ connected_account_id: uuid.optional(), email: z.string().max(254).optional() })
  .refine(input => input.connected_account_id || input.email, 'connected_account_id or email is needed');

/** SEAM-CONNECT: connected accounts. */
export function registerAccountEndpoints({ add }: EndpointRegistry, accounts: ConnectedAccounts): void {
  add('/connected_accounts/get', 'read', idOrEmail, ({ workspace }, { connected_account_id, email }) => {
    const by = connected_account_id === undefined ? { email: email! } : { id: connected_account_id };
    return { connected_account: accountView(accounts.requireAccount(workspace, by)) };
  });
  add('/connected_accounts/list', 'read', filters, (call, input) => {
    const found = [...call.workspace.accounts.values()].filter(account =>
      matchesOwnerFilters(account, input),
    );
    const { items, pagination } = takePage(call, '/connected_accounts/list', input, found);
    return { connected_accounts: items.map(accountView), pagination };
  });
  add('/connected_accounts/update', 'update', accountChange, ({ workspace }, input) => {
    const account = accounts.requireAccount(workspace, { id: input.connected_account_id });
    if (input.custom_metadata) account.metadata = mergeMetadata(account.metadata, input.custom_metadata);
    account.displayName = input.display_name ?? account.displayName;
    account.customerKey = input.customer_key ?? account.customerKey;
    workspace.accounts.touch(account.id);
    return { connected_account: accountView(account) };
  });
  add('/connected_accounts/delete', 'remove', oneAccount, ({ workspace }, input) => {
    accounts.remove(accounts.requireAccount(workspace, { id: input.connected_account_id }));
    return undefined;
  });
}
