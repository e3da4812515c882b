import { isLockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock, EpochMs } from '../../../protocol/ports/clock.ts';

/** A request that reached the receiver and that it accepted. */
export interface AcceptedRequest {
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

/** What it does with requests: it accepts them, answers with a status, never answers, or is not reachable. */
export type ReceiverBehaviour = 'taking' | 'silent' | 'down' | { readonly status: number };

/** Throws when the request is not signed as it should be. */
export type SignatureCheck = (request: ReceivedRequest, nowMs: EpochMs) => void;

/** An integrator's webhook receiver: one hook, one path of its own. */
export class WebhookReceiver {
  readonly #clock: Clock;
  readonly #origin: string;
  readonly #checks = new Map<string, SignatureCheck>();
  readonly #accepted: AcceptedRequest[] = [];
  readonly #unread: AcceptedRequest[] = [];
  #hooks = 0;
  behaviour: ReceiverBehaviour = 'taking';
  /** Called with each accepted request, for people who watch. */
  onAccepted: (accepted: AcceptedRequest) => void = () => {};

  constructor(clock: Clock, origin: string) {
    this.#clock = clock;
    this.#origin = origin;
  }

  get accepted(): readonly AcceptedRequest[] {
    return this.#accepted;
  }

  /** The first accepted request that fits and that no earlier call returned. */
  next(fits: (request: AcceptedRequest) => boolean): AcceptedRequest | undefined {
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
    const { behaviour } = this;
    if (typeof behaviour === 'object') return behaviour.status;
    if (behaviour !== 'taking') return undefined;
    const { path, body } = request;
    const accepted = { path, body, atMs: this.#clock.now(), signature: this.#judge(request) };
    this.#accepted.push(accepted);
    this.#unread.push(accepted);
    this.onAccepted(accepted);
    return 204;
  }

  #judge(request: ReceivedRequest): AcceptedRequest['signature'] {
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
