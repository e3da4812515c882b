import { describe, expect, it } from 'vitest';
import { errorTable } from '../errors/table.ts';
import { Status } from '../messages/index.ts';
import { codeOfStatus, errorOfStatus, wireStatusOf } from './status.ts';

const statuses = Object.entries(Status).filter(([name, value]) => typeof value === 'number' && name !== 'OK');

describe('statuses', () => {
  it('name codes of the error table, both ways', () => {
    expect(statuses.length).toBeGreaterThan(30);
    for (const [name, value] of statuses) {
      expect(errorTable).toHaveProperty(name);
      expect(codeOfStatus(value as Status)).toBe(name);
      expect(wireStatusOf(name as keyof typeof errorTable)).toBe(value);
    }
  });

  it('name no error when they are OK, and one of their own when they belong to a newer protocol', () => {
    expect(codeOfStatus(Status.OK)).toBeUndefined();
    expect(errorOfStatus(Status.OK)).toBeUndefined();
    expect(codeOfStatus(9999)).toBe('STATUS_UNKNOWN');
    expect(errorOfStatus(9999, 'DBX20A1B2C3D')).toMatchObject({
      code: 'STATUS_UNKNOWN',
      detail: 'DBX20A1B2C3D answers with status 9999',
      context: { status: 9999, lockId: 'DBX20A1B2C3D' },
    });
  });

  it('stand for the codes that have no status of their own', () => {
    expect(wireStatusOf('STORAGE_FULL')).toBe(Status.STORAGE_FAILED);
    expect(wireStatusOf('FRAME_MALFORMED')).toBe(Status.MALFORMED_MESSAGE);
  });
});
