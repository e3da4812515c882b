import { customerKey, hasMetadata, metadata, paging, unmodelled } from '../api/fields.ts';
import type { ConnectedAccount, ConnectWebview, Metadata } from '../state.ts';

/** What the lists of Connect Webviews and of connected accounts are filtered by. */
export const ownerFilters = {
  ...paging,
  custom_metadata_has: metadata.optional(),
  customer_key: customerKey.optional(),
  user_identifier_key: unmodelled,
};

export function matchesOwnerFilters(
  { metadata, customerKey }: ConnectWebview | ConnectedAccount,
  input: { custom_metadata_has?: Metadata | undefined; customer_key?: string | undefined },
): boolean {
  return (
    hasMetadata(metadata, input.custom_metadata_has) && (input.customer_key ?? customerKey) === customerKey
  );
}
