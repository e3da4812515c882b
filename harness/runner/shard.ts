/**
 * One part of several, `2/3` for the second of three: every item is in exactly one part, and the parts differ by one item
 * at most. Equal items in equal order give equal parts on every machine.
 */
export function shardOf<T>(items: readonly T[], shard: string | undefined): T[] {
  if (shard === undefined) return [...items];
  const [part, parts] = shard.split('/').map(Number) as [number, number];
  return items.filter((_, index) => index % parts === part - 1);
}
