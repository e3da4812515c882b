import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type CoreContext, newId } from './context.ts';
import type { Property } from './model.ts';

/** The homes of an account: every device belongs to one. */
export interface Properties {
  /** @throws {LockbenchError} INPUT_INVALID */
  create(accountId: string, input: { readonly name: string; readonly timezone: string }): Property;
  /** @throws {LockbenchError} PROPERTY_UNKNOWN, also for a property of another account */
  requireProperty(accountId: string, propertyId: string): Property;
  /** Where a device goes that names none: the account's first, made with the device's time zone when there is none. */
  home(accountId: string, timezone: string): Property;
  /** At most `limit` properties made after the one of that order (0: from the first). */
  list(accountId: string, after: number, limit: number): { properties: Property[]; more: boolean };
  /** How many of its devices are locks. */
  countLocks(property: Property): number;
}

const FIRST_NAME = 'Home';

export function createProperties(context: CoreContext): Properties {
  const { state } = context;
  const idsOf = (accountId: string) => state.accounts.get(accountId)?.propertyIds ?? new Set<string>();

  const self: Properties = {
    create(accountId, { name, timezone }) {
      if (name.length < 1 || name.length > 60) {
        throw new LockbenchError('INPUT_INVALID', 'name has 1 to 60 characters');
      }
      if (!context.isTimezone(timezone))
        throw new LockbenchError('INPUT_INVALID', 'timezone is no IANA name');
      const id = newId(context);
      const order = ++state.lastOrder;
      const property: Property = { id, accountId, order, name, timezone, deviceIds: new Set() };
      state.properties.set(id, property);
      state.accounts.get(accountId)!.propertyIds.add(id);
      state.accounts.touch(accountId);
      return property;
    },
    requireProperty(accountId, propertyId) {
      const property = state.properties.get(propertyId);
      if (property?.accountId !== accountId) throw new LockbenchError('PROPERTY_UNKNOWN');
      return property;
    },
    home(accountId, timezone) {
      const [first] = idsOf(accountId);
      return state.properties.get(first ?? '') ?? self.create(accountId, { name: FIRST_NAME, timezone });
    },
    list(accountId, after, limit) {
      const properties: Property[] = [];
      for (const id of idsOf(accountId)) {
        const property = state.properties.get(id)!;
        if (property.order <= after) continue;
        if (properties.length === limit) return { properties, more: true };
        properties.push(property);
      }
      return { properties, more: false };
    },
    countLocks({ deviceIds }) {
      let count = 0;
      for (const id of deviceIds) if (state.devices.get(id)?.kind === 'lock') count++;
      return count;
    },
  };
  return self;
}
