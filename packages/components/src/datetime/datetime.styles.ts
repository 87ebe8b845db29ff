import { css } from "lit";

export const styles = css`
  .control {
    min-width: 0;
    max-width: 100%;
    padding-block: 7px;
  }
  .control[aria-invalid="true"] {
    border-color: var(--v-danger);
  }
  ::-webkit-datetime-edit-fields-wrapper {
    flex-wrap: wrap;
  }
  ::-webkit-calendar-picker-indicator {
    cursor: pointer;
    opacity: 0.7;
  }
  .ends {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13em), 1fr));
    gap: 8px 12px;
  }
  .end {
    min-width: 0;
  }
  .end span,
  .zone {
    display: block;
    margin: 0 0 4px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .zone {
    margin: 4px 0 0;
    overflow-wrap: anywhere;
  }
`;
