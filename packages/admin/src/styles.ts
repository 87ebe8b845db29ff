/** Styles of the owner's page: the page's own colours, system fonts, light and dark. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1a1a1a, #ededed);
  --quiet: light-dark(#595959, #a6a6a6);
  --ground: light-dark(#fcfcfc, #141414);
  --raised: light-dark(#f2f2f2, #1f1f1f);
  --line: light-dark(#dcdcdc, #383838);
  --accent: light-dark(#1f5fbf, #8ab4f8);
  --alert: light-dark(#a11212, #ff9d94);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 0.9375rem/1.5 system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
}
main { max-width: 68rem; margin: 0 auto; padding: 1rem clamp(0.75rem, 3vw, 2rem) 3rem; }
h1 { font-size: 1.375rem; margin: 0; }
h2 { font-size: 1.125rem; margin: 2rem 0 0.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
h3, caption { font-size: 1rem; font-weight: 600; text-align: start; margin: 0; padding: 0.75rem 0 0.25rem; }
p { margin: 0.25rem 0; }
header p { color: var(--quiet); }
label { display: inline-flex; gap: 0.5rem; align-items: center; min-height: 1.5rem; }
label[hidden] { display: none; }
input { accent-color: var(--accent); width: 1.125rem; height: 1.125rem; margin: 0; }
#said { color: var(--alert); min-height: 1.5em; }
#drain form { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
#drain strong { color: var(--alert); }
button {
  font: inherit;
  color: inherit;
  background: var(--raised);
  border: 1px solid var(--quiet);
  border-radius: 6px;
  padding: 0.25rem 0.75rem;
  min-height: 2rem;
  cursor: pointer;
}
button:hover { border-color: var(--ink); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 0.375rem 0.5rem; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--quiet); font-size: 0.875rem; }
th:first-child, td:first-child { padding-inline-start: 0; }
.number { text-align: end; }
details table { max-width: 24rem; }
dl { margin: 0; columns: 22rem 2; column-gap: 3rem; }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding: 0.375rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
dd { margin: 0; text-align: end; }
td form { display: inline; }
code, pre { font: 0.875rem/1.45 ui-monospace, monospace; }
.narrow { display: none; color: var(--quiet); }
svg { display: block; max-width: 100%; fill: var(--accent); }
summary { cursor: pointer; padding: 0.375rem 0; width: fit-content; }
ol { list-style: none; margin: 0; padding: 0; }
li { border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
li p { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; overflow-wrap: anywhere; }
time { color: var(--quiet); }
pre {
  margin: 0.375rem 0;
  padding: 0.5rem 0.75rem;
  background: var(--raised);
  border-radius: 6px;
  max-height: 16rem;
  overflow: auto;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
@media (max-width: 44rem) {
  table, tbody, caption { display: block; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
  tr { display: block; padding: 0.375rem 0; border-bottom: 1px solid var(--line); }
  th, td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: 0.125rem 0; }
  .narrow { display: inline; }
}
@media (prefers-reduced-motion: no-preference) {
  button { transition: border-color 100ms; }
}
@media (forced-colors: active) {
  svg { fill: CanvasText; }
}
`;
