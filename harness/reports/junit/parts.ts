import type { ScenarioReport } from '../stream/report.ts';
import { element, type XmlElement } from './xml.ts';

export function property(name: string, value: string | number): XmlElement {
  return element('property', { name, value });
}

/** Seconds with three decimals, as Surefire reads no more. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** The time of all tries together. */
export function wallMsOf({ tries, wallMs }: ScenarioReport): number {
  return tries.length > 0 ? tries.reduce((total, one) => total + one.wallMs, 0) : wallMs;
}

/** Names must be unique, because GitLab silently drops a second test case of the same class and name. */
export class UniqueNames {
  readonly #taken = new Map<string, number>();

  of(classname: string, name: string): string {
    const key = `${classname}\n${name}`;
    const count = (this.#taken.get(key) ?? 0) + 1;
    this.#taken.set(key, count);
    return count === 1 ? name : this.of(classname, `${name} (${count})`);
  }
}

/** The line that lists show; it is single because some readers do not restore the line ends of an attribute. */
export function headline(message: string): string {
  const lines = message
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const told = lines.slice(0, 2).join(' · ');
  return told.length > 500 ? `${told.slice(0, 500)}…` : told;
}
