import { css } from "lit";

/** A colour over a chequerboard, which shows how clear it is. */
const chequered = css`
  background:
    linear-gradient(var(--colour) 0 0),
    repeating-conic-gradient(#ccc 0 25%, #fff 0 50%) 0 0 / 12px 12px;
`;

/** Colours to choose from, and the browser's picker. */
export const swatches = css`
  .well,
  .swatch {
    border: 1px solid var(--v-field);
    border-radius: var(--v-radius);
    ${chequered}
    forced-color-adjust: none;
  }
  .well {
    position: relative;
    flex: none;
    width: var(--v-control);
    height: var(--v-control);
  }
  .well:has(:focus-visible) {
    outline: 2px solid var(--v-accent);
    outline-offset: 2px;
  }
  /* Browsers draw their own wells: the press is theirs, the look is ours. */
  .well input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    padding: 0;
    border: 0;
    opacity: 0;
    cursor: pointer;
  }
  .swatches {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .swatch {
    width: 28px;
    height: 28px;
    padding: 0;
    border-radius: calc(var(--v-radius) * 0.75);
    cursor: pointer;
  }
  .swatch[aria-pressed="true"] {
    box-shadow:
      0 0 0 2px var(--v-ground),
      0 0 0 4px var(--v-link);
  }
`;
