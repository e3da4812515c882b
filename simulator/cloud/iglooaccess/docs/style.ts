/** The page's only STYLE: two columns, one on a narrow screen, light or dark as the reader's system is. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --dim: #5c6675; --line: #dde2ea; --soft: #f5f7fa; --link: #0b5cad; --page: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ef; --dim: #9aa5b5; --line: #333c4a; --soft: #1d232d; --link: #7db7f5; --page: #14181f; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; display: grid; grid-template-columns: 24.5rem minmax(0, 1fr); color: var(--ink); background: var(--page);
  font: 16px/1.5 system-ui, sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1.25rem; background: var(--soft);
  border-right: 1px solid var(--line); font-size: .875rem; }
nav .title { margin: 0 0 1rem; font-weight: 700; font-size: 1rem; }
nav h2 { margin: 1.25rem 0 .25rem; font-size: .875rem; }
nav h2 a { color: var(--ink); }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li a { display: flex; gap: .5rem; align-items: baseline; padding: .15rem 0; }
nav code { overflow-wrap: anywhere; }
main { max-width: 60rem; padding: 2rem 2.5rem 6rem; }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; }
main h2 { margin: 3rem 0 0; padding-bottom: .35rem; border-bottom: 2px solid var(--line); font-size: 1.375rem; }
article { padding: 1.5rem 0 2rem; border-bottom: 1px solid var(--line); }
article:last-child { border-bottom: 0; }
h3 { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 0 0 .5rem; font-size: 1.0625rem; }
h3 code { overflow-wrap: anywhere; }
h4 { margin: 1.25rem 0 .35rem; font-size: .9375rem; }
h4 small { margin-left: .35rem; color: var(--dim); font-weight: 400; }
p { margin: .35rem 0; }
.summary { font-weight: 600; }
.scope { color: var(--dim); font-size: .875rem; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .8125rem; }
pre { margin: .75rem 0 0; padding: .75rem 1rem; overflow-x: auto; background: var(--soft); border: 1px solid var(--line);
  border-radius: 6px; line-height: 1.45; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tr:last-child > * { border-bottom: 0; }
th { width: 34%; font-weight: 400; overflow-wrap: anywhere; }
td.type { width: 20%; color: var(--dim); }
.refusals th { width: 4rem; font-weight: 600; }
.optional { color: var(--dim); font-style: italic; }
.method { flex: none; min-width: 3.1rem; padding: .05rem .35rem; border-radius: 4px; color: #fff; background: #2a6f4e;
  font: 600 .6875rem/1.6 system-ui, sans-serif; text-align: center; }
.method.post { background: #8a4b08; }
@media (max-width: 60rem) {
  body { display: block; }
  nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); }
  main { padding: 1.5rem 1.25rem 4rem; }
  th { width: 40%; }
}
`;
