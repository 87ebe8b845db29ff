import { html, type TemplateResult } from "lit";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { live } from "./live.ts";
import { styleProps } from "./style-props.ts";

/** Colours to choose from. */
export interface SwatchesOptions {
  readonly colors: readonly string[];
  readonly disabled?: boolean;
  isChosen(color: string): boolean;
  choose(color: string): void;
}

/** A small button for each colour. */
export function swatches({ colors, disabled = false, isChosen, choose }: SwatchesOptions): TemplateResult {
  return html`<div class="swatches" role="group" aria-label=${say("Swatches")}>
    ${colors.map(
      (one) =>
        html`<button
          class="swatch"
          type="button"
          aria-label=${one}
          title=${one}
          aria-pressed=${isChosen(one) ? "true" : "false"}
          ?disabled=${disabled}
          ${styleProps({ "--colour": one })}
          @click=${() => choose(one)}
        ></button>`,
    )}
  </div>`;
}

/** The browser's picker. */
export interface WellOptions {
  /** Name of what has the colour. */
  readonly name: string;
  /** The colour, as `#rrggbb`, or as `#rrggbbaa`, which the picker takes without its opacity. */
  readonly hex: string;
  readonly disabled?: boolean;
  mix(rgb: string): void;
  done?(): void;
}

/** A colour that opens the browser's picker. */
export function well({ name, hex, disabled = false, mix, done }: WellOptions): TemplateResult {
  return html`<span class="well" ${styleProps({ "--colour": hex })}>
    <input
      type="color"
      aria-label=${sayWith("{name}, from a picker", { name })}
      .value=${live(hex.slice(0, 7))}
      ?disabled=${disabled}
      @input=${(event: Event) => mix((event.target as HTMLInputElement).value)}
      @change=${() => done?.()}
    />
  </span>`;
}
