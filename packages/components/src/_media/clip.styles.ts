import { css } from "lit";

/** A clip, what it may be taken from, and the buttons while it is cut. */
export const clip = css`
  .sources,
  .cutting {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .sources .button {
    flex: 1 1 120px;
  }
  .sources svg {
    flex: none;
    width: 18px;
    height: 18px;
  }
  .live {
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-sunken);
    min-height: 72px;
    place-content: center;
  }
  .live .button {
    flex: none;
  }
  .sources .drop svg {
    width: 20px;
    height: 20px;
  }
  .name {
    margin: 0 0 6px;
    color: var(--v-muted);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
  .cutting {
    margin-block-start: 12px;
  }
`;
