/** Where the script draws a timeline; its parts are found by `data-part`. */
export function TimelineShell({ block, label }: { readonly block: string; readonly label: string }) {
  return (
    <section class="timeline" data-timeline={block} aria-label={label} hidden>
      <div class="bar">
        <label>
          Axis
          <select data-part="axis">
            <option value="folded">Time, idle gaps folded</option>
            <option value="time">Time</option>
            <option value="number">Event number</option>
          </select>
        </label>
        <input type="search" data-part="search" placeholder="Search events  (/)" aria-label="Search events" />
        <span class="badge" data-part="found" role="status" />
        <button type="button" data-part="previous" title="Previous problem or hit ( [ )">
          <span aria-hidden="true">‹</span> Previous
        </button>
        <button type="button" data-part="next" title="Next problem or hit ( ] )">
          Next <span aria-hidden="true">›</span>
        </button>
        <button type="button" data-part="out" aria-label="Zoom out">
          −
        </button>
        <button type="button" data-part="in" aria-label="Zoom in">
          +
        </button>
        <button type="button" data-part="fit">
          Fit
        </button>
        <details class="menu">
          <summary>Lanes</summary>
          <fieldset data-part="lanes">
            <legend class="visually-hidden">Lanes that are shown</legend>
          </fieldset>
        </details>
        <details class="menu">
          <summary>Keys</summary>
          <Keys />
        </details>
      </div>
      <div
        class="stage"
        data-part="stage"
        tabindex={0}
        role="group"
        aria-label={`${label}, drawn; the table below has the same events`}
      >
        <canvas data-part="canvas" />
      </div>
      <p class="muted" data-part="hint" role="status" />
      <div class="under">
        <div class="events" data-part="events" tabindex={0} role="table" aria-label="Events">
          <div class="row head" role="row">
            <span role="columnheader">Time</span>
            <span role="columnheader">Source</span>
            <span role="columnheader">Event</span>
            <span role="columnheader">Data</span>
          </div>
          <div class="rows" data-part="rows" role="rowgroup" />
        </div>
        <aside class="detail card" data-part="detail" aria-label="Chosen event" />
      </div>
    </section>
  );
}

const keys: readonly [key: string, what: string][] = [
  ['W S or wheel with Ctrl', 'zoom in, out'],
  ['A D or ← →', 'move left, right'],
  ['f', 'fit everything'],
  [', .', 'event before, after, in the lane'],
  ['[ ]', 'problem or hit before, after'],
  ['/', 'search'],
  ['Shift and drag', 'choose a range for the table'],
  ['Esc', 'choose nothing'],
];

function Keys() {
  return (
    <dl class="keys">
      {keys.map(([key, what]) => (
        <div>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
