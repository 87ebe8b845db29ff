import { css } from "lit";

export const styles = css`
  :host {
    align-self: end;
  }
  .button {
    width: 100%;
    overflow-wrap: anywhere;
  }
`;
