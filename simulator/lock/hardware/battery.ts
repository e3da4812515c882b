import type { LockModel } from '../model.ts';

/** The cells: every move of the bolt takes its share. */
export class Battery {
  readonly #model: LockModel['battery'];
  percent: number;

  constructor(model: LockModel['battery'], percent: number) {
    this.#model = model;
    this.percent = percent;
  }

  get movesBolt(): boolean {
    return this.percent >= this.#model.cutOffPercent;
  }

  drain(): void {
    this.percent = Math.max(0, this.percent - 1 / this.#model.movesPerPercent);
  }
}
