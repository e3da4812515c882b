import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TOPIC_LENGTH } from './limits.ts';
import { isFilter, isTopic, matchesTopic } from './topic-match.ts';

describe('A topic filter', () => {
  it.each([
    ['a/b', 'a/b', true],
    ['a/b', 'a/bc', false],
    ['a/b', 'a', false],
    ['a/+', 'a/b', true],
    ['a/+', 'a', false],
    ['a/+', 'a/', true],
    ['a/+', 'a/b/c', false],
    ['+/b', '/b', true],
    ['+/+', 'a/b', true],
    ['a/+/c', 'a/b/c', true],
    ['a/+/c', 'a/b/d', false],
    ['#', 'a/b/c', true],
    ['a/#', 'a', true],
    ['a/#', 'a/', true],
    ['a/#', 'a/b/c', true],
    ['a/#', 'ab', false],
    ['+/#', 'a', true],
    ['a/+/#', 'a/b', true],
    ['a/+/#', 'a', false],
    ['#', '$SYS/load', false],
    ['+/load', '$SYS/load', false],
    ['$SYS/#', '$SYS/load', true],
  ])('%s takes %s: %s', (filter, topic, expected) => {
    expect(matchesTopic(filter, topic)).toBe(expected);
  });

  it('agrees with a comparison level by level', () => {
    const level = fc.constantFrom('', 'a', 'b', 'ab');
    const topics = fc.array(level, { minLength: 1, maxLength: 4 }).map(levels => levels.join('/'));
    const filters = fc
      .tuple(
        fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 4 }),
        fc.constantFrom<string[]>([], ['#']),
      )
      .map(([levels, tail]) => [...levels, ...tail].join('/'));
    fc.assert(
      fc.property(filters.filter(isFilter), topics.filter(isTopic), (filter, topic) => {
        expect(matchesTopic(filter, topic)).toBe(matchesByLevel(filter.split('/'), topic.split('/')));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['', 'a/#/b', 'a#', 'a/b+', '+a/b', 'a\0b', 'x'.repeat(MAX_TOPIC_LENGTH + 1)])(
    'is refused when it reads %j',
    filter => expect(isFilter(filter)).toBe(false),
  );

  it.each(['', 'a/+', '#', 'a\0b', 'x'.repeat(MAX_TOPIC_LENGTH + 1)])(
    'is another thing than a topic, which is refused when it reads %j',
    topic => expect(isTopic(topic)).toBe(false),
  );
});

function matchesByLevel(filter: readonly string[], topic: readonly string[]): boolean {
  const [first, ...rest] = filter;
  if (first === undefined) return topic.length === 0;
  if (first === '#') return true;
  if (topic.length === 0) return false;
  return (first === '+' || first === topic[0]) && matchesByLevel(rest, topic.slice(1));
}
