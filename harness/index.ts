/** What a suite in its own repository needs: `import { scenario } from 'lockbench'`. */

/** What a receiver of webhooks checks deliveries with: iglooaccess, and Seam. */
export { type SvixCheck, verifySvix } from '../simulator/cloud/seam/events/svix.ts';
export { type SignedParts, verifyWebhook } from '../simulator/cloud/webhooks/signature.ts';
export { type ScenarioDocument, scenario } from './runner/scenario.ts';
