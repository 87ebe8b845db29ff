import { css } from "lit";

export const styles = css`
  .over {
    position: relative;
    display: block;
    min-width: 0;
  }
  /* A place in the image is a place in its box. */
  .over .small {
    height: auto;
    max-height: none !important;
  }
  .live {
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-sunken);
    min-height: 128px;
    place-content: center;
  }
  .live .button {
    flex: none;
  }
`;
