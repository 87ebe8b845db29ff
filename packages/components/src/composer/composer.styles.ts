import { css } from "lit";

export const styles = css`
  .box {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 4px;
    padding: 4px;
    border: 1px solid var(--v-field);
    border-radius: calc(var(--v-radius) * 1.5);
    background: var(--v-surface);
    transition: border-color var(--v-quick);
  }
  .box:hover {
    border-color: var(--v-muted);
  }
  .box:focus-within {
    outline: 2px solid var(--v-accent);
    outline-offset: 1px;
  }
  .box.hovered {
    background: var(--v-tint);
  }
  .text {
    flex: 1;
    min-width: 0;
    min-height: 36px;
    max-height: calc(12em + 16px);
    padding: 7px 10px;
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.5;
    resize: none;
    field-sizing: content;
  }
  .text::placeholder {
    color: var(--v-muted);
    opacity: 1;
  }
  .buttons {
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 36px;
  }
  .send:disabled {
    background: var(--v-line);
    color: var(--v-muted);
    opacity: 1;
  }
  .send svg {
    width: 18px;
    height: 18px;
  }
  .chips {
    display: flex;
    flex-basis: 100%;
    flex-wrap: wrap;
    gap: 4px;
    margin: 0;
    padding: 2px;
    list-style: none;
  }
  .chips li {
    display: flex;
    align-items: center;
    max-width: 100%;
    padding-inline-start: 10px;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    font-size: var(--v-small);
  }
  [hidden] {
    display: none;
  }
  .chips audio {
    display: block;
    width: 260px;
    max-width: 100%;
    height: 36px;
  }
  .chips span {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
