import { cloudVerbs } from './cloud.ts';
import { keypadVerbs } from './keypad.ts';
import { lockVerbs } from './lock.ts';
import { pairingVerbs } from './pairing.ts';
import { phoneVerbs } from './phone.ts';
import { phoneCareVerbs } from './phone-care.ts';
import { seamVerbs } from './seam.ts';
import { webhookVerbs } from './webhook.ts';
import { worldVerbs } from './world.ts';

export { faultDeclarations } from './faults.ts';
export { observationDeclarations } from './observations.ts';

export const verbDeclarations = [
  ...pairingVerbs,
  ...worldVerbs,
  ...keypadVerbs,
  ...lockVerbs,
  ...phoneVerbs,
  ...phoneCareVerbs,
  ...cloudVerbs,
  ...webhookVerbs,
  ...seamVerbs,
] as const;
