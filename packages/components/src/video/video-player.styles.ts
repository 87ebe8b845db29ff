import { css } from "lit";
import { knob } from "../_media/knob.styles.ts";

export const styles = css`
  :host {
    display: block;
  }
  video {
    display: block;
    width: 100%;
    max-height: var(--tallest);
    aspect-ratio: auto 16 / 9;
    background: black;
  }
  video[hidden] {
    display: none;
  }
  .below {
    padding: 4px 12px 8px;
  }
  .wave {
    height: 28px;
    margin-inline: 7px;
  }
  ${knob}
  .controls {
    margin-block-start: 4px;
  }
  .broken {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding-block: 8px;
  }
  .broken p {
    flex: 1 1 200px;
    margin: 0;
  }
  .broken a {
    flex: none;
    text-decoration: none;
    overflow-wrap: normal;
  }
  .broken svg {
    width: 18px;
    height: 18px;
  }
  :host(:fullscreen) {
    display: flex;
    flex-direction: column;
    background: var(--v-ground);
    color: var(--v-text);
  }
  :host(:fullscreen) video {
    flex: 1;
    min-height: 0;
    max-height: none;
    object-fit: contain;
  }
`;
