import { css } from "lit";

export const styles = css`
  :host {
    display: block;
  }
  .camera {
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-sunken);
    overflow: hidden;
  }
  video {
    display: block;
    width: 100%;
    max-height: 60vh;
    background: black;
  }
  .mirrored {
    transform: scaleX(-1);
  }
  .words {
    display: grid;
    place-items: center;
    min-height: 160px;
    margin: 0;
    padding: 16px;
    color: var(--v-muted);
    font-size: var(--v-small);
    text-align: center;
  }
  .failed {
    color: var(--v-danger);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 8px;
    border-block-start: 1px solid var(--v-line);
    background: var(--v-surface);
  }
  .tools .control {
    flex: 1 1 140px;
    width: auto;
    min-width: 0;
  }
`;
