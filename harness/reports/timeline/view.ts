/** The part of an axis that is shown, in its units. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** The closest zoom: this much of the axis fills the width. */
const CLOSEST = 2;

export function wholeView(length: number): View {
  return { from: 0, to: length };
}

/** Zooms in with a factor below 1 and out with one above it; the place under `anchor` stays where it is. */
export function zoom(view: View, factor: number, anchor: number, length: number): View {
  const width = Math.min(length, Math.max(Math.min(CLOSEST, length), (view.to - view.from) * factor));
  const share = (anchor - view.from) / (view.to - view.from);
  return within(anchor - share * width, width, length);
}

/** Moved by `by` units, kept on the axis. */
export function pan(view: View, by: number, length: number): View {
  return within(view.from + by, view.to - view.from, length);
}

/** Keeps the width, and moves only when the place is not well inside the view. */
export function reveal(view: View, place: number, length: number): View {
  const width = view.to - view.from;
  const margin = width * 0.1;
  if (place >= view.from + margin && place <= view.to - margin) return view;
  return within(place - width / 2, width, length);
}

function within(from: number, width: number, length: number): View {
  const start = Math.max(0, Math.min(from, length - width));
  return { from: start, to: start + width };
}
