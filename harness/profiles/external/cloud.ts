/**
 * A cloud that runs elsewhere, as the user describes it. It is plain data because it is passed to the runner's workers.
 */
export interface ExternalCloud {
  /** Origin, e.g. `http://127.0.0.1:8080`; the iglooaccess API is at `/igloohome` below it. */
  readonly url: string;
  /** Where tokens come from when that is not `/oauth2/token` below `url`. */
  readonly tokenUrl?: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
  /**
   * Bluetooth ids by the names that scenarios give their devices. A scenario opens doors, so it can use only these
   * devices.
   */
  readonly devices: Readonly<Record<string, string>>;
  /** The login of a twin's account, for its app API and the page of Seam's Connect Webview. */
  readonly owner?: { readonly email: string; readonly password: string } | undefined;
  readonly seam?: { readonly endpoint: string; readonly apiKey: string } | undefined;
}

/** Whether it can reach a receiver on this machine. */
export function isLoopback({ url }: ExternalCloud): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
}
