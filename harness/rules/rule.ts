/** Where a rule is written: the seeds, or the facts gathered of the real systems. */
export type RuleSource = 'seam' | 'iglooaccess' | 'nowistay' | 'facts';

export interface Rule {
  readonly id: string;
  readonly text: string;
  readonly source: readonly RuleSource[];
}

export function rule(id: string, text: string, ...source: RuleSource[]): Rule {
  return { id, text, source };
}
