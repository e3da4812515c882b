import { bridgeModel, keypadModel, lockModels } from '../../fixtures/models.ts';
import { invariants } from '../invariants/index.ts';
import { createLanguage } from '../language/index.ts';
import { ruleTable } from '../rules/table.ts';
import { faultDeclarations, observationDeclarations, verbDeclarations } from './index.ts';

/** The scenario language with the words of this world. */
export function createScenarioLanguage() {
  return createLanguage({
    verbs: verbDeclarations,
    faults: faultDeclarations,
    observations: observationDeclarations,
    models: [...Object.keys(lockModels), bridgeModel.name, keypadModel.name],
    ruleIds: ruleTable.map(({ id }) => id),
    invariants: invariants.map(({ name }) => name),
  });
}

export type ScenarioLanguage = ReturnType<typeof createScenarioLanguage>;
