import type { Breach } from './judge.ts';

/** A breach for people: what happened, which invariant it breaks, and where it was seen. */
export function breachText({ invariant, what, at, seq }: Breach): string[] {
  const { id, name, says, rules, source } = invariant;
  const time = new Date(at).toISOString();
  const where = seq === undefined ? `at the end of the trace, ${time}` : `event ${seq} of the trace, ${time}`;
  return [
    `${what}`,
    `invariant ${id} ${name}: ${says}`,
    `${rules.length > 0 ? `rules ${rules.join(', ')}; ` : ''}source: ${source}`,
    `seen with ${where}`,
  ];
}
