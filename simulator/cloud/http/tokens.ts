import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { TOKEN_LIFE_SECONDS } from '../../../protocol/limits/tokens.ts';
import type { Clock } from '../../../protocol/ports/clock.ts';

export interface TokenClaims {
  /** The API client or the account. */
  readonly subject: string;
  readonly scopes: ReadonlySet<string>;
}

/** Access tokens, one audience per API: a token of one is worth nothing at another. */
export interface Tokens {
  issue(audience: string, subject: string, scopes: readonly string[]): Promise<string>;
  /** @throws {LockbenchError} TOKEN_INVALID */
  verify(audience: string, token: string): Promise<TokenClaims>;
}

interface Verified extends TokenClaims {
  readonly audience: string;
  readonly expiresAtSeconds: number;
}

const ALGORITHM = 'HS256';
const TOKEN_MAX_CHARS = 4096;
/** Clients fetch a token a day, some before every call: the newest verified ones are remembered. */
const VERIFIED_KEPT = 256;

/** `secret`: 32 bytes. */
export function createTokens(clock: Clock, secret: Uint8Array): Tokens {
  const key = createSecretKey(secret);
  const verified = new Map<string, Verified>();
  const nowSeconds = () => Math.floor(clock.now() / 1000);

  async function check(audience: string, token: string): Promise<Verified> {
    try {
      const { payload } = await jwtVerify<{ scope: string }>(token, key, {
        algorithms: [ALGORITHM],
        audience,
        requiredClaims: ['sub', 'exp', 'scope'],
        currentDate: new Date(clock.now()),
      });
      const scopes = new Set(payload.scope.split(' ').filter(scope => scope !== ''));
      return { audience, subject: payload.sub!, scopes, expiresAtSeconds: payload.exp! };
    } catch (cause) {
      throw new LockbenchError('TOKEN_INVALID', undefined, { cause });
    }
  }

  return {
    issue(audience, subject, scopes) {
      const issuedAt = nowSeconds();
      return new SignJWT({ scope: scopes.join(' ') })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + TOKEN_LIFE_SECONDS)
        .sign(key);
    },
    async verify(audience, token) {
      if (token.length > TOKEN_MAX_CHARS) throw new LockbenchError('TOKEN_INVALID');
      const known = verified.get(token);
      if (known?.audience === audience && nowSeconds() < known.expiresAtSeconds) return known;
      const fresh = await check(audience, token);
      if (verified.size >= VERIFIED_KEPT) verified.delete(verified.keys().next().value!);
      verified.set(token, fresh);
      return fresh;
    },
  };
}
