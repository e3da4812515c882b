import { callHttp, type Fetch, type HttpAnswer } from './http-client.ts';

export interface SeamClientOptions {
  readonly fetch: Fetch;
  /** Where the API is, for example `http://127.0.0.1:8080/seam`. */
  readonly endpoint: string;
  /** Called at the first call of the API, because most scenarios make none. */
  readonly apiKey: () => string;
}

/** The integrator's side of the Seam API. It sends POST and JSON, as Seam's older client does, and returns every answer as it is. */
export class SeamClient {
  readonly #options: SeamClientOptions;
  #apiKey: string | undefined;

  constructor(options: SeamClientOptions) {
    this.#options = options;
  }

  call(path: string, input: unknown = {}, apiKey?: string): Promise<HttpAnswer> {
    this.#apiKey ??= this.#options.apiKey();
    return callHttp(this.#options.fetch, {
      method: 'POST',
      url: `${this.#options.endpoint}${path}`,
      headers: { authorization: `Bearer ${apiKey ?? this.#apiKey}` },
      json: input,
    });
  }

  /** Sends the form of a Connect Webview, as the owner of an account does on its page. */
  logIn(pageUrl: string, email: string, password: string): Promise<HttpAnswer> {
    return callHttp(this.#options.fetch, { method: 'POST', url: pageUrl, form: { email, password } });
  }
}
