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
  .sources .drop svg {
    width: 20px;
    height: 20px;
  }
  .sources .drop {
    min-height: 128px;
  }
`;
