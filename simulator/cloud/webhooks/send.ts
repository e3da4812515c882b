/** Which addresses a delivery may go to; `public` is judged after name resolution. */
export type Reach = 'any' | 'public';

export interface WebhookRequest {
  readonly url: string;
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly reach: Reach;
}

export type SendOutcome = { readonly status: number } | { readonly failure: SendFailure };

export type SendFailure =
  /** No connection, or one that broke. */
  | 'unreachable'
  /** An address that the reach excludes. */
  | 'refusedAddress'
  | 'timeout'
  /** The sender or the receiver in process threw. */
  | 'fault';

/**
 * Starts one attempt and calls back with how it ended, at any time, at once too. Redirects are not followed. Returns
 * what gives the attempt up: nothing is heard of it then. The time limit is the caller's.
 */
export type WebhookSend = (request: WebhookRequest, done: (outcome: SendOutcome) => void) => () => void;

/** For worlds that have no receivers. */
export const sendNowhere: WebhookSend = (_request, done) => {
  done({ failure: 'unreachable' });
  return () => {};
};

/** To receivers in this process that answer as `fetch` does. */
export function sendByFetch(fetch: (request: Request) => Promise<Response>): WebhookSend {
  return ({ url, method, headers, body }, done) => {
    const abort = new AbortController();
    const request = new Request(url, {
      method,
      headers: { ...headers },
      body,
      redirect: 'manual',
      signal: abort.signal,
    });
    fetch(request).then(
      response => {
        void response.body?.cancel();
        done({ status: response.status });
      },
      () => done({ failure: 'fault' }),
    );
    return () => abort.abort();
  };
}
