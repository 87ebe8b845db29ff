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
