/** `28d 1h`, `3m 20s`, `1.8s`: the two largest units. */
export function span(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
  ] as const;
  const first = units.findIndex(([, size]) => ms >= size);
  if (first < 0 || first === 3) return `${(ms / 1000).toFixed(1)}s`;
  const [name, size] = units[first]!;
  const [nextName, nextSize] = units[first + 1]!;
  return `${Math.floor(ms / size)}${name} ${Math.floor((ms % size) / nextSize)}${nextName}`;
}
