import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type AnsweredSession, answerSession, type StartedSession, startSession } from './handshake.ts';
import { Opener, Sealer } from './sealing.ts';
import { codeOf } from './testing/code-of.ts';
import { seededRandom } from './testing/random.ts';
import type { Credential } from './types.ts';

const raw = new Uint8Array(32).fill(9);
const key = createSecretKey(raw);
const credential: Credential = { lockId: 'LOCK-1', grant: Uint8Array.of(1, 2, 3), key: raw };
const random = seededRandom('handshake');

type Start = StartedSession['start'];
type Answer = AnsweredSession['answer'];

/** The exchange, with whatever a stranger does to the first two messages on their way. */
function exchange(change: { start?: (start: Start) => Start; answer?: (answer: Answer) => Answer } = {}) {
  const client = startSession(credential, random);
  const start = change.start?.(client.start) ?? client.start;
  const lock = answerSession(start, 'LOCK-1', key, random);
  const answer = change.answer?.(lock.answer) ?? lock.answer;
  const { confirm, keys } = client.finish(answer);
  return { client, lock, confirm, clientKeys: keys, lockKeys: lock.finish(confirm) };
}

const carries = (sealer: Sealer, opener: Opener) => {
  expect(Buffer.from(opener.open(sealer.seal(Buffer.from('hello')))).toString()).toBe('hello');
};

describe('a session handshake', () => {
  it('gives both sides the same keys, one for each direction', () => {
    const { clientKeys, lockKeys } = exchange();
    carries(new Sealer(clientKeys.toLock), new Opener(lockKeys.toLock));
    carries(new Sealer(lockKeys.toClient), new Opener(clientKeys.toClient));
    expect(clientKeys.toLock.key.equals(clientKeys.toClient.key)).toBe(false);
    const mirrored = new Sealer(clientKeys.toLock).seal(Buffer.from('hello'));
    expect(codeOf(() => new Opener(clientKeys.toClient).open(mirrored))).toBe('FRAME_TAMPERED');
  });

  it('never gives the same keys twice, even when a recorded start comes again', () => {
    const recorded = startSession(credential, random);
    const keysOf = () => {
      const lock = answerSession(recorded.start, 'LOCK-1', key, random);
      return recorded.finish(lock.answer).keys.toLock.key.export().toString('hex');
    };
    expect(keysOf()).not.toBe(keysOf());
  });

  it('fails at once for a lock that holds another key', () => {
    const client = startSession(credential, random);
    const other = answerSession(client.start, 'LOCK-1', createSecretKey(new Uint8Array(32)), random);
    expect(codeOf(() => client.finish(other.answer))).toBe('WRONG_KEY');
  });

  it('fails for a client that holds another key, or answers with another session', () => {
    const lock = answerSession(startSession(credential, random).start, 'LOCK-1', key, random);
    expect(codeOf(() => lock.finish({ proof: new Uint8Array(32) }))).toBe('WRONG_KEY');
    expect(codeOf(() => lock.finish(exchange().confirm))).toBe('WRONG_KEY');
  });

  it("refuses the lock's own proof sent back to it", () => {
    const lock = answerSession(startSession(credential, random).start, 'LOCK-1', key, random);
    expect(codeOf(() => lock.finish({ proof: lock.answer.proof! }))).toBe('WRONG_KEY');
  });

  it("refuses a client that is answered with a client's proof: roles do not swap", () => {
    const victim = startSession(credential, random);
    // A stranger turns the victim's start into the start of a session in which the victim were the lock.
    const { confirm } = exchange();
    expect(codeOf(() => victim.finish({ ...victim.start, proof: confirm.proof! }))).toBe('WRONG_KEY');
  });

  it('covers versions, lock id, grant and both nonces', () => {
    const other = new Uint8Array(16).fill(1);
    const changes: Parameters<typeof exchange>[0][] = [
      { start: start => ({ ...start, version: 101 }) },
      { start: start => ({ ...start, nonce: other }) },
      { start: start => ({ ...start, grant: Uint8Array.of(1, 2, 4) }) },
      { start: start => ({ ...start, grant: Uint8Array.of(1, 2) }) },
      { start: start => ({ ...start, grant: Uint8Array.of(1, 2, 3, 0) }) },
      { answer: answer => ({ ...answer, version: 101 }) },
      { answer: answer => ({ ...answer, nonce: other }) },
    ];
    for (const change of changes) expect(codeOf(() => exchange(change))).toBe('WRONG_KEY');

    const client = startSession({ ...credential, lockId: 'LOCK-2' }, random);
    const lock = answerSession(client.start, 'LOCK-1', key, random);
    expect(codeOf(() => client.finish(lock.answer))).toBe('WRONG_KEY');
  });

  it('refuses another major version, on either side', () => {
    expect(codeOf(() => exchange({ start: start => ({ ...start, version: 200 }) }))).toBe(
      'VERSION_UNSUPPORTED',
    );
    expect(codeOf(() => exchange({ answer: answer => ({ ...answer, version: 200 }) }))).toBe(
      'VERSION_UNSUPPORTED',
    );
    expect(codeOf(() => exchange({ start: ({ nonce }) => ({ nonce: nonce! }) }))).toBe('VERSION_UNSUPPORTED');
  });

  it('refuses fields of a wrong length', () => {
    const short = new Uint8Array(15);
    expect(codeOf(() => exchange({ start: start => ({ ...start, nonce: short }) }))).toBe(
      'MALFORMED_MESSAGE',
    );
    expect(codeOf(() => exchange({ answer: answer => ({ ...answer, nonce: short }) }))).toBe(
      'MALFORMED_MESSAGE',
    );
    expect(codeOf(() => exchange({ answer: answer => ({ ...answer, proof: short }) }))).toBe(
      'MALFORMED_MESSAGE',
    );
    const lock = answerSession(startSession(credential, random).start, 'LOCK-1', key, random);
    expect(codeOf(() => lock.finish({}))).toBe('MALFORMED_MESSAGE');
  });
});
