import { css } from "lit";

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-width: 0;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 72px;
    overflow-clip-margin: 6px;
  }
  :host([data-role="user"]) {
    flex-flow: row-reverse wrap;
    align-items: center;
    justify-content: flex-start;
  }
  .text {
    min-width: 0;
    max-width: min(100%, 50em);
  }
  .plain {
    margin: 0;
    line-height: 1.6;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  :host([data-role="user"]) .files {
    flex-basis: 100%;
    justify-content: flex-end;
  }
  :host([data-role="user"]) .text {
    max-width: min(100% - 36px, 40em);
    padding: 8px 14px;
    border-radius: calc(var(--v-radius) * 1.5);
    background: var(--v-tint);
  }
  :host([data-role="system"]) .text {
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .files img {
    max-width: min(100%, 280px);
    max-height: 280px;
    border-radius: var(--v-radius);
  }
  .files audio {
    width: 320px;
    max-width: 100%;
    height: 40px;
  }
  .file {
    padding: 6px 12px;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    color: var(--v-link);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
  .step {
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .step summary {
    width: fit-content;
    cursor: pointer;
  }
  .step[data-status="running"] summary {
    color: var(--v-text);
  }
  .step vitrine-markdown {
    display: block;
    margin-block: 6px;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--v-line);
  }
  .ms {
    margin-inline-start: 8px;
    font-variant-numeric: tabular-nums;
  }
  .actions {
    margin-inline: -6px auto;
  }
  :host([data-role="user"]) .actions {
    margin: 0;
  }
  /* What a visitor can do with a message of theirs shows where they point; a finger cannot point. One without a reply
     shows it at once. */
  @media (hover: hover) {
    :host([data-role="user"]:not(:hover, :focus-within, [data-open])) .actions {
      opacity: 0;
    }
  }
  .icon[aria-pressed="true"] {
    color: var(--v-link);
  }
  .editor {
    display: grid;
    gap: 8px;
    width: min(100%, 40em);
  }
  .editor .row {
    display: flex;
    gap: 8px;
    justify-content: flex-end;
  }
  .writing {
    display: flex;
    gap: 4px;
    padding-block: 8px;
  }
  .writing i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: var(--v-muted);
    animation: beat 1.2s infinite;
  }
  .writing i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .writing i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes beat {
    0%,
    60%,
    100% {
      opacity: 0.3;
    }
    30% {
      opacity: 1;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .writing i {
      animation: none;
    }
  }
`;
