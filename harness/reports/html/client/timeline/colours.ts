/** The colours of a drawing, taken from the page's custom properties so that both schemes are written once. */
export interface Colours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly panel: string;
  readonly page: string;
  readonly mark: string;
  readonly warn: string;
  readonly bad: string;
  readonly good: string;
  readonly select: string;
  readonly spans: readonly string[];
  readonly font: string;
}

const SPAN_COLOURS = 8;

export function readColours(element: Element): Colours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: of('text'),
    muted: of('muted'),
    line: of('line'),
    panel: of('panel'),
    page: of('raised'),
    mark: of('accent'),
    warn: of('warn'),
    bad: of('bad'),
    good: of('good'),
    select: of('select'),
    spans: Array.from({ length: SPAN_COLOURS }, (_, index) => of(`c${index}`)),
    font: `12px ${of('sans')}`,
  };
}

/** Gives the same state the same colour in every lane and every file. */
export function spanColours(labels: readonly string[]): Uint8Array {
  return Uint8Array.from(labels, label => {
    let hash = 0;
    for (let index = 0; index < label.length; index++) hash = (hash * 31 + label.charCodeAt(index)) | 0;
    return Math.abs(hash) % SPAN_COLOURS;
  });
}
