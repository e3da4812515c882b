import { bridgeWords } from './bridge/declarations.ts';
import { cloudWords } from './cloud/declarations.ts';
import { wordGroup } from './group.ts';
import { keypadWords } from './keypad/declarations.ts';
import { linksWords } from './links/declarations.ts';
import { lockWords } from './lock/declarations.ts';
import { pairingWords } from './pairing/declarations.ts';
import { phoneWords } from './phone/declarations.ts';
import { phoneCareWords } from './phone-care/declarations.ts';
import { seamWords } from './seam/declarations.ts';
import { stepWords } from './step/declarations.ts';
import { timeAndPowerWords } from './time-power/declarations.ts';
import { webhookWords } from './webhook/declarations.ts';

/**
 * All words of the scenario language. A new group of words is a folder of its own and one line here; implementations are
 * loaded only to run scenarios, so that whoever reads declarations alone loads no simulator.
 */
export const wordGroups = [
  wordGroup(linksWords, () => import('./links/implementation.ts')),
  wordGroup(pairingWords, () => import('./pairing/implementation.ts')),
  wordGroup(timeAndPowerWords, () => import('./time-power/implementation.ts')),
  wordGroup(keypadWords, () => import('./keypad/implementation.ts')),
  wordGroup(lockWords, () => import('./lock/implementation.ts')),
  wordGroup(bridgeWords, () => import('./bridge/implementation.ts')),
  wordGroup(phoneWords, () => import('./phone/implementation.ts')),
  wordGroup(phoneCareWords, () => import('./phone-care/implementation.ts')),
  wordGroup(cloudWords, () => import('./cloud/implementation.ts')),
  wordGroup(webhookWords, () => import('./webhook/implementation.ts')),
  wordGroup(seamWords, () => import('./seam/implementation.ts')),
  wordGroup(stepWords, () => import('./step/implementation.ts')),
] as const;

type Group = (typeof wordGroups)[number];

export const verbDeclarations = wordGroups.flatMap<Group['verbs'][number]>(({ verbs }) => verbs);
export const faultDeclarations = wordGroups.flatMap<Group['faults'][number]>(({ faults }) => faults);
export const observationDeclarations = wordGroups.flatMap<Group['observations'][number]>(
  ({ observations }) => observations,
);
