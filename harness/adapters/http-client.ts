/** A call that got an answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined for an empty or another body. */
  readonly body: unknown;
}

/** In process for a virtual world, over the network for a real service. */
export type Fetch = (request: Request) => Promise<Response>;

export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text goes out as it is: for bodies that are no JSON. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
}

export async function callHttp(
  fetch: Fetch,
  { method, url, headers, json, form }: HttpCall,
): Promise<HttpAnswer> {
  const init: RequestInit = { method, headers: { ...headers } };
  if (json !== undefined) {
    init.body = typeof json === 'string' ? json : JSON.stringify(json);
    init.headers = { 'content-type': 'application/json', ...headers };
  } else if (form) {
    init.body = new URLSearchParams(form).toString();
    init.headers = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
  }
  const response = await fetch(new Request(url, init));
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parseJson(text) };
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
