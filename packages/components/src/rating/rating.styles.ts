import { css } from "lit";

export const styles = css`
  .rating {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-height: var(--v-control);
  }
  .rating .empty {
    flex: 1;
  }
  .off .stars {
    opacity: 0.6;
  }
  .off :disabled {
    opacity: 1;
  }
  .stars {
    display: flex;
    flex-wrap: wrap;
  }
  .star {
    position: relative;
    display: grid;
    place-items: center;
    width: max(32px, 2.13em);
    height: max(32px, 2.13em);
    border-radius: calc(var(--v-radius) * 0.75);
    color: var(--v-field);
    cursor: pointer;
  }
  .still .star {
    cursor: default;
  }
  .off .star {
    cursor: not-allowed;
  }
  .star:has(:focus-visible) {
    outline: 2px solid var(--v-accent);
    outline-offset: -2px;
  }
  .star svg {
    width: 81.25%;
    height: 81.25%;
    stroke-width: 1.5;
  }
  .filled {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    overflow: hidden;
    color: var(--v-link);
    pointer-events: none;
  }
  .filled svg {
    position: absolute;
    inset-block-start: 9.375%;
    inset-inline-start: calc(max(32px, 2.13em) * 0.09375);
    width: calc(max(32px, 2.13em) * 0.8125);
    fill: currentcolor;
  }
  .words {
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  @media (forced-colors: active) {
    .star {
      color: CanvasText;
    }
    .filled {
      color: Highlight;
    }
  }
`;
