import { hasWildcard, matchesTopic } from './topic-match.ts';

/** The subscribers of each topic: one look-up for plain filters, one comparison for each filter with a wildcard. */
export class Subscriptions<Session> {
  readonly #plain = new Map<string, Set<Session>>();
  readonly #wild = new Map<string, Set<Session>>();

  add(filter: string, session: Session): void {
    const index = this.#indexOf(filter);
    const sessions = index.get(filter);
    if (sessions) sessions.add(session);
    else index.set(filter, new Set([session]));
  }

  remove(filter: string, session: Session): void {
    const index = this.#indexOf(filter);
    const sessions = index.get(filter);
    sessions?.delete(session);
    if (sessions?.size === 0) index.delete(filter);
  }

  /** Each session once, however many of its filters match. */
  matching(topic: string): Set<Session> {
    const found = new Set(this.#plain.get(topic));
    for (const [filter, sessions] of this.#wild) {
      if (matchesTopic(filter, topic)) for (const session of sessions) found.add(session);
    }
    return found;
  }

  #indexOf(filter: string): Map<string, Set<Session>> {
    return hasWildcard(filter) ? this.#wild : this.#plain;
  }
}
