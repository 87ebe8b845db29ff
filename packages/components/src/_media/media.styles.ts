import { css } from "lit";

/** What the elements that take files share: the place to drop them, and the list of what is being sent. */
export const media = css`
  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    align-content: center;
    justify-content: center;
    gap: 8px 12px;
    width: 100%;
    min-height: 96px;
    padding: 16px;
    border: 1px dashed var(--v-field);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    color: var(--v-muted);
    font-size: var(--v-small);
    text-align: center;
    overflow-wrap: anywhere;
    cursor: pointer;
    transition:
      background var(--v-quick),
      border-color var(--v-quick);
  }
  .drop:disabled {
    border-color: var(--v-line);
  }
  .drop svg {
    flex: none;
    width: 20px;
    height: 20px;
  }
  .drop:hover:not(:disabled),
  .hovered .drop {
    border-color: var(--v-accent);
    background: var(--v-tint);
    color: var(--v-text);
  }
  .drop.slim {
    min-height: 44px;
    padding: 8px 12px;
  }
  .hovered .panel {
    outline: 2px solid var(--v-accent);
  }
  .picture {
    display: grid;
    place-items: center;
    background: var(--v-sunken);
  }
  .picture img {
    display: block;
    max-width: 100%;
    object-fit: contain;
  }
  .picture:is(.wide, .tall) {
    place-items: start;
    overflow: auto;
  }
  .picture.wide img {
    max-width: none;
  }
  .picture .small {
    width: min(100%, 280px);
    image-rendering: pixelated;
  }
  a.icon {
    text-decoration: none;
  }
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    min-height: 40px;
    padding: 6px 6px 6px 12px;
    padding-inline: 12px 6px;
  }
  .row + .row {
    border-block-start: 1px solid var(--v-line);
  }
  .row .name {
    flex: 1;
    min-width: 96px;
    overflow-wrap: anywhere;
  }
  .row .amount {
    color: var(--v-muted);
    font-size: var(--v-small);
    white-space: nowrap;
  }
  .row .buttons {
    display: flex;
    gap: 2px;
  }
  .row .problem {
    flex-basis: 100%;
    margin: 0;
    color: var(--v-danger);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
  .row progress {
    appearance: none;
    flex-basis: 100%;
    height: 3px;
    border: 0;
    border-radius: 2px;
    background: var(--v-line);
    overflow: hidden;
  }
  .row progress::-webkit-progress-bar {
    background: var(--v-line);
  }
  .row progress::-webkit-progress-value {
    background: var(--v-accent);
    transition: inline-size var(--v-quick);
  }
  .row progress::-moz-progress-bar {
    background: var(--v-accent);
  }
  .sending {
    margin-block: 8px;
  }
  .notes {
    display: flex;
    align-items: start;
    gap: 8px;
    margin-block: 8px;
    padding-inline-end: 7px;
    color: var(--v-danger);
    font-size: var(--v-small);
  }
  .notes ul {
    flex: 1;
    min-width: 0;
    margin: 0;
    padding: 4px 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .row progress {
      forced-color-adjust: none;
    }
  }
`;
