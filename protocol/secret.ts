import { inspect } from 'node:util';

/** What is shown in the place of a secret; its length tells nothing. */
export const MASK = '••••';

/**
 * A PIN, a token or a key on its way through the program. Whatever makes text of it (a template, `JSON.stringify`,
 * `console.log`) gets the mask; the value itself is read by `reveal` alone.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
