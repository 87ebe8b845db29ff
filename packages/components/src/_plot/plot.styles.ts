import { css } from "lit";

/** The look of every plot. Eight colours, each at least 3:1 on the surface, light and dark. */
export const plotStyles = css`
  :host {
    --s1: #b45309;
    --s2: #0f766e;
    --s3: #a21c6c;
    --s4: #6b7200;
    --s5: #7146b8;
    --s6: #c02f26;
    --s7: #5c6066;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --s1: #f0a050;
      --s2: #4fc1b4;
      --s3: #ea8cc4;
      --s4: #c9bf4a;
      --s5: #b79af0;
      --s6: #ff8f85;
      --s7: #a3a8ae;
    }
  }
  @supports (color: light-dark(red, red)) {
    :host {
      --s1: light-dark(#b45309, #f0a050);
      --s2: light-dark(#0f766e, #4fc1b4);
      --s3: light-dark(#a21c6c, #ea8cc4);
      --s4: light-dark(#6b7200, #c9bf4a);
      --s5: light-dark(#7146b8, #b79af0);
      --s6: light-dark(#c02f26, #ff8f85);
      --s7: light-dark(#5c6066, #a3a8ae);
    }
  }
  .s0 {
    color: var(--v-link);
  }
  .s1 {
    color: var(--s1);
  }
  .s2 {
    color: var(--s2);
  }
  .s3 {
    color: var(--s3);
  }
  .s4 {
    color: var(--s4);
  }
  .s5 {
    color: var(--s5);
  }
  .s6 {
    color: var(--s6);
  }
  .s7 {
    color: var(--s7);
  }
  .surface {
    position: relative;
    max-width: 100%;
    border-radius: inherit;
    touch-action: pan-y;
    user-select: none;
    cursor: crosshair;
  }
  .surface:focus-visible,
  .table:focus-visible {
    outline-offset: -2px;
  }
  svg.plot,
  canvas {
    position: absolute;
    inset: 0;
    display: block;
  }
  /* Its end tells that the page's colours have changed. */
  :host canvas {
    color: var(--v-link);
    transition: color 1ms !important;
  }
  .thread {
    fill: none;
    stroke: var(--v-surface);
    stroke-width: 1.25;
    stroke-linecap: round;
    opacity: 0.42;
  }
  .words,
  text {
    fill: var(--v-muted);
    font-family: var(--v-font);
    font-size: calc(var(--v-small) * 0.92);
  }
  text.title {
    fill: var(--v-text);
    font-size: var(--v-small);
    font-weight: 600;
  }
  .end {
    text-anchor: end;
  }
  .middle {
    text-anchor: middle;
  }
  .grid {
    stroke: var(--v-line);
    stroke-width: 1;
    opacity: 0.6;
  }
  .axis {
    stroke: var(--v-field);
    stroke-width: 1;
  }
  path.line {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  path.bar,
  path.point {
    fill: currentColor;
    stroke: none;
  }
  path.point {
    opacity: 0.85;
  }
  path.read {
    fill: currentColor;
    stroke: var(--v-surface);
    stroke-width: 2;
  }
  .cursor {
    stroke: var(--v-muted);
    stroke-width: 1;
  }
  .span {
    fill: var(--v-link);
    stroke: var(--v-link);
    stroke-width: 1;
    opacity: 0.14;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 6px;
    max-height: 8.5em;
    margin: 0;
    padding: 8px 10px 0;
    overflow-y: auto;
    list-style: none;
  }
  .legend li {
    min-width: 0;
  }
  .legend button {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    padding: 2px 8px;
    border: 0;
    border-radius: calc(var(--v-radius) * 0.75);
    background: none;
    color: var(--v-text);
    font-size: var(--v-small);
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .legend button:hover {
    background: var(--v-sunken);
  }
  .legend button[aria-pressed="false"] {
    color: var(--v-muted);
    text-decoration: line-through;
  }
  .legend button[aria-pressed="false"] .sample {
    opacity: 0.4;
  }
  .sample {
    flex: none;
    width: 20px;
    height: 12px;
  }
  .tip {
    position: absolute;
    z-index: 1;
    width: max-content;
    padding: 6px 10px;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    box-shadow: 0 2px 10px rgb(0 0 0 / 0.12);
    font-size: var(--v-small);
    line-height: 1.5;
    overflow-wrap: anywhere;
    pointer-events: none;
  }
  .tip .text {
    display: -webkit-box;
    overflow: hidden;
    font-weight: 550;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 6;
  }
  .where {
    color: var(--v-muted);
  }
  .what {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .what .name {
    flex: 1;
    min-width: 0;
  }
  .what b {
    margin-inline-start: 10px;
    font-weight: 550;
  }
  .icon[aria-pressed="true"] {
    background: var(--v-tint);
    color: var(--v-text);
  }
  .table {
    max-height: 480px;
    overflow: auto;
    font-size: var(--v-small);
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 4px 12px;
    border-block-end: 1px solid var(--v-line);
    text-align: start;
    overflow-wrap: anywhere;
  }
  th {
    position: sticky;
    inset-block-start: 0;
    background: var(--v-surface);
    color: var(--v-muted);
    font-weight: 550;
  }
  td.number {
    font-variant-numeric: tabular-nums;
  }
  .cut {
    margin: 0;
    padding: 8px 12px;
    color: var(--v-muted);
  }
  @media print {
    .surface,
    .legend {
      print-color-adjust: exact;
    }
    .actions,
    .tip,
    .passing {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .surface,
    .sample {
      forced-color-adjust: none;
    }
    text {
      fill: CanvasText;
    }
    .panel:not(.table) {
      background: var(--v-surface);
      forced-color-adjust: none;
    }
  }
`;
