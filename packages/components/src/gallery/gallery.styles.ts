import { css } from "lit";

export const styles = css`
  .grid {
    display: grid;
    --gap: 8px;
    --least: 120px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--least)), 1fr));
    gap: var(--gap);
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-y: auto;
  }
  /* As many columns as asked for, and fewer where each would be too small to see. */
  .grid.columns {
    --least: max(88px, calc((100% - var(--gap) * (var(--columns) - 1)) / var(--columns) - 1px));
  }
  .cell {
    position: relative;
    min-width: 0;
  }
  .selected .shot::after {
    content: "";
    position: absolute;
    inset: 0;
    border: 3px solid var(--v-accent);
    box-shadow: inset 0 0 0 2px var(--v-surface);
  }
  .dragged {
    opacity: 0.5;
  }
  .target .open {
    outline: 2px dashed var(--v-accent);
    outline-offset: -2px;
  }
  .open {
    display: block;
    width: 100%;
    padding: 0;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    overflow: hidden;
    cursor: zoom-in;
    transition: border-color var(--v-quick);
  }
  .open:hover {
    border-color: var(--v-muted);
  }
  /* Inside, since the grid clips. */
  .grid :focus-visible {
    outline-offset: -2px;
  }
  .shot {
    position: relative;
    display: block;
    aspect-ratio: 1;
    background: var(--v-sunken);
  }
  .shot :is(img, video) {
    display: block;
    width: 100%;
    height: 100%;
  }
  .badge {
    position: absolute;
    inset: calc(50% - 18px);
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border: 1px solid var(--v-line);
    border-radius: 50%;
    background: var(--v-surface);
  }
  .badge svg {
    width: 16px;
    height: 16px;
  }
  .cover {
    object-fit: cover;
  }
  .contain {
    object-fit: contain;
  }
  .caption {
    display: block;
    padding: 6px 8px;
    font-size: var(--v-small);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .write {
    min-height: 32px;
    margin-block-start: 4px;
    padding: 3px 8px;
    font-size: var(--v-small);
  }
  .tools {
    position: absolute;
    inset-block-start: 4px;
    inset-inline: 4px;
    display: flex;
    gap: 2px;
    pointer-events: none;
  }
  .tools .icon {
    border: 1px solid var(--v-line);
    background: var(--v-surface);
    pointer-events: auto;
  }
  .tools .close {
    margin-inline-start: auto;
  }
  :is(.previous, .next):dir(rtl) svg {
    transform: scaleX(-1);
  }
  /* Where a pointer hovers, what moves an image is out of its way until then. */
  @media (hover: hover) {
    .cell:not(:hover, :focus-within) :is(.previous, .next) {
      opacity: 0;
    }
  }
  .grid ~ .drop {
    margin-block-start: 8px;
  }
`;
