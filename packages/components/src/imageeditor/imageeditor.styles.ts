import { css } from "lit";

export const styles = css`
  .stage {
    position: relative;
    width: 100%;
  }
  .stage .sheet {
    border: 0;
    border-radius: 0;
  }
  .stage canvas {
    display: block;
    width: 100%;
    height: auto;
  }
  /* What the visitor chooses a part of is seen as it is. */
  .stage:has(vitrine-picker) canvas {
    opacity: 1;
  }
  .loading {
    min-height: 128px;
    background: var(--v-sunken);
  }
  .tools .size {
    flex: 0 1 140px;
    margin-inline-end: 8px;
  }
  .whole {
    display: flex;
    gap: 2px;
    margin-inline-start: auto;
  }
  .widths {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    margin-inline: 4px;
  }
  .widths .icon {
    width: auto;
    padding-inline: 8px;
    font-size: var(--v-small);
  }
  .colours {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-start: 4px;
  }
  .colours :is(.swatch, .well) {
    width: 28px;
    height: 28px;
    border-radius: calc(var(--v-radius) * 0.75);
  }
  .colours .size {
    margin-inline-end: 0;
  }
  .layers {
    margin-block-start: 10px;
  }
  .layers-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 4px 6px;
    padding-inline-start: 12px;
    border-block-end: 1px solid var(--v-line);
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .row input[type="radio"] {
    flex: none;
    margin: 0;
    accent-color: var(--v-link);
  }
  .layer-name {
    flex: 1;
    min-width: 64px;
    padding: 2px 6px;
    border: 1px solid transparent;
    border-radius: calc(var(--v-radius) * 0.75);
    background: none;
  }
  .layer-name:hover:not(:disabled),
  .layer-name:focus {
    border-color: var(--v-field);
  }
  .off .layer-name {
    color: var(--v-muted);
  }
  .layers .buttons {
    flex-wrap: wrap;
    margin-inline-start: auto;
  }
  .toggles {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: 10px;
  }
  .toggles button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-width: 100%;
    min-height: 28px;
    padding: 3px 10px;
    border: 1px solid var(--v-line);
    border-radius: 99px;
    background: var(--v-surface);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .toggles svg {
    flex: none;
    width: 16px;
    height: 16px;
  }
  .toggles span {
    min-width: 0;
  }
  .toggles button:hover:not(:disabled) {
    background: var(--v-sunken);
  }
  .toggles button[aria-pressed="false"] {
    border-style: dashed;
    color: var(--v-muted);
  }
  @media print {
    .tools,
    .layers,
    .toggles {
      display: none;
    }
  }
`;
