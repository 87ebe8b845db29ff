import { css } from "lit";
import { line } from "./line.styles.ts";

/** What players share: the slider of the time with its two ends, and the buttons. */
export const playing = css`
  :host {
    container-type: inline-size;
  }
  .wave {
    position: relative;
    height: 72px;
    direction: ltr;
    touch-action: none;
  }
  .seek {
    position: absolute;
    inset: 0;
    border-radius: var(--v-radius);
    cursor: pointer;
  }
  .seek:focus-visible {
    outline-offset: -2px;
  }
  ${line}
  .handle {
    position: absolute;
    z-index: 2;
    inset-block: 0;
    width: 24px;
    margin-left: -12px;
    cursor: ew-resize;
  }
  .handle::before {
    content: "";
    position: absolute;
    inset: 0 9px;
    border: 1px solid var(--v-surface);
    border-radius: 3px;
    background: var(--v-text);
  }
  .handle.from {
    left: calc(100% * var(--from));
  }
  .handle.to {
    left: calc(100% * var(--to));
  }
  /* What is not kept is dim. */
  .wave:has(.handle) .seek::before,
  .wave:has(.handle) .seek::after {
    content: "";
    position: absolute;
    z-index: 1;
    inset-block: 0;
    background: color-mix(in oklab, var(--v-surface) 75%, transparent);
  }
  .wave:has(.handle) .seek::before {
    left: 0;
    right: calc(100% - 100% * var(--from));
  }
  .wave:has(.handle) .seek::after {
    left: calc(100% * var(--to));
    right: 0;
  }
  .controls,
  .more {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .controls,
  .more {
    flex-wrap: wrap;
  }
  .controls {
    margin-block-start: 6px;
  }
  .more {
    margin-inline-start: auto;
  }
  .play {
    width: 36px;
    height: 36px;
    border-radius: 50%;
    background: var(--v-accent);
    color: var(--v-on-accent);
  }
  .play:hover:not(:disabled) {
    background: color-mix(in oklab, var(--v-accent) 88%, black);
    color: var(--v-on-accent);
  }
  .time {
    padding-inline: 6px;
    color: var(--v-muted);
    font-size: var(--v-small);
    white-space: nowrap;
    direction: ltr;
  }
  .speed {
    width: auto;
    min-width: 44px;
    padding-inline: 4px;
    font-size: var(--v-small);
  }
  .broken {
    margin: 6px 0 0;
    color: var(--v-muted);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .handle::before {
      background: CanvasText;
    }
  }
`;
