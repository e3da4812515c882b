/**
 * Which of these differences, taken together, cancel out: Gaussian elimination over GF(2). There is always an answer when there are
 * more of them than bits in one.
 */
export function cancelling(differences: readonly bigint[]): number[] {
  /** By its highest bit: a sum of differences, and which ones are in it. */
  const basis = new Map<number, { readonly sum: bigint; readonly members: bigint }>();
  for (const [index, difference] of differences.entries()) {
    let sum = difference;
    let members = 1n << BigInt(index);
    while (sum !== 0n) {
      const top = sum.toString(2).length;
      const known = basis.get(top);
      if (!known) {
        basis.set(top, { sum, members });
        break;
      }
      sum ^= known.sum;
      members ^= known.members;
    }
    if (sum === 0n) return [...differences.keys()].filter(at => (members >> BigInt(at)) & 1n);
  }
  return [];
}
