import type { HttpAnswer } from '../../adapters/http-client.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import type { StepOutcome } from '../outcome.ts';
import { objectOf, refusalOfSeam, toJson } from './call.ts';
import type { SeamVerbRuns } from './runs.ts';

type Verb = 'seam.createWebview' | 'seam.login' | 'seam.connect' | 'seam.disconnect';

/** SEAM-CONNECT: the integrator creates the link, and the owner enters the credentials. */
export const connectVerbs: Pick<SeamVerbRuns, Verb> = {
  async 'seam.createWebview'({ world }, { provider = 'igloohome' }) {
    const { refusal, webview } = await createWebview(world, provider);
    return refusal ?? { http: 200, results: { webviewId: webview.id, url: webview.url } };
  },
  'seam.login': ({ world }, { webview, email, password }) => logIn(world, webview, email, password),
  async 'seam.connect'({ world }) {
    const { refusal, webview } = await createWebview(world, 'igloohome');
    if (refusal) return refusal;
    const outcome = await logIn(world, webview.id);
    const results = { webviewId: webview.id, accountId: outcome.results?.['accountId'] ?? null };
    return { ...outcome, results };
  },
  async 'seam.disconnect'({ world }, { account }) {
    const answer = await world.seam.call('/connected_accounts/delete', { connected_account_id: account });
    return refusalOfSeam(answer) ?? { http: 200 };
  },
};

async function createWebview(world: ScenarioWorld, provider: string) {
  const answer = await world.seam.call('/connect_webviews/create', { accepted_providers: [provider] });
  return { refusal: refusalOfSeam(answer), webview: webviewOf(answer) };
}

async function logIn(
  world: ScenarioWorld,
  webviewId: string,
  email?: string,
  password?: string,
): Promise<StepOutcome> {
  const asked = { connect_webview_id: webviewId };
  const before = await world.seam.call('/connect_webviews/get', asked);
  const refusal = refusalOfSeam(before);
  if (refusal) return refusal;
  const { owner } = world;
  const page = await world.seam.logIn(
    webviewOf(before).url,
    email ?? owner.email,
    password ?? owner.password,
  );
  const { status, accountId } = webviewOf(await world.seam.call('/connect_webviews/get', asked));
  const results = { status, accountId };
  if (page.status === 200) return { http: 200, results };
  // The page is for people, so only its status has a meaning for programs.
  const refused = page.status === 404 ? 'CONNECT_WEBVIEW_UNKNOWN' : 'CREDENTIALS_INVALID';
  return { http: page.status, refused, results };
}

function webviewOf(answer: HttpAnswer) {
  const webview = objectOf(answer, 'connect_webview');
  return {
    id: String(webview['connect_webview_id']),
    url: String(webview['url']),
    status: toJson(webview['status']),
    accountId: toJson(webview['connected_account_id']),
  };
}
