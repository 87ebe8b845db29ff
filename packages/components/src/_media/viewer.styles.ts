import { css } from "lit";

export const styles = css`
  :host {
    display: contents;
  }
  dialog {
    width: 100vw;
    width: 100dvw;
    height: 100vh;
    height: 100dvh;
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--v-ground);
    color: var(--v-text);
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 8px 12px;
  }
  .count {
    flex: 1;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .icon {
    width: 36px;
    height: 36px;
  }
  .stage {
    flex: 1;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 4px;
    min-height: 0;
    padding: 0 12px;
  }
  figure {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 12px;
    min-width: 0;
    height: 100%;
    margin: 0;
  }
  figure img {
    flex: 1;
    width: 100%;
    min-height: 0;
    object-fit: contain;
  }
  .player {
    width: min(100%, 1200px);
  }
  figure .small {
    image-rendering: pixelated;
  }
  figcaption {
    max-height: 25%;
    overflow: auto;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .step:dir(rtl) {
    transform: scaleX(-1);
  }
  .strip {
    display: flex;
    flex: none;
    gap: 6px;
    padding: 12px;
    overflow-x: auto;
  }
  .strip::before,
  .strip::after {
    content: "";
    margin: auto;
  }
  .thumb {
    flex: none;
    width: 56px;
    height: 56px;
    padding: 0;
    border: 2px solid transparent;
    border-radius: calc(var(--v-radius) * 0.75);
    background: var(--v-sunken);
    overflow: hidden;
    cursor: pointer;
  }
  .thumb[aria-current] {
    border-color: var(--v-accent);
  }
  .thumb svg {
    width: 20px;
    height: 20px;
  }
  .thumb img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;
