import { html, nothing, type PropertyValues } from "lit";
import { define } from "../_element/define.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { OutputElement } from "../_element/output-element.ts";
import { sayNumber } from "../_words/amounts.ts";
import { sayWith } from "../_words/say-with.ts";
import { progressSpec, type ProgressProps, type ProgressWire } from "./progress.ts";
import { styles } from "./progress.styles.ts";

export interface ProgressElement extends ElementProps<Omit<ProgressProps, "value">> {
  value: ProgressWire | null;
}

/** Announcements between start and end: one for each quarter. */
const STEPS = 4;

/** The element of `progress()`: the browser's own bar, with how much is done in words. */
export class ProgressElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(progressSpec) };
  /** Step that was announced last, or was there from the start. */
  #announced: number | undefined;

  constructor() {
    super();
    this.useDefaults(progressSpec);
  }

  protected override get isEmpty(): boolean {
    return false;
  }

  protected override get showsResult(): boolean {
    return this.value !== null;
  }

  override valueText(): string {
    return [this.value?.text, this.#amount].filter(Boolean).join(", ");
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("value")) this.#announce();
  }

  /** A bar that moves in small steps would never let a screen reader finish. */
  #announce() {
    const step = Math.floor((this.#share ?? 0) * STEPS);
    const isOn = this.#announced !== undefined && step > this.#announced;
    this.#announced = step;
    if (isOn) this.host?.announce([this.label, this.valueText()].filter(Boolean).join(": "));
  }

  protected override renderValue() {
    const share = this.value ? this.#share : 0;
    return html`<div class="panel">
      <progress
        aria-label=${this.accessibleName}
        aria-valuetext=${this.valueText() || nothing}
        max="1"
        value=${share ?? nothing}
      ></progress>
      ${this.value ? this.#words(this.value.text ?? "") : nothing}
    </div>`;
  }

  #words(text: string) {
    return html`<p class="words" aria-hidden="true"><span class="text">${text}</span> <span>${this.#amount}</span></p>`;
  }

  /** Share that is done; undefined while it is not known. */
  get #share(): number | undefined {
    const { value, max = 1 } = this.value ?? { value: null };
    return value === null ? undefined : Math.min(1, value / max);
  }

  get #amount(): string {
    const share = this.#share;
    if (share === undefined) return "";
    if (this.unit) return sayWith("{done} of {total} {unit}", this.#counts);
    // Rounded down, so that nothing is done at 100 % before it is.
    return sayNumber(Math.floor(share * 100 + 1e-9) / 100, { style: "percent" });
  }

  get #counts() {
    const { value, max = 1 } = this.value!;
    return { done: sayNumber(value!), total: sayNumber(max), unit: this.unit };
  }
}

define("vitrine-progress", ProgressElement);
