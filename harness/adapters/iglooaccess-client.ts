import { LockbenchError } from '../../protocol/errors/error.ts';
import { callHttp, type Fetch, type HttpAnswer } from './http-client.ts';

export interface IglooaccessOptions {
  readonly fetch: Fetch;
  /** Origin of token and API, e.g. `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** Where tokens come from, when that is not `/oauth2/token` at the origin. */
  readonly tokenUrl?: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
}

const BASE = '/igloohome';

/** Where a path of the API lies; one with the base in front, as the documentation writes it, means the same. */
function underBase(path: string): string {
  return path === BASE || /^\/igloohome[/?]/.test(path) ? path : `${BASE}${path}`;
}

/** The integrator's side of the iglooaccess API: gets its token by itself, gives every answer as it came. */
export class IglooaccessClient {
  readonly #options: IglooaccessOptions;
  #token: string | undefined;

  constructor(options: IglooaccessOptions) {
    this.#options = options;
  }

  async call(
    method: string,
    path: string,
    json?: unknown,
    headers: Record<string, string> = {},
  ): Promise<HttpAnswer> {
    this.#token ??= await this.#fetchToken();
    const answer = await this.#send(method, path, json, headers);
    if (answer.status !== 401 || 'authorization' in headers) return answer;
    // The token may have run out while the scenario let time pass.
    this.#token = await this.#fetchToken();
    return this.#send(method, path, json, headers);
  }

  /** The token exchange itself, for scenarios about it. */
  token(
    scopes?: readonly string[],
    credentials?: { clientId?: string; clientSecret?: string },
  ): Promise<HttpAnswer> {
    const { fetch, origin, tokenUrl = `${origin}/oauth2/token` } = this.#options;
    const clientId = credentials?.clientId ?? this.#options.clientId;
    const clientSecret = credentials?.clientSecret ?? this.#options.clientSecret;
    return callHttp(fetch, {
      method: 'POST',
      url: tokenUrl,
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      form: { grant_type: 'client_credentials', ...(scopes ? { scope: scopes.join(' ') } : {}) },
    });
  }

  #send(method: string, path: string, json: unknown, headers: Record<string, string>): Promise<HttpAnswer> {
    return callHttp(this.#options.fetch, {
      method,
      url: `${this.#options.origin}${underBase(path)}`,
      headers: { authorization: `Bearer ${this.#token}`, ...headers },
      json,
    });
  }

  async #fetchToken(): Promise<string> {
    const { status, body } = await this.token();
    const token = (body as { access_token?: string } | undefined)?.access_token;
    if (!token) throw new LockbenchError('TOKEN_INVALID', `the token exchange answered ${status}`);
    return token;
  }
}
