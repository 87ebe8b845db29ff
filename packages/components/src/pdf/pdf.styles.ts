import { css } from "lit";

export const styles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 6px 8px;
    border-block-end: 1px solid var(--v-line);
    font-size: var(--v-small);
  }
  .bar > span {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-width: 0;
  }
  .bar .control {
    width: 3.5em;
    min-height: 32px;
    padding: 2px 6px;
    text-align: center;
  }
  .bar .find {
    flex: 1 1 180px;
  }
  .bar .find .control {
    flex: 1;
    width: auto;
    min-width: 0;
    text-align: start;
  }
  .of {
    padding-inline: 4px;
    color: var(--v-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .pages {
    box-sizing: border-box;
    overflow: auto;
    padding: 12px;
    background: var(--v-sunken);
  }
  .pages:focus-visible {
    outline-offset: -2px;
  }
  .page {
    position: relative;
    margin: 0 auto 12px;
    overflow: hidden;
    background: #fff;
    box-shadow: 0 1px 4px rgb(0 0 0 / 0.2);
    color-scheme: only light;
  }
  .page canvas {
    display: block;
    width: 100%;
    height: 100%;
  }
  .text {
    position: absolute;
    inset: 0;
    overflow: clip;
    color-scheme: only light;
    forced-color-adjust: none;
    line-height: 1;
    text-align: initial;
    text-size-adjust: none;
    transform-origin: 0 0;
    --min-font-size: 1;
    --text-scale-factor: calc(var(--total-scale-factor) * var(--min-font-size));
    --min-font-size-inv: calc(1 / var(--min-font-size));
  }
  .text :is(span, br) {
    position: absolute;
    color: transparent;
    cursor: text;
    transform-origin: 0% 0%;
    white-space: pre;
  }
  .text > :not(.markedContent),
  .text .markedContent span:not(.markedContent) {
    font-size: calc(var(--text-scale-factor) * var(--font-height, 0));
    transform: rotate(var(--rotate, 0deg)) scaleX(var(--scale-x, 1)) scale(var(--min-font-size-inv));
  }
  .text .markedContent {
    display: contents;
  }
  .match {
    position: absolute;
    border-radius: 2px;
    pointer-events: none;
    mix-blend-mode: multiply;
    background: rgb(255 200 0 / 0.35);
  }
  .match.here {
    background: rgb(255 120 0 / 0.55);
    outline: 1px solid rgb(170 70 0);
  }
  .note {
    margin: 0;
    padding: 14px 16px;
  }
  .note a {
    color: var(--v-link);
  }
  .panel ~ .drop,
  .panel + .sending {
    margin-block-start: 8px;
  }
  @media print {
    .bar {
      display: none;
    }
    .pages {
      height: auto !important;
      overflow: visible;
    }
  }
`;
