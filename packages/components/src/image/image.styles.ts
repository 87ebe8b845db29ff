import { css } from "lit";

export const styles = css`
  .sources {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .sources .button {
    flex: 1 1 120px;
  }
  .sources svg {
    flex: none;
    width: 16px;
    height: 16px;
  }
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
  .cropping {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 8px;
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
  .sources .drop svg {
    width: 20px;
    height: 20px;
  }
  .sources .drop {
    min-height: 128px;
  }
`;
