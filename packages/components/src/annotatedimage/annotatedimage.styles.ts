import { css } from "lit";
import { range } from "../_element/range.styles.ts";

export const styles = css`
  ${range}
  .stage {
    position: relative;
    width: 100%;
    overflow: hidden;
    outline-offset: -2px;
  }
  .picture .stage > img {
    width: 100%;
    height: 100%;
    object-fit: fill;
  }
  .stage > img.small {
    image-rendering: pixelated;
  }
  .stage.edits {
    touch-action: none;
    cursor: crosshair;
    user-select: none;
  }
  .stage:not(.edits) {
    cursor: default;
  }
  .masks,
  .shapes,
  .tags {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .shapes :is(.halo, .line) {
    fill: none;
    vector-effect: non-scaling-stroke;
    stroke-linejoin: round;
  }
  .halo {
    stroke: rgb(255 255 255 / 0.6);
    stroke-width: 4.5px;
  }
  .line {
    stroke: var(--colour);
    stroke-width: 2.5px;
    stroke-dasharray: var(--dashes);
  }
  .shape {
    transition: opacity var(--v-quick);
  }
  .stage.dims .shape:not(.on) {
    opacity: 0.2;
  }
  .stage.dims .tag:not(.on, .over) {
    visibility: hidden;
  }
  .shape.on .halo {
    stroke-width: 6px;
  }
  .shape.on .line {
    stroke-width: 3px;
    fill: color-mix(in srgb, var(--colour) 18%, transparent);
  }
  .tag {
    position: absolute;
    max-width: 100%;
    padding: 0 6px 0 8px;
    border-left: 3px solid var(--colour);
    background: var(--v-surface);
    color: var(--v-text);
    font-size: 12px;
    line-height: 18px;
    white-space: nowrap;
    direction: ltr;
  }
  .tag.number {
    padding: 0 3px 0 4px;
    font-size: 11px;
  }
  .tag.over {
    pointer-events: none;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .tag.over {
    transform: translate(0, -100%);
  }
  .tag.over.back {
    transform: translate(-100%, -100%);
  }
  .tag.over.below {
    transform: none;
  }
  .tag.over.back.below {
    transform: translate(-100%, 0);
  }
  .chosen {
    position: absolute;
    border: 1px dashed white;
    outline: 1px dashed black;
    pointer-events: none;
  }
  .handle {
    position: absolute;
    width: 24px;
    height: 24px;
    padding: 0;
    border: 0;
    background: none;
    transform: translate(-50%, -50%);
    cursor: move;
  }
  .handle::before {
    content: "";
    position: absolute;
    inset: 6px;
    border: 2px solid var(--v-accent);
    border-radius: 3px;
    background: white;
  }
  .keys {
    margin: 6px 0 0;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 2px;
    margin-block-start: 8px;
  }
  .tools .text {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: min(100%, 12em);
    padding-inline: 6px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .tools .control {
    flex: 1;
    min-width: 0;
    min-height: 32px;
    padding: 4px 10px;
    color: var(--v-text);
  }
  .tools .icon[aria-pressed="true"] {
    background: var(--v-tint);
    color: var(--v-link);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    max-height: 9em;
    margin-block-start: 10px;
    overflow-y: auto;
  }
  .legend button {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    min-width: 0;
    max-width: 100%;
    min-height: 28px;
    padding: 3px 10px 3px 8px;
    border: 1px solid var(--v-line);
    border-radius: 99px;
    background: var(--v-surface);
    font-size: var(--v-small);
    cursor: pointer;
  }
  .legend button:focus-visible {
    outline-offset: -2px;
  }
  .legend button:hover:not(:disabled) {
    background: var(--v-sunken);
  }
  .legend button[aria-pressed="false"] {
    border-style: dashed;
    color: var(--v-muted);
    text-decoration: line-through;
  }
  .legend button[aria-pressed="false"] .sample {
    opacity: 0.35;
  }
  .legend .count,
  .option :is(.at, .score, .place) {
    color: var(--v-muted);
  }
  .name {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .sample {
    flex: none;
    width: 22px;
    height: 12px;
  }
  .sample path {
    stroke: var(--colour);
    stroke-width: 4px;
    stroke-dasharray: var(--dashes);
  }
  .threshold {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
    margin-block-start: 10px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .threshold input {
    flex: 1;
    min-width: 80px;
    max-width: 240px;
    height: 24px;
    margin: 0;
    accent-color: var(--v-link);
  }
  .threshold .percent {
    min-width: 4ch;
  }
  .options {
    max-height: 216px;
    margin: 10px 0 0;
    padding: 4px;
    overflow-y: auto;
    list-style: none;
  }
  .option {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
    min-height: 30px;
    padding: 3px 8px;
    border-radius: calc(var(--v-radius) * 0.6);
    font-size: var(--v-small);
    cursor: pointer;
  }
  .options:not(.few) .option {
    content-visibility: auto;
    contain-intrinsic-size: auto 30px;
  }
  .option .at {
    min-width: 2.5ch;
    text-align: end;
  }
  .option .place {
    margin-inline-start: auto;
  }
  .option.on {
    background: var(--v-sunken);
  }
  .option[aria-selected="true"] {
    background: var(--v-tint);
  }
  .option[aria-selected="true"] .name {
    font-weight: 550;
  }
  .options:focus-visible .option.active {
    outline: 2px solid var(--v-accent);
    outline-offset: -2px;
  }
  .options.off {
    opacity: 0.6;
  }
  @media (forced-colors: active) {
    .line,
    .sample path,
    .tag {
      forced-color-adjust: none;
    }
    .option[aria-selected="true"],
    .tools .icon[aria-pressed="true"] {
      outline: 1px solid;
    }
  }
`;
