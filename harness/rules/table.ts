import { apiRules } from './api.ts';
import { deviceRules } from './devices.ts';
import { pinRules } from './pins.ts';
import { portalRules } from './portal.ts';
import type { Rule } from './rule.ts';
import { seamRules } from './seam.ts';
import { stayRules } from './stays.ts';

/**
 * Every rule that the product must hold; scenarios name them in `rules`. A further API or product keeps its rules in a
 * file of its own.
 */
export const ruleTable: readonly Rule[] = [
  ...pinRules,
  ...deviceRules,
  ...portalRules,
  ...apiRules,
  ...seamRules,
  ...stayRules,
];
