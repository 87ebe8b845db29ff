/** Styles of the forms that call handlers. A page whose scripts are off does not show them. */
export const TRY_STYLES = `
.try { display: none; }
.scripts .try { display: block; }
@media (scripting: enabled) { .try { display: block; } }
.try > summary { padding: 0.25rem 0.75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--sheet);
  color: var(--ink); list-style-position: inside; }
.try > summary:hover { border-color: var(--soft); }
.try form { display: grid; gap: 0.75rem; margin-top: 0.75rem; padding: 1rem; border: 1px solid var(--line);
  border-radius: 6px; background: var(--sheet); }
.try .field { display: grid; gap: 0.25rem; min-width: 0; }
.try .boolean { grid-template-columns: auto 1fr; align-items: center; column-gap: 0.5rem; }
.try .boolean p { grid-column: 1 / -1; }
.try :is(summary, input, textarea, select, button, pre) { scroll-margin-top: 8.5rem; }
.try label { width: fit-content; }
.try label code { font-weight: 600; }
.try :is(input, textarea, select) { position: static; width: 100%; min-width: 0; height: auto; margin: 0;
  padding: 0.4rem 0.6rem; border: 1px solid light-dark(#767676, #8a8a8a); border-radius: 6px; opacity: 1; cursor: auto;
  background: var(--ground); color: inherit; font: 0.95rem/1.5 system-ui, sans-serif; }
.try textarea { min-height: 2.4rem; max-height: 20rem; resize: vertical; field-sizing: content; }
.try .json textarea { font: 0.85rem/1.5 ui-monospace, monospace; }
.try input[type="checkbox"] { width: 1.15rem; height: 1.15rem; accent-color: var(--accent); }
.try :is(input, textarea, select):focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.try [aria-invalid="true"] { border-color: var(--wrong); }
.try p { margin: 0; font-size: 0.85rem; }
.try .help { color: var(--soft); }
.try .wrong { color: var(--wrong); }
.try .go { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; }
.try .go p { flex: 1 1 12rem; min-height: 1.6em; color: var(--soft); font-variant-numeric: tabular-nums; }
.try .go .failed { color: var(--wrong); }
.try button { padding: 0.35rem 1rem; border: 1px solid light-dark(#767676, #8a8a8a); border-radius: 6px;
  background: var(--ground); color: inherit; font: inherit; font-size: 0.95rem; cursor: pointer; }
.try .run { border-color: var(--accent); background: var(--accent); color: var(--ground); }
.try button:is(:disabled, [aria-disabled="true"]) { opacity: 0.55; cursor: default; }
.try .old { opacity: 0.55; }
.try .answer pre { max-height: 24rem; overflow: auto; background: var(--ground); }
.try .answer ul { margin: 0.5rem 0 0; padding: 0; list-style: none; font-size: 0.9rem; }
.try .answer ul:empty { display: none; }
@media print { .try { display: none !important; } }
`;
