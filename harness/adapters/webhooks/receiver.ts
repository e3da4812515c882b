import { isLockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock, EpochMs } from '../../../protocol/ports/clock.ts';

/** One request that reached the receiver and that it took. */
export interface Taken {
  readonly path: string;
  readonly atMs: EpochMs;
  readonly body: string;
  readonly signature: 'valid' | 'invalid';
}

export interface ReceivedRequest {
  readonly method: string;
  /** As the Host header says it. */
  readonly host: string;
  readonly path: string;
  readonly headers: { get(name: string): string | null };
  readonly body: string;
}

/** How it meets requests: takes them, answers with a status, leaves them without an answer, or is not there. */
export type Manner = 'taking' | 'silent' | 'down' | { readonly status: number };

/** Throws when the request is not signed as it should be. */
export type SignatureCheck = (request: ReceivedRequest, nowMs: EpochMs) => void;

/** An integrator's webhook receiver: one hook, one path of its own. */
export class WebhookReceiver {
  readonly #clock: Clock;
  readonly #origin: string;
  readonly #checks = new Map<string, SignatureCheck>();
  readonly #taken: Taken[] = [];
  readonly #unread: Taken[] = [];
  #hooks = 0;
  manner: Manner = 'taking';
  /** Told of what it takes, for people who watch. */
  onTaken: (taken: Taken) => void = () => {};

  constructor(clock: Clock, origin: string) {
    this.#clock = clock;
    this.#origin = origin;
  }

  get taken(): readonly Taken[] {
    return this.#taken;
  }

  /** The first one that fits and that nobody was given before. */
  next(fits: (taken: Taken) => boolean): Taken | undefined {
    const index = this.#unread.findIndex(fits);
    return index < 0 ? undefined : this.#unread.splice(index, 1)[0];
  }

  /** The URL of a new hook. */
  newUrl(): string {
    this.#hooks += 1;
    return `${this.#origin}/hooks/${this.#hooks}`;
  }

  /** Whether a URL is one of its hooks. */
  owns(url: string): boolean {
    return url.startsWith(`${this.#origin}/hooks/`);
  }

  /** How requests to this URL are signed; without it every signature counts as invalid. */
  checkWith(url: string, check: SignatureCheck): void {
    this.#checks.set(new URL(url).pathname, check);
  }

  /** The answer's status; undefined: none ever comes. Not for a receiver that is down. */
  receive(request: ReceivedRequest): number | undefined {
    const { manner } = this;
    if (typeof manner === 'object') return manner.status;
    if (manner !== 'taking') return undefined;
    const { path, body } = request;
    const taken = { path, body, atMs: this.#clock.now(), signature: this.#judge(request) };
    this.#taken.push(taken);
    this.#unread.push(taken);
    this.onTaken(taken);
    return 204;
  }

  #judge(request: ReceivedRequest): Taken['signature'] {
    const check = this.#checks.get(request.path);
    try {
      check?.(request, this.#clock.now());
      return check ? 'valid' : 'invalid';
    } catch (error) {
      if (!isLockbenchError(error, 'WEBHOOK_SIGNATURE')) throw error;
      return 'invalid';
    }
  }
}
