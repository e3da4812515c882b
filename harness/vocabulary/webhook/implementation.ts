import { iglooSignature } from '../../adapters/webhooks/igloo-signature.ts';
import type {
  AcceptedRequest,
  ReceiverBehaviour,
  WebhookReceiver,
} from '../../adapters/webhooks/receiver.ts';
import type { Json } from '../../language/types.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import { type FaultStarts, implementWords, type Undo, type VerbRuns } from '../implement.ts';
import { refusalOf, type StepOutcome } from '../outcome.ts';
import { webhookWords } from './declarations.ts';

/** API-WEBHOOKS: the portal's side of webhooks, and the integrator's receiver. */
const webhookVerbs: VerbRuns<typeof webhookWords.verbs> = {
  async 'webhook.register'({ world }, { types, url }) {
    const receiver = await world.openReceiver();
    const target = url ?? receiver.newUrl();
    const answer = await world.app.call('POST', '/app/webhooks', { url: target, types });
    const refusal = refusalOf(answer);
    if (refusal) return refusal;
    const { publicKey } = await world.app.must('GET', '/app/webhooks/key');
    receiver.checkWith(target, iglooSignature(String(publicKey)));
    return { http: 200, results: { webhookId: (answer.body as { id: string }).id } };
  },
  async 'webhook.remove'({ world }, { webhook }) {
    const answer = await world.app.call('DELETE', `/app/webhooks/${encodeURIComponent(webhook)}`);
    return refusalOf(answer) ?? { http: 200 };
  },
  'webhook.await': ({ world, withinMs }, { type }) =>
    awaitTaken(world, withinMs, ({ body }) => eventIn(body)?.type === type, eventId),
  async 'webhook.received'({ world }, { type }) {
    const { accepted } = await world.openReceiver();
    const fitting = accepted.filter(({ body }) => eventIn(body)?.type === type);
    return { results: { count: fitting.length, events: new Set(fitting.map(eventId)).size } };
  },
  async 'webhook.deadLetters'({ world }, { webhook }) {
    const answer = await world.app.call('GET', `/app/webhooks/${encodeURIComponent(webhook)}/dead`);
    const { deadLetters = [] } = (answer.body ?? {}) as { deadLetters?: unknown[] };
    return refusalOf(answer) ?? { http: 200, results: { count: deadLetters.length } };
  },
  async 'webhook.redeliver'({ world }, { webhook }) {
    const path = `/app/webhooks/${encodeURIComponent(webhook)}/dead/redeliver`;
    const answer = await world.app.call('POST', path, {});
    const { queued } = (answer.body ?? {}) as { queued?: number };
    return refusalOf(answer) ?? { http: 200, results: { count: queued ?? null } };
  },
};

const webhookFaults: FaultStarts<typeof webhookWords.faults> = {
  'receiver.down': world => changeReceiver(world, 'down'),
  'receiver.silent': world => changeReceiver(world, 'silent'),
  'receiver.answers': (world, { status }) => changeReceiver(world, { status }),
};

export const implementation = implementWords(webhookWords, {
  verbs: webhookVerbs,
  faults: webhookFaults,
  observations: {},
});

/** Waits for the next delivery that fits; refuses with STEP_TIMEOUT when none comes. */
export async function awaitTaken(
  world: ScenarioWorld,
  withinMs: number,
  fits: (request: AcceptedRequest) => boolean,
  idOf: (request: AcceptedRequest) => Json,
): Promise<StepOutcome> {
  const receiver: WebhookReceiver = await world.openReceiver();
  let found: AcceptedRequest | undefined;
  await world.time.until(() => {
    found ??= receiver.next(fits);
    return found !== undefined;
  }, withinMs);
  if (!found)
    return { refused: 'STEP_TIMEOUT', detail: `waited ${withinMs / 1000} s for a delivery that fits` };
  const { signature, body } = found;
  return { results: { eventId: idOf(found), signature, body } };
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function eventIn(body: string): { readonly id: string; readonly type: number } | undefined {
  const told = parsed(body) as { payload?: { event?: { id: string; type: number } } } | undefined;
  return told?.payload?.event;
}

function eventId({ body }: AcceptedRequest): Json {
  return eventIn(body)?.id ?? null;
}

async function changeReceiver(world: ScenarioWorld, behaviour: ReceiverBehaviour): Promise<Undo> {
  const receiver = await world.openReceiver();
  const before = receiver.behaviour;
  receiver.behaviour = behaviour;
  return async () => {
    receiver.behaviour = before;
  };
}
