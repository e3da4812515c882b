import { describe, expect, it } from 'vitest';
import type { LockOperationName } from '../../../protocol/messages/index.ts';
import { accessOf, type Caller, callers } from '../../../protocol/session/access-table.ts';
import { LockRoom } from '../testing/lock-room.ts';
import { operationNames, operationSamples } from '../testing/operation-samples.ts';

/** The phone of a caller who wants to do this. */
function phoneOf(room: LockRoom, { role, permissionsFor }: Caller, operation: LockOperationName) {
  if (role === 'owner' || role === 'none') return room.owner;
  return room.keyHolder({ role, permissions: permissionsFor(operation) });
}

describe.each(callers)('$name', caller => {
  it.each(operationNames)('%s', operation => {
    const { prepare, request } = operationSamples[operation];
    const room = LockRoom.paired({ model: caller.model });
    prepare?.(room);
    if (caller.role === 'none') room.lock.reset();
    const phone = phoneOf(room, caller, operation);
    const before = room.flash.image();
    const told = room.told(request, phone);
    const refusal = accessOf(operation, caller);
    expect(told).toBe(refusal ?? (operation === 'writeFirmware' ? 'NOT_MODELLED' : 'OK'));
    if (refusal) expect(Buffer.compare(room.flash.image(), before)).toBe(0);
  });
});
