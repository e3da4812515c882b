import type { BatteryModel } from '../model.ts';

/** The cells: every move of the bolt takes its share, and what they can give follows from their curve. */
export class Battery {
  readonly #model: BatteryModel;
  /** Of the charge, 0 to 100; what the lock tells too, which reads it off the same curve. */
  percent: number;

  constructor(model: BatteryModel, percent: number) {
    this.#model = model;
    this.percent = percent;
  }

  /** Of the whole battery, at rest or while the motor pulls at it. */
  millivolts(load: 'rest' | 'motor'): number {
    const { cells, curve, sagMillivolts } = this.#model;
    return cells.count * (onCurve(curve, this.percent) - (load === 'motor' ? sagMillivolts : 0));
  }

  /** Time for new cells. */
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

/** Straight between the points of the curve. */
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
