import { html, type SVGTemplateResult, type TemplateResult } from "lit";
import { styleProps } from "../_element/style-props.ts";
import { fractionOf } from "../_number/steps.ts";

/** A button that stays pressed while its tool is the chosen one. */
export function toolButton(
  icon: SVGTemplateResult,
  name: string,
  pressed: boolean,
  disabled: boolean,
  choose: () => void,
): TemplateResult {
  return html`<button
    class="icon"
    type="button"
    aria-label=${name}
    title=${name}
    aria-pressed=${pressed}
    ?disabled=${disabled}
    @click=${choose}
  >
    ${icon}
  </button>`;
}

/** A slider among tools. */
export interface ToolSliderOptions {
  readonly name: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly disabled: boolean;
  set(value: number): void;
}

/** A slider for how wide or how opaque a tool draws. */
export function toolSlider({ name, value, min, max, step, disabled, set }: ToolSliderOptions): TemplateResult {
  return html`<input
    class="size"
    type="range"
    aria-label=${name}
    title=${name}
    min=${min}
    max=${max}
    step=${step}
    .value=${String(value)}
    ${styleProps({ "--at": String(fractionOf(value, min, max)) })}
    ?disabled=${disabled}
    @input=${(event: Event) => set(Number((event.target as HTMLInputElement).value))}
  />`;
}
