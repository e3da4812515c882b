import { cloudVerbs } from './cloud.ts';
import { keypadVerbs } from './keypad.ts';
import { lockVerbs } from './lock.ts';
import { pairingVerbs } from './pairing.ts';
import { phoneVerbs } from './phone.ts';
import { phoneCareVerbs } from './phone-care.ts';
import { seamVerbs } from './seam/index.ts';
import type { VerbRuns } from './verb-run.ts';
import { webhookVerbs } from './webhook.ts';
import { worldVerbs } from './world.ts';

/** Every verb's function; the compiler sees to it that none is missing. */
export const verbs: VerbRuns = {
  ...pairingVerbs,
  ...worldVerbs,
  ...keypadVerbs,
  ...lockVerbs,
  ...phoneVerbs,
  ...phoneCareVerbs,
  ...cloudVerbs,
  ...webhookVerbs,
  ...seamVerbs,
};
