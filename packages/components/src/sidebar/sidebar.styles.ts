import { css } from "lit";

export const styles = css`
  :host {
    order: -1;
  }
  :host([data-side="end"]:not([data-narrow])) {
    order: 1;
  }
  .side {
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  .toggle {
    display: inline-flex;
    align-items: center;
    align-self: start;
    gap: 10px;
    max-width: 100%;
    min-height: var(--v-control);
    padding: 6px 8px;
    border: 0;
    border-radius: var(--v-radius);
    background: none;
    font-weight: 550;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .toggle:hover {
    background: var(--v-sunken);
  }
  .toggle svg {
    flex: none;
    width: 18px;
    height: 18px;
    color: var(--v-muted);
  }
  :host([data-side="end"]) svg,
  svg:dir(rtl) {
    scale: -1 1;
  }
  :host([data-side="end"]) svg:dir(rtl) {
    scale: 1 1;
  }
  .name {
    min-width: 0;
  }
  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--v-gap);
    padding-block-start: 8px;
  }
  .inside[hidden] {
    display: none;
  }
  /* Beside the rest. */
  :host([data-open]:not([data-narrow])) .side {
    padding-inline-end: var(--v-gap);
    border-inline-end: 1px solid var(--v-line);
  }
  :host([data-open][data-side="end"]:not([data-narrow])) .side {
    padding-inline: var(--v-gap) 0;
    border-inline: 1px solid var(--v-line) 0;
  }
  :host(:not([data-open], [data-narrow])) .name {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* Over the rest. */
  :host([data-narrow]) {
    min-height: var(--v-control);
  }
  :host([data-narrow][data-open]) .side {
    position: absolute;
    z-index: 2;
    inset-block-start: 0;
    inset-inline-start: 0;
    width: min(var(--side-width), 100% - 40px);
    height: auto;
    min-height: 100%;
    padding: 0 12px;
    border-radius: var(--v-radius);
    background: var(--v-ground);
    box-shadow:
      0 0 0 1px var(--v-line),
      0 8px 32px rgb(0 0 0 / 0.18);
  }
  /* Its button stays where it was. */
  :host([data-narrow][data-open]) .toggle {
    margin-inline-start: -12px;
  }
  :host([data-narrow][data-open][data-side="end"]) .side {
    inset-inline: auto 0;
  }
  :host([data-narrow][data-side="end"]) .toggle {
    flex-direction: row-reverse;
    align-self: end;
  }
  :host([data-narrow][data-open][data-side="end"]) .toggle {
    margin-inline: 0 -12px;
  }
  .scrim {
    position: absolute;
    z-index: 1;
    inset: 0;
    border-radius: var(--v-radius);
    background: color-mix(in oklab, var(--v-ground) 70%, transparent);
  }
  .edge {
    position: absolute;
    width: 1px;
    height: 1px;
    outline: 0;
  }
`;
