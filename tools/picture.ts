import { writeFile } from 'node:fs/promises';
import { execute, root } from './testing.ts';

/** Draws what `lockbench run` prints as the picture of the README: `npm run picture`. */
const FOLDER = 'scenarios/algopin';
const COMMAND = `npx lockbench run ${FOLDER}`;
const SHOWN_LINES = 26;
const FONT_PX = 13;
const LINE_PX = 19;
const MARGIN_PX = 18;
const WIDTH_PX = 1_080;

const colours: Readonly<Record<string, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  2: '#8b949e',
};
const PLAIN = '#e6edf3';
const colourCode = new RegExp(`${'\x1b'}\\[(\\d+)m`);

const env = { FORCE_COLOR: '1', NO_COLOR: '' };
const { stdout } = await execute(process.execPath, [`${root}/bin/lockbench.js`, 'run', FOLDER], root, {
  env,
});
const lines = [`\x1b[2m$\x1b[22m ${COMMAND}`, '', ...shortened(stdout.trimEnd().split('\n'))];
await writeFile(`${root}/docs/images/run.svg`, svg(lines));

/** The beginning and the end; what lies between is said in a number. */
function shortened(all: readonly string[]): readonly string[] {
  if (all.length <= SHOWN_LINES) return all;
  const tail = 5;
  const head = SHOWN_LINES - tail - 1;
  return [
    ...all.slice(0, head),
    `\x1b[2m    … ${all.length - head - tail} more\x1b[22m`,
    ...all.slice(-tail),
  ];
}

function svg(rows: readonly string[]): string {
  const height = rows.length * LINE_PX + 2 * MARGIN_PX;
  const texts = rows.map((row, index) => {
    const y = MARGIN_PX + (index + 0.75) * LINE_PX;
    return `<text x="${MARGIN_PX}" y="${y}" xml:space="preserve">${spans(row)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${height}" viewBox="0 0 ${WIDTH_PX} ${height}">`,
    `<title>${COMMAND}: scenarios pass one by one</title>`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${FONT_PX}" fill="${PLAIN}">`,
    ...texts,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Colour codes become coloured spans; a code that ends one goes back to PLAIN. */
function spans(row: string): string {
  let colour = PLAIN;
  return row
    .split(colourCode)
    .map((part, index) => {
      if (index % 2 === 0) return part && `<tspan fill="${colour}">${escaped(part)}</tspan>`;
      colour = colours[part] ?? PLAIN;
      return '';
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
