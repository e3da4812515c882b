import * as z from 'zod';
import { readAlways } from './always.ts';
import { Budget, bind } from './bind.ts';
import { Files, type ReadFile } from './files.ts';
import { type HeadSchema, readDevices, readHead, SCENARIO_VERSION } from './head.ts';
import type { Issues } from './issue.ts';
import { Scope } from './scope.ts';
import { entry, type MapNode, omitKeys, type SourceNode } from './source.ts';
import { readSteps, type StepContext } from './steps.ts';
import type { Scalar, Scenario } from './types.ts';
import { validateFixed } from './validate.ts';
import type { FaultDeclaration, ObservationDeclaration, VerbDeclaration } from './verb.ts';

/** The closed lists of words, ready for looking up. */
export interface Vocabulary {
  readonly verbs: ReadonlyMap<string, VerbDeclaration>;
  readonly faults: ReadonlyMap<string, FaultDeclaration>;
  readonly observations: ReadonlyMap<string, ObservationDeclaration>;
  readonly head: HeadSchema;
  /** Names of invariants. */
  readonly invariants: readonly string[];
}

export interface LoadOptions {
  readonly file: string;
  readonly readFile?: ReadFile | undefined;
}

const scalar = z.union([z.string(), z.number(), z.boolean()], { error: 'must be a single value' });
const matrixKey = z.string().regex(/^[A-Za-z]\w*$/);
/** What `matrix` takes: values by key. */
export const matrixSchema = z.record(matrixKey, z.array(scalar).min(1));

const MAX_VARIANTS = 256;

/** Checks a whole document and gives its scenarios, one for every combination of the matrix. */
export function load(
  root: SourceNode,
  vocabulary: Vocabulary,
  { file, readFile }: LoadOptions,
  issues: Issues,
): Scenario[] {
  if (root.kind !== 'map') return issues.stop({ at: root.at, message: 'a scenario is a mapping' });
  checkVersion(root, issues);
  const matrix = entry(root, 'matrix');
  const values = matrix ? (validateFixed(matrixSchema, matrix.value, 'matrix', issues) ?? {}) : {};
  const count = Object.values(values).reduce((product, list) => product * list.length, 1);
  if (matrix && count > MAX_VARIANTS)
    issues.stop({ code: 'STEP_LIMIT', at: matrix.keyAt, message: `more than ${MAX_VARIANTS} variants` });
  const shared = { budget: new Budget(), files: new Files(readFile, issues), file };
  const rest = omitKeys(root, 'matrix');
  const scenarios = combinations(values).map(variant =>
    loadVariant(rest, variant, vocabulary, shared, issues),
  );
  issues.throwIfAny();
  return scenarios.flatMap(scenario => scenario ?? []);
}

function checkVersion(root: MapNode, issues: Issues): void {
  const version = entry(root, 'scenario');
  if (!version || (version.value.kind === 'scalar' && version.value.value === SCENARIO_VERSION)) return;
  const at = version.value.at;
  issues.stop({
    at,
    message: 'this version of the language is unknown',
    hint: `write scenario: ${SCENARIO_VERSION}`,
  });
}

/** Every combination, the last key changing fastest; one empty combination when there is no key. */
function combinations(values: Readonly<Record<string, readonly Scalar[]>>): ReadonlyMap<string, Scalar>[] {
  let all: Map<string, Scalar>[] = [new Map()];
  for (const [key, list] of Object.entries(values))
    all = all.flatMap(variant => list.map(value => new Map([...variant, [key, value]])));
  return all;
}

interface Shared {
  readonly budget: Budget;
  readonly files: Files;
  readonly file: string;
}

function loadVariant(
  root: MapNode,
  matrix: ReadonlyMap<string, Scalar>,
  vocabulary: Vocabulary,
  { budget, files, file }: Shared,
  issues: Issues,
): Scenario | undefined {
  const bindings = { matrix, parameters: new Map<string, Scalar>() };
  const bound = bind(root, { bindings, budget, issues }) as MapNode;
  const head = readHead(vocabulary.head, omitKeys(bound, 'steps', 'always'), issues);
  const devices = readDevices(bound, issues);
  const scope = new Scope(issues, [...matrix.keys()], devices);
  const context: StepContext = {
    ...vocabulary,
    ...{ bindings, budget, files, scope, issues },
    devices,
    chain: [file],
    depth: 0,
  };
  const listed = entry(bound, 'steps');
  if (!listed) issues.add({ at: root.at, message: "'scenario' needs 'steps'" });
  const steps = listed ? readSteps(listed.value, context) : [];
  const watches = readAlways(entry(bound, 'always')?.value, context, vocabulary.invariants);
  scope.finish();
  if (!head) return undefined;
  const place = { file, ...lineOf(root) };
  if (matrix.size === 0) return { ...place, ...head, steps, ...watches };
  const suffix = [...matrix].map(([key, value]) => `${key}=${value}`).join(', ');
  return {
    ...place,
    ...head,
    name: `${head.name} [${suffix}]`,
    steps,
    ...watches,
    matrix: Object.fromEntries(matrix),
  };
}

function lineOf(root: MapNode): { readonly line?: number } {
  const line = entry(root, 'name')?.keyAt.line ?? 0;
  return line > 0 ? { line } : {};
}
