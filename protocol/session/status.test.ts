import { describe, expect, it } from 'vitest';
import { errorTable } from '../errors/table.ts';
import { Status } from '../messages/index.ts';
import { codeOfStatus, statusOf } from './status.ts';

const statuses = Object.entries(Status).filter(([name, value]) => typeof value === 'number' && name !== 'OK');

describe('statuses', () => {
  it('name codes of the error table, both ways', () => {
    expect(statuses.length).toBeGreaterThan(30);
    for (const [name, value] of statuses) {
      expect(errorTable).toHaveProperty(name);
      expect(codeOfStatus(value as Status)).toBe(name);
      expect(statusOf(name as keyof typeof errorTable)).toBe(value);
    }
  });

  it('of a newer protocol, and OK, name no error', () => {
    expect(codeOfStatus(Status.OK)).toBeUndefined();
    expect(codeOfStatus(9999)).toBeUndefined();
  });

  it('stand in for codes that have none', () => {
    expect(statusOf('STORAGE_FULL')).toBe(Status.STORAGE_FAILED);
    expect(statusOf('FRAME_MALFORMED')).toBe(Status.MALFORMED_MESSAGE);
  });
});
