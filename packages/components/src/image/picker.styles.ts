import { css } from "lit";

export const styles = css`
  :host {
    position: absolute;
    inset: 0;
    display: block;
  }
  .area {
    position: absolute;
    inset: 0;
    overflow: hidden;
    cursor: crosshair;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
  }
  /* A touch that moves scrolls the page. */
  .area.point {
    touch-action: manipulation;
  }
  .area:focus-visible {
    outline-offset: -2px;
  }
  .cross {
    position: absolute;
  }
  .cross::before,
  .cross::after {
    content: "";
    position: absolute;
    background: var(--v-accent);
    box-shadow: 0 0 0 1px var(--v-surface);
  }
  .cross::before {
    inset: -1px -12px;
    width: 24px;
    height: 2px;
  }
  .cross::after {
    inset: -12px -1px;
    width: 2px;
    height: 24px;
  }
  .place {
    position: absolute;
    left: 14px;
    top: 14px;
    padding: 2px 6px;
    border-radius: calc(var(--v-radius) * 0.5);
    background: var(--v-surface);
    font-size: var(--v-small);
    white-space: nowrap;
  }
  .place.back {
    left: auto;
    right: 14px;
  }
  .place.above {
    top: auto;
    bottom: 14px;
  }
  .chosen {
    position: absolute;
    border: 2px solid var(--v-accent);
    box-shadow:
      0 0 0 1px var(--v-surface),
      0 0 0 100vmax rgb(0 0 0 / 45%);
    cursor: move;
  }
  .chosen i {
    position: absolute;
    width: 12px;
    height: 12px;
    border: 2px solid var(--v-accent);
    background: var(--v-surface);
  }
  .x1 {
    left: -7px;
  }
  .x2 {
    right: -7px;
  }
  .y1 {
    top: -7px;
  }
  .y2 {
    bottom: -7px;
  }
`;
