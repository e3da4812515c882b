/**
 * One part of several, such as `2/3` for the second of three. Every item is in exactly one part, and the sizes of the
 * parts differ by one at most. Equal items in equal order give equal parts on every machine.
 */
export function shardOf<T>(items: readonly T[], shard: string | undefined): T[] {
  if (shard === undefined) return [...items];
  const [part, parts] = shard.split('/').map(Number) as [number, number];
  return items.filter((_, index) => index % parts === part - 1);
}
