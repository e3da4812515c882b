import { accessOf, callers, tableOperations } from '../../protocol/session/access-table.ts';
import { operationPermissions } from '../../protocol/session/permissions.ts';

/** The page of roles and operations, from the table that the lock itself uses. */
export function roleReference(): string {
  return [
    '# Who may do what at a lock',
    '',
    'Generated from `protocol/session/access-table.ts`, by which every lock decides; see `npm run generate`. Every cell is tried',
    'against a running lock in `simulator/lock/operations/roles.test.ts`.',
    '',
    'A guest has what the eKey names, a bridge never more than its seven operations (BRIDGE-OPS). Every request is looked at anew:',
    'the window of an eKey may be over, or its id blocked, since the session began.',
    '',
    row(['operation', 'permission of an eKey', ...callers.map(({ name }) => name)]),
    row(Array.from({ length: callers.length + 2 }, () => '---')),
    ...tableOperations.map(operation =>
      row([
        `\`${operation}\``,
        operationPermissions[operation],
        ...callers.map(caller => (accessOf(operation, caller) ? '–' : 'yes')),
      ]),
    ),
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
