import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMessage, Role, session } from '../messages/index.ts';
import { type GrantTerms, issueGrant, ownerCredential, readGrant } from './grant.ts';
import { ALL_PERMISSIONS, BRIDGE_PERMISSIONS, permissionSet, permissions } from './permissions.ts';
import { codeOf } from './testing/code-of.ts';

const adminKey = new Uint8Array(32).fill(3);
const guest: GrantTerms = {
  keyId: 9,
  role: 'guest',
  lockId: 'DBX20A1B2C3D',
  permissions: permissionSet(['UNLOCK', 'LOCK']),
  window: { startSeconds: 1_767_225_600, endSeconds: 1_767_312_000 },
};

const anyUint32 = fc.integer({ min: 1, max: 2 ** 32 - 1 });
const anyTerms: fc.Arbitrary<GrantTerms> = fc
  .record({
    keyId: anyUint32,
    role: fc.constantFrom<GrantTerms['role']>('guest', 'bridge'),
    lockId: fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/),
    permissions: fc.integer({ min: 0, max: ALL_PERMISSIONS }),
    window: fc.option(
      fc
        .tuple(fc.nat(2 ** 31), fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.boolean())
        .map(([start, more, open]) => ({
          startSeconds: start,
          endSeconds: open ? 0 : start + more,
        })),
      { nil: undefined },
    ),
  })
  .map(terms => ({
    ...terms,
    permissions: terms.role === 'bridge' ? terms.permissions & BRIDGE_PERMISSIONS : terms.permissions,
  }));

describe('an issued grant', () => {
  it('reads back as its terms', () => {
    fc.assert(
      fc.property(anyTerms, terms => {
        const credential = issueGrant(adminKey, terms);
        expect(readGrant(credential.grant)).toEqual(terms);
        expect(credential.lockId).toBe(terms.lockId);
        expect(credential.key).toHaveLength(32);
      }),
      { numRuns: 100 },
    );
  });

  it('has a key of its own: other terms or another admin key give another', () => {
    const key = (terms: Partial<GrantTerms>, admin = adminKey) =>
      Buffer.from(issueGrant(admin, { ...guest, ...terms }).key).toString('hex');
    const keys = [
      key({}),
      key({ keyId: 10 }),
      key({ role: 'bridge' }),
      key({ lockId: 'DBX20A1B2C3E' }),
      key({ permissions: permissions.UNLOCK }),
      key({ window: undefined }),
      key({}, new Uint8Array(32).fill(4)),
      Buffer.from(adminKey).toString('hex'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(key({})).toBe(keys[0]);
  });

  it('is refused for terms that no lock would take', () => {
    const wrong: Partial<GrantTerms>[] = [
      { keyId: 0 },
      { keyId: 2 ** 32 },
      { lockId: '' },
      { lockId: 'a'.repeat(31) },
      { lockId: 'two words' },
      { permissions: 1 << 30 },
      { role: 'bridge', permissions: permissions.EDIT_PIN },
      { window: { startSeconds: 10, endSeconds: 10 } },
      { window: { startSeconds: -1, endSeconds: 10 } },
      { window: { startSeconds: 1.5, endSeconds: 10 } },
    ];
    for (const change of wrong) {
      expect(codeOf(() => issueGrant(adminKey, { ...guest, ...change }))).toBe('VALUE_OUT_OF_RANGE');
    }
  });

  it('is not what an owner needs', () => {
    expect(ownerCredential(adminKey, 'DBX20A1B2C3D')).toEqual({
      lockId: 'DBX20A1B2C3D',
      grant: new Uint8Array(0),
      key: adminKey,
    });
  });
});

describe('reading a grant', () => {
  const wire = { keyId: 9, role: Role.GUEST, lockId: 'DBX20A1B2C3D', permissions: 3 };
  const refused = (properties: Parameters<typeof session.Grant.encode>[0]) =>
    codeOf(() => readGrant(encodeMessage(session.Grant, properties)));

  it('refuses other roles than guest and bridge', () => {
    expect(refused(wire)).toBeUndefined();
    expect(refused({ ...wire, role: Role.OWNER })).toBe('MALFORMED_MESSAGE');
    expect(refused({ ...wire, role: Role.ROLE_UNSPECIFIED })).toBe('MALFORMED_MESSAGE');
    expect(refused({ ...wire, role: 7 as Role })).toBe('MALFORMED_MESSAGE');
  });

  it('refuses missing and oversized fields', () => {
    expect(refused({ ...wire, keyId: 0 })).toBe('MALFORMED_MESSAGE');
    expect(refused({ ...wire, lockId: '' })).toBe('MALFORMED_MESSAGE');
    expect(refused({ ...wire, lockId: 'x'.repeat(200) })).toBe('MALFORMED_MESSAGE');
    expect(refused({ ...wire, window: { startSeconds: 9, endSeconds: 3 } })).toBe('MALFORMED_MESSAGE');
  });

  it('refuses terms that it does not know: they may be limits', () => {
    const unknownField = Uint8Array.of(0x38, 1);
    const bytes = Buffer.concat([encodeMessage(session.Grant, wire), unknownField]);
    expect(codeOf(() => readGrant(bytes))).toBe('MALFORMED_MESSAGE');
  });

  it('takes a list of eight eKeys at their largest from a bridge, and from nobody else', () => {
    const largest = 0xffff_ffff;
    const listed = { ...wire, keyId: largest, role: Role.BRIDGE, lockId: 'x'.repeat(30) };
    const keyIds = Array.from({ length: 8 }, (_, n) => largest - n);
    const bytes = encodeMessage(session.Grant, { ...listed, bridgeKeys: { keyIds } });
    expect(readGrant(bytes).bridgeKeys).toEqual(keyIds);
    expect(readGrant(encodeMessage(session.Grant, { ...listed, bridgeKeys: {} })).bridgeKeys).toEqual([]);
    expect(readGrant(encodeMessage(session.Grant, listed))).not.toHaveProperty('bridgeKeys');
    const wrong = { ...listed, bridgeKeys: { keyIds: [...keyIds, 1] } };
    expect(refused(wrong)).toBe('MALFORMED_MESSAGE');
    expect(refused({ ...listed, bridgeKeys: { keyIds: [0] } })).toBe('MALFORMED_MESSAGE');
    expect(refused({ ...wire, bridgeKeys: { keyIds: [1] } })).toBe('MALFORMED_MESSAGE');
  });

  it('never gives a bridge more than its seven operations, nor anybody an unknown permission', () => {
    const everything = { ...wire, permissions: 0xffffffff };
    expect(readGrant(encodeMessage(session.Grant, everything)).permissions).toBe(ALL_PERMISSIONS);
    const bridge = encodeMessage(session.Grant, { ...everything, role: Role.BRIDGE });
    expect(readGrant(bridge).permissions).toBe(BRIDGE_PERMISSIONS);
  });

  it('answers any bytes with terms or MALFORMED_MESSAGE', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect([undefined, 'MALFORMED_MESSAGE']).toContain(codeOf(() => readGrant(bytes)));
      }),
      { numRuns: 300 },
    );
  });
});
