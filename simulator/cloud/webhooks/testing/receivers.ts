import type { SendOutcome, WebhookRequest, WebhookSend } from '../send.ts';

/** What a receiver of the tests does with a request: ends it at once, later, or never. */
export type ReceiverResponse = (request: WebhookRequest, done: (outcome: SendOutcome) => void) => void;

export interface TestReceivers {
  readonly send: WebhookSend;
  /** In the order of their coming, those that were given up too. */
  readonly requests: readonly WebhookRequest[];
  readonly givenUp: readonly WebhookRequest[];
  /** By the URL's host; default: 204. */
  answer(host: string, answer: ReceiverResponse): void;
  /** Event ids that reached the host, in order. */
  eventsAt(host: string): string[];
}

interface WebhookBody {
  readonly payload: {
    readonly event: { readonly id: string; readonly type: number; readonly data: Record<string, unknown> };
    readonly product: { readonly id: string };
  };
}

export function payloadOf({ body }: WebhookRequest): WebhookBody['payload'] {
  return (JSON.parse(body) as WebhookBody).payload;
}

export function createTestReceivers(): TestReceivers {
  const requests: WebhookRequest[] = [];
  const givenUp: WebhookRequest[] = [];
  const answers = new Map<string, ReceiverResponse>();
  return {
    requests,
    givenUp,
    send(request, done) {
      requests.push(request);
      const answer = answers.get(new URL(request.url).host);
      if (answer) answer(request, done);
      else done({ status: 204 });
      return () => void givenUp.push(request);
    },
    answer: (host, answer) => void answers.set(host, answer),
    eventsAt: host =>
      requests.filter(({ url }) => new URL(url).host === host).map(request => payloadOf(request).event.id),
  };
}
