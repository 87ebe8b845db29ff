import { css } from "lit";

/** Where an image comes from, and the buttons that end cropping. */
export const imageSources = css`
  .sources {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .sources .button {
    flex: 1 1 auto;
    min-width: min(104px, 100%);
    max-width: 100%;
  }
  .sources svg {
    flex: none;
    width: 16px;
    height: 16px;
  }
  .sources .drop svg {
    width: 20px;
    height: 20px;
  }
  .sources .drop {
    min-height: 128px;
  }
  .cropping {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 8px;
  }
`;
