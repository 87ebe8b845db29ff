import { css } from "lit";

export const styles = css`
  .figure {
    overflow-x: auto;
    border-radius: inherit;
    /* Its end tells that the page's colours have changed. */
    color: var(--v-text);
    transition: color 1ms !important;
  }
  .waiting,
  .fault {
    margin: 0;
    padding: 14px 16px;
    overflow-wrap: anywhere;
  }
  .waiting {
    color: var(--v-muted);
  }
  .fault {
    color: var(--v-danger);
  }
  .of {
    margin: 0;
    padding: 12px 12px 4px;
    font-weight: 550;
  }
  @media print {
    .figure {
      print-color-adjust: exact;
    }
  }
`;
