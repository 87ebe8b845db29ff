import { css } from "lit";
import { range } from "../_element/range.styles.ts";

/** A sheet to draw on, and the tools below it. */
export const drawing = css`
  ${range}
  .sheet {
    position: relative;
    border: 1px solid var(--v-field);
    border-radius: var(--v-radius);
    overflow: hidden;
  }
  .sheet:has([aria-disabled]) {
    border-color: var(--v-line);
  }
  canvas {
    display: block;
    width: 100%;
    touch-action: none;
    cursor: crosshair;
  }
  canvas[aria-disabled] {
    cursor: not-allowed;
    opacity: 0.6;
  }
  canvas:focus-visible {
    outline: none;
  }
  .sheet:has(canvas:focus-visible) {
    outline: 2px solid var(--v-accent);
    outline-offset: 2px;
  }
  .nib {
    display: none;
    position: absolute;
    aspect-ratio: 1;
    min-width: 8px;
    border: 2px solid white;
    border-radius: 50%;
    outline: 2px solid black;
    transform: translate(-50%, -50%);
    pointer-events: none;
  }
  canvas:focus ~ .nib {
    display: block;
  }
  .nib.down {
    border-style: dotted;
  }
  .keys {
    position: absolute;
    inset-block-end: 8px;
    inset-inline: 8px;
    margin: 0 auto;
    width: fit-content;
    max-width: calc(100% - 16px);
    padding: 2px 10px;
    border-radius: var(--v-radius);
    background: var(--v-surface);
    color: var(--v-text);
    font-size: var(--v-small);
    text-align: center;
    pointer-events: none;
    opacity: 0;
    transition: opacity var(--v-quick);
  }
  canvas:focus-visible ~ .keys {
    opacity: 0.92;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
    margin-block-start: 6px;
  }
  .tools .icon[aria-pressed="true"] {
    background: var(--v-tint);
    color: var(--v-link);
  }
  .size {
    flex: 1;
    min-width: 64px;
    max-width: 160px;
    height: 24px;
    margin: 0 8px;
    margin-inline-end: auto;
    accent-color: var(--v-link);
  }
  @media (forced-colors: active) {
    .tools .icon[aria-pressed="true"] {
      outline: 1px solid;
    }
  }
`;
