import { callHttp, type Fetch, type HttpAnswer } from './http-client.ts';

export interface SeamClientOptions {
  readonly fetch: Fetch;
  /** Where the API is, e.g. `http://127.0.0.1:8080/seam`. */
  readonly endpoint: string;
  /** Asked at the first call: most scenarios make none. */
  readonly apiKey: () => string;
}

/** The integrator's side of the Seam API, as its older client speaks: POST and JSON. Gives every answer as it came. */
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

  /** What the owner of an account does on the page of a Connect Webview: fills in the form. */
  login(pageUrl: string, email: string, password: string): Promise<HttpAnswer> {
    return callHttp(this.#options.fetch, { method: 'POST', url: pageUrl, form: { email, password } });
  }
}
