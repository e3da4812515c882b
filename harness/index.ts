/** What a suite in its own repository needs: `import { scenario } from 'lockbench'`. */
export { type ScenarioDocument, scenario } from './runner/scenario.ts';
