import { LockbenchError } from '../../protocol/errors/error.ts';
import { callHttp, type Fetch, type HttpAnswer } from './http-client.ts';

export interface AppOptions {
  readonly fetch: Fetch;
  readonly origin: string;
  readonly email: string;
  readonly password: string;
}

/** The phone app's side of the cloud: what the owner's phone reports and asks for. */
export class AppClient {
  readonly #options: AppOptions;
  #token: string | undefined;

  constructor(options: AppOptions) {
    this.#options = options;
  }

  async call(method: string, path: string, json?: unknown): Promise<HttpAnswer> {
    this.#token ??= await this.#login();
    const answer = await this.#send(method, path, json, this.#token);
    if (answer.status !== 401) return answer;
    // The token may have run out while the scenario let time pass.
    this.#token = await this.#login();
    return this.#send(method, path, json, this.#token);
  }

  /** A call that must succeed. @throws {LockbenchError} INPUT_INVALID with the service's words */
  async must(method: string, path: string, json?: unknown): Promise<Record<string, unknown>> {
    const { status, body } = await this.call(method, path, json);
    if (status !== 200)
      throw new LockbenchError('INPUT_INVALID', `${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return (body ?? {}) as Record<string, unknown>;
  }

  async #login(): Promise<string> {
    const { email, password } = this.#options;
    const { body, status } = await this.#send('POST', '/app/login', { email, password });
    const token = (body as { token?: string } | undefined)?.token;
    if (!token) throw new LockbenchError('CREDENTIALS_INVALID', `logging in answered ${status}`);
    return token;
  }

  #send(method: string, path: string, json: unknown, token?: string): Promise<HttpAnswer> {
    return callHttp(this.#options.fetch, {
      method,
      url: `${this.#options.origin}${path}`,
      headers: token ? { authorization: `Bearer ${token}` } : {},
      json,
    });
  }
}
