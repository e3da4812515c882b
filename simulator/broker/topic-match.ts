import { MAX_TOPIC_LENGTH } from './limits.ts';

/** MQTT 3.1.1, 4.7: no wildcards in a topic that is published to. */
export function isTopic(topic: string): boolean {
  return fits(topic) && !topic.includes('+') && !topic.includes('#');
}

/** A wildcard fills its level; `#` comes last. */
export function isFilter(filter: string): boolean {
  if (!fits(filter)) return false;
  const levels = filter.split('/');
  return levels.every((level, index) => {
    if (level === '+') return true;
    if (level === '#') return index === levels.length - 1;
    return !level.includes('+') && !level.includes('#');
  });
}

export function hasWildcard(filter: string): boolean {
  return filter.includes('+') || filter.includes('#');
}

/** Whether a valid filter matches a valid topic. Allocates nothing: it runs for each message and wildcard filter. */
export function matchesTopic(filter: string, topic: string): boolean {
  // 4.7.2: a leading wildcard matches no topic of the broker's own.
  if (topic.startsWith('$') && !filter.startsWith('$')) return false;
  let at = 0;
  for (let i = 0; i < filter.length; i++) {
    const character = filter[i];
    if (character === '#') return true;
    if (character === '+') {
      while (at < topic.length && topic[at] !== '/') at++;
    } else if (at < topic.length && topic[at] === character) {
      at++;
    } else {
      // `a/#` matches `a` as well.
      return at === topic.length && character === '/' && i + 2 === filter.length && filter[i + 1] === '#';
    }
  }
  return at === topic.length;
}

function fits(name: string): boolean {
  return name.length > 0 && name.length <= MAX_TOPIC_LENGTH && !name.includes('\0');
}
