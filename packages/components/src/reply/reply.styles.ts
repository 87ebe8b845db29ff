import { css } from "lit";

export const styles = css`
  /* Not removed from its conversation: the page shows a call's status at a component that is there. */
  :host([data-empty][slot="reply"]) {
    height: 0;
    overflow: hidden;
  }
  :host([slot="reply"]) .head {
    max-width: 280px;
  }
`;
