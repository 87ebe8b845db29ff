import { css } from "lit";

export const styles = css`
  .surface {
    overflow: hidden;
    /* The ring of the focus lies above the picture. */
    isolation: isolate;
    cursor: grab;
  }
  .surface svg.plot {
    z-index: -1;
  }
  .surface:active {
    cursor: grabbing;
  }
  /* A finger that goes up or down scrolls the page, until the map has the focus. */
  .surface:focus {
    touch-action: none;
  }
  .surface.reads {
    cursor: pointer;
  }
  .land {
    fill: color-mix(in oklab, var(--v-line) 62%, var(--v-surface));
    stroke: none;
  }
  .grid {
    opacity: 0.45;
  }
  path.area {
    fill: currentColor;
    stroke: color-mix(in oklab, currentColor 75%, var(--v-text));
    stroke-width: 1.25;
    stroke-linejoin: round;
  }
  path.point {
    stroke: var(--v-surface);
    stroke-width: 0.75;
    pointer-events: none;
  }
  path.reach {
    fill: none;
    stroke: transparent;
    stroke-width: 14;
    pointer-events: stroke;
  }
  path.outline {
    fill: none;
    stroke: var(--v-text);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .chosen path.outline {
    stroke-width: 3;
  }
  .chosen path.read {
    stroke: var(--v-text);
  }
  .outlines {
    pointer-events: none;
  }
  .frame {
    position: relative;
    max-width: 100%;
  }
  .zooms {
    position: absolute;
    inset-block-start: 8px;
    right: 8px;
    display: flex;
    flex-direction: column;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
  }
  .note {
    margin: 0;
    padding: 8px 12px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  @media print {
    .zooms {
      display: none;
    }
  }
`;
