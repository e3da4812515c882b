import { createHash, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PairIdentity, PairSettings } from '../messages/index.ts';
import { type AnsweredPairing, answerPairing, type StartedPairing, startPairing } from './pairing.ts';
import { codeOf } from './testing/code-of.ts';
import { seededRandom } from './testing/random.ts';

const setupCode = new Uint8Array(16).fill(4);
const wrongCode = new Uint8Array(16).fill(5);
const settings: PairSettings = { seconds: 1_767_225_600, utcOffsetMinutes: -60, masterPin: '13572468' };
const identity: PairIdentity = { lockId: 'LOCK-1', model: 'padlock', firmware: '1.0.0' };
const random = seededRandom('pairing');

type Start = StartedPairing['start'];
type Answer = AnsweredPairing['answer'];

function exchange(
  change: { start?: (start: Start) => Start; answer?: (answer: Answer) => Answer } = {},
  chance = random,
) {
  const phone = startPairing(setupCode, chance);
  const lock = answerPairing(change.start?.(phone.start) ?? phone.start, setupCode, chance);
  const confirmed = phone.confirm(change.answer?.(lock.answer) ?? lock.answer, settings);
  const accepted = lock.accept(confirmed.confirm);
  const done = accepted.finish(identity);
  return { phone, lock, confirmed, accepted, done, pairing: confirmed.finish(done).pairing };
}

describe('pairing', () => {
  it('gives both sides the same keys, the lock its settings and the phone the identity', () => {
    const { accepted, pairing } = exchange();
    expect(pairing.adminKey).toEqual(accepted.keys.adminKey);
    expect(pairing.adminKey).toHaveLength(32);
    expect(pairing.algoPinKey).toEqual(accepted.keys.algoPinKey);
    expect(pairing.algoPinKey).toHaveLength(16);
    expect(accepted.settings).toMatchObject(settings);
    expect(pairing.identity).toMatchObject(identity);
  });

  it('takes the keys from the shared secret, the setup code and all that was said', () => {
    const phone = startPairing(setupCode, seededRandom('phone'));
    const lock = answerPairing(phone.start, setupCode, random);
    const { keys } = lock.accept(phone.confirm(lock.answer, settings).confirm);

    // The private key is the first that the phone drew.
    const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');
    const privateKey = createPrivateKey({
      key: Buffer.concat([pkcs8, seededRandom('phone').bytes(32)]),
      format: 'der',
      type: 'pkcs8',
    });
    const x = Buffer.from(lock.answer.ephemeralPublic!).toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
    const transcript = createHash('sha256')
      .update('lockbench pairing transcript v1')
      .update(Uint8Array.of(0, 0, 0, 100))
      .update(phone.start.ephemeralPublic!)
      .update(lock.answer.ephemeralPublic!)
      .update(phone.start.nonce!)
      .update(lock.answer.nonce!)
      .digest();
    const info = Buffer.concat([Buffer.from('lockbench pairing keys v1'), transcript]);
    const material = Buffer.from(
      hkdfSync('sha256', diffieHellman({ privateKey, publicKey }), setupCode, info, 48),
    );
    expect(Buffer.from(keys.adminKey)).toEqual(material.subarray(0, 32));
    expect(Buffer.from(keys.algoPinKey)).toEqual(material.subarray(32));
  });

  it('gives new keys each time, and the same from the same seed', () => {
    expect(exchange().pairing.adminKey).not.toEqual(exchange().pairing.adminKey);
    const again = () => exchange({}, seededRandom('same')).pairing;
    expect(again()).toEqual(again());
  });

  it('shows settings and identity to nobody else', () => {
    const { confirmed, done } = exchange();
    expect(Buffer.from(confirmed.confirm.sealed!).includes(settings.masterPin!)).toBe(false);
    expect(Buffer.from(done.sealed!).includes(identity.lockId!)).toBe(false);
  });

  it('has the lock prove the setup code first, so that a wrong code ends at the phone', () => {
    const phone = startPairing(wrongCode, random);
    const lock = answerPairing(phone.start, setupCode, random);
    expect(codeOf(() => phone.confirm(lock.answer, settings))).toBe('WRONG_SETUP_CODE');
  });

  it('refuses a phone that goes on without the setup code', () => {
    const honest = startPairing(setupCode, random);
    const lock = answerPairing(honest.start, setupCode, random);
    const { sealed } = honest.confirm(lock.answer, settings).confirm;
    expect(codeOf(() => lock.accept({ proof: new Uint8Array(32), sealed: sealed! }))).toBe(
      'WRONG_SETUP_CODE',
    );
    expect(codeOf(() => lock.accept({ proof: lock.answer.proof!, sealed: sealed! }))).toBe(
      'WRONG_SETUP_CODE',
    );
  });

  it('refuses a stranger in the middle, whatever is changed', () => {
    const stranger = startPairing(setupCode, random).start;
    const other = new Uint8Array(16).fill(1);
    const changes: Parameters<typeof exchange>[0][] = [
      { start: start => ({ ...start, ephemeralPublic: stranger.ephemeralPublic! }) },
      { start: start => ({ ...start, nonce: other }) },
      { start: start => ({ ...start, version: 101 }) },
      { answer: answer => ({ ...answer, ephemeralPublic: stranger.ephemeralPublic! }) },
      { answer: answer => ({ ...answer, nonce: other }) },
      { answer: answer => ({ ...answer, proof: new Uint8Array(32) }) },
    ];
    for (const change of changes) expect(codeOf(() => exchange(change))).toBe('WRONG_SETUP_CODE');
  });

  it('takes the final proof of the phone that finished, and none that was said before', () => {
    const { lock, confirmed, accepted, done } = exchange();
    const { final } = confirmed.finish(done);
    expect(codeOf(() => accepted.check(final))).toBeUndefined();
    for (const proof of [confirmed.confirm.proof!, lock.answer.proof!, new Uint8Array(32)])
      expect(codeOf(() => accepted.check({ proof }))).toBe('WRONG_SETUP_CODE');
    expect(codeOf(() => accepted.check({}))).toBe('MALFORMED_MESSAGE');
  });

  it('refuses changed settings and a changed identity', () => {
    const { lock, confirmed, done } = exchange();
    const flip = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte));
    const { proof, sealed } = confirmed.confirm;
    expect(codeOf(() => lock.accept({ proof: proof!, sealed: flip(sealed!) }))).toBe('FRAME_TAMPERED');
    expect(codeOf(() => confirmed.finish({ sealed: flip(done.sealed!) }))).toBe('FRAME_TAMPERED');
    expect(codeOf(() => confirmed.finish({ sealed: sealed! }))).toBe('FRAME_TAMPERED');
    expect(codeOf(() => confirmed.finish({}))).toBe('FRAME_TAMPERED');
  });

  it('refuses public keys of low order, for which every secret is zero', () => {
    const lowOrder = [
      '0000000000000000000000000000000000000000000000000000000000000000',
      '0100000000000000000000000000000000000000000000000000000000000000',
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
      '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    ];
    for (const point of lowOrder) {
      const ephemeralPublic = Buffer.from(point, 'hex');
      expect(codeOf(() => exchange({ start: start => ({ ...start, ephemeralPublic }) }))).toBe(
        'MALFORMED_MESSAGE',
      );
      expect(codeOf(() => exchange({ answer: answer => ({ ...answer, ephemeralPublic }) }))).toBe(
        'MALFORMED_MESSAGE',
      );
    }
  });

  it('refuses fields of a wrong length and another major version', () => {
    const short = new Uint8Array(31);
    expect(codeOf(() => exchange({ start: start => ({ ...start, ephemeralPublic: short }) }))).toBe(
      'MALFORMED_MESSAGE',
    );
    expect(codeOf(() => exchange({ start: start => ({ ...start, nonce: short }) }))).toBe(
      'MALFORMED_MESSAGE',
    );
    expect(codeOf(() => exchange({ answer: answer => ({ ...answer, proof: short }) }))).toBe(
      'MALFORMED_MESSAGE',
    );
    expect(codeOf(() => exchange({ start: start => ({ ...start, version: 200 }) }))).toBe(
      'VERSION_UNSUPPORTED',
    );
  });

  it('needs a setup code of 128 bits', () => {
    expect(codeOf(() => startPairing(new Uint8Array(15), random))).toBe('VALUE_OUT_OF_RANGE');
    const { start } = startPairing(setupCode, random);
    expect(codeOf(() => answerPairing(start, new Uint8Array(17), random))).toBe('VALUE_OUT_OF_RANGE');
  });
});
