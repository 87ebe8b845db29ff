import { css } from "lit";

export const styles = css`
  .stage {
    position: relative;
    aspect-ratio: var(--shape, auto);
    margin-inline: auto;
    background: var(--v-sunken);
    cursor: ew-resize;
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
  }
  .vertical {
    cursor: ns-resize;
    touch-action: pan-x;
  }
  .side {
    clip-path: inset(var(--clip));
  }
  .before {
    --clip: 0 calc(100% - var(--at)) 0 0;
    height: 100%;
  }
  .after {
    --clip: 0 0 0 var(--at);
    position: absolute;
    inset: 0;
  }
  .rtl .before {
    --clip: 0 0 0 calc(100% - var(--at));
  }
  .rtl .after {
    --clip: 0 var(--at) 0 0;
  }
  .vertical .before {
    --clip: 0 0 calc(100% - var(--at)) 0;
  }
  .vertical .after {
    --clip: var(--at) 0 0 0;
  }
  img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .small {
    image-rendering: pixelated;
  }
  .words {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    max-width: calc(50% - 16px);
    padding: 2px 8px;
    border-radius: calc(var(--v-radius) * 0.75);
    background: var(--v-surface);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
  .after .words {
    inset-inline: auto 8px;
  }
  .vertical .after .words {
    inset-block: auto 8px;
    inset-inline: 8px auto;
  }
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    pointer-events: none;
  }
  .divider {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--at);
    width: 0;
    border-inline-start: 2px solid var(--v-surface);
    margin-inline-start: -1px;
    box-shadow: 0 0 0 1px var(--v-field);
    pointer-events: none;
  }
  .vertical .divider {
    inset-block: var(--at) auto;
    inset-inline: 0;
    width: auto;
    height: 0;
    margin: -1px 0 0;
    border-inline-start: 0;
    border-block-start: 2px solid var(--v-surface);
  }
  .knob {
    position: absolute;
    inset-block-start: 50%;
    left: 50%;
    display: flex;
    align-items: center;
    justify-content: center;
    width: 36px;
    height: 36px;
    margin: -18px 0 0 -18px;
    border: 1px solid var(--v-field);
    border-radius: 50%;
    background: var(--v-surface);
    color: var(--v-text);
  }
  .vertical .knob {
    transform: rotate(90deg);
  }
  .knob svg {
    flex: none;
    width: 14px;
    height: 14px;
    margin-inline: -1px;
  }
  input:focus-visible ~ .divider .knob {
    outline: 2px solid var(--v-accent);
    outline-offset: 2px;
  }
`;
