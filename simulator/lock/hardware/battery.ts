import type { BatteryModel } from '../model.ts';

/**
 * The battery. Every move of the bolt takes its share of the charge, and the voltage follows from the curve of the
 * cells.
 */
export class Battery {
  readonly #model: BatteryModel;
  /** The charge that is left, 0 to 100. The lock reports the same number, which it reads off the same curve. */
  percent: number;

  constructor(model: BatteryModel, percent: number) {
    this.#model = model;
    this.percent = percent;
  }

  /** The voltage of the whole battery, at rest or while the motor runs. */
  millivolts(load: 'rest' | 'motor'): number {
    const { cells, curve, sagMillivolts } = this.#model;
    return cells.count * (onCurve(curve, this.percent) - (load === 'motor' ? sagMillivolts : 0));
  }

  /** The lock warns that the cells are low. */
  get isLow(): boolean {
    return this.millivolts('motor') <= this.#model.lowMillivolts;
  }

  get canMoveBolt(): boolean {
    return this.millivolts('motor') >= this.#model.cutOffMillivolts;
  }

  drain(): void {
    this.percent = Math.max(0, this.percent - 1 / this.#model.movesPerPercent);
  }
}

/** Interpolates linearly between the points of the curve. */
function onCurve(curve: BatteryModel['curve'], percent: number): number {
  let [above, atAbove] = curve[0]!;
  for (const [point, millivolts] of curve) {
    if (percent >= point) {
      const share = above === point ? 0 : (percent - point) / (above - point);
      return millivolts + share * (atAbove - millivolts);
    }
    above = point;
    atAbove = millivolts;
  }
  return atAbove;
}
