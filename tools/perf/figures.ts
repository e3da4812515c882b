export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

export function formatRate(perSecond: number): string {
  return `${Math.round(perSecond).toLocaleString('en')} /s`.padStart(12);
}

/** The median, and how far it wanders. */
export function ratio(ratios: readonly number[]): string {
  return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
}
