/** Styles of the page about the API. */
export const STYLES = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif;
  --line: light-dark(#ddd, #333); --soft: light-dark(#595959, #aaa); --ground: light-dark(#fafafa, #111);
  --sheet: light-dark(#fff, #1a1a1a); --ink: light-dark(#1a1a1a, #eee); --accent: light-dark(#3b5bdb, #91a7ff);
  --wrong: light-dark(#b42318, #ff9b91); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; font-weight: 600; }
h1 { font-size: 1.6rem; margin: 0 0 0.5rem; }
h2 { font-size: 1.2rem; margin: 3rem 0 0.5rem; scroll-margin-top: 8.5rem; }
h3, caption, legend { font-size: 0.85rem; font-weight: 600; color: var(--soft); }
h3 { margin: 1.25rem 0 0.35rem; }
p { margin: 0.5rem 0; }
p:empty { display: none; }
.lead { font-size: 1.05rem; color: var(--soft); }
a { color: inherit; text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
pre { margin: 0; padding: 0.75rem 1rem; white-space: pre-wrap; border-radius: 6px;
  border: 1px solid var(--line); background: var(--sheet); }
code { font: 0.85rem/1.5 ui-monospace, monospace; font-weight: inherit; }
h2 code { font-size: 1.1rem; }
pre + p { margin-top: 1.25rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 1rem 0 0; padding: 0; list-style: none; }
fieldset { display: flex; flex-wrap: wrap; gap: 0.35rem; min-width: 0; margin: 1.5rem 0 0; padding: 0.75rem 0;
  border: 0; background: var(--ground); }
legend { float: left; width: 100%; padding: 0; }
legend + * { clear: both; }
fieldset label { position: relative; display: inline-block; }
fieldset input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
fieldset span { display: block; padding: 0.15rem 0.65rem; font-size: 0.85rem; border: 1px solid var(--line);
  border-radius: 999px; background: var(--sheet); }
input:hover + span { border-color: var(--soft); }
input:checked + span { border-color: var(--ink); background: var(--ink); color: var(--ground); }
input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
table { width: 100%; margin: 1.25rem 0 0; border-collapse: collapse; font-size: 0.9rem; }
caption { text-align: start; padding-bottom: 0.35rem; }
thead th { font-weight: 400; font-size: 0.8rem; color: var(--soft); }
th, td { padding: 0.4rem 1rem 0.4rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody th { width: 25%; font-weight: 600; }
td:nth-child(3), th:nth-child(3) { width: 20%; padding-inline-end: 0; }
.type { color: var(--soft); }
.narrow { display: none; }
details { margin-top: 1rem; }
summary { width: fit-content; padding: 0.2rem 0; font-size: 0.85rem; color: var(--soft); cursor: pointer; }
@media (min-width: 48rem) { fieldset { position: sticky; top: 0; border-bottom: 1px solid var(--line); } }
@media (max-width: 30rem) {
  table, caption, tbody, tr, tbody th, td { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  th, td { padding: 0; border: 0; }
  td:nth-child(3), tbody th { width: auto; }
  .narrow { display: inline; color: var(--soft); }
}
@media (forced-colors: active) { input:checked + span { outline: 2px solid; } }
@media print { fieldset { position: static; } }
`;

/** Rules that show the examples of the chosen language alone. Where `:has()` is not known, all are shown. */
export function languageRules(count: number): string {
  const each = Array.from({ length: count }, (_, i) => `:root:has(#language-${i}:checked) .example:not(.example-${i})`);
  return count === 0 ? "" : `${each.join(",\n")} { display: none; }\n`;
}
