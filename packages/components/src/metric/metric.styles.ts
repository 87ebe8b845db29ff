import { css } from "lit";

export const styles = css`
  /* Those of a row are of one height. */
  .frame {
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  .body,
  #control {
    display: grid;
    flex: 1;
  }
  .panel {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: 14px 16px;
  }
  p {
    margin: 0;
  }
  .figure {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 6px;
    line-height: 1.2;
  }
  .value {
    min-width: 0;
    font-size: 1.85em;
    font-weight: 600;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  .unit {
    color: var(--v-muted);
    overflow-wrap: anywhere;
  }
  .change {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 5px;
    min-width: 0;
    color: var(--v-muted);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
  .change.good {
    color: var(--v-success);
  }
  .change.bad {
    color: var(--v-danger);
  }
  .arrow {
    width: 0.7em;
    height: 0.7em;
    fill: currentColor;
  }
  .trend {
    display: block;
    width: 100%;
    height: 32px;
    margin-block-start: 10px;
    overflow: visible;
  }
  polyline {
    fill: none;
    stroke: var(--v-link);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
`;
