import { define } from "../_element/define.ts";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { roundTo } from "../_number/decimals.ts";
import { numberSpec, type NumberProps } from "./number.ts";
import { styles } from "./number.styles.ts";

export interface NumberElement extends ElementProps<NumberProps> {
  value: number | null;
}

/** The element of `number()`: a native number input. */
export class NumberElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(numberSpec) };
  /** What the visitor is typing, as long as it means the value: `1.50` is not to become `1.5` under their hands. */
  #draft = "";

  constructor() {
    super();
    this.useDefaults(numberSpec);
  }

  override valueText(): string {
    return this.value === null ? "" : write(this.value, this.precision);
  }

  protected override renderBody() {
    return html`<input
      class="control"
      id="control"
      type="number"
      inputmode=${this.precision === 0 ? "numeric" : "decimal"}
      min=${this.min ?? nothing}
      max=${this.max ?? nothing}
      step=${this.step ?? "any"}
      .value=${live(this.#text())}
      placeholder=${this.placeholder || nothing}
      autocomplete="off"
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.error ? "true" : nothing}
      ?disabled=${this.disabled}
      ?readonly=${Boolean(this.readonly)}
      @input=${this.#typed}
      @change=${this.#left}
      @focus=${() => this.fire("focus")}
      @blur=${() => this.fire("blur")}
      @keydown=${this.#pressed}
    />`;
  }

  #text(): string {
    return parse(this.#draft) === this.value ? this.#draft : this.valueText();
  }

  #typed(event: Event) {
    const { value } = event.target as HTMLInputElement;
    this.#draft = value;
    this.take(parse(value), "input");
  }

  #left() {
    this.#draft = "";
    this.take(this.value === null ? null : roundTo(this.value, this.precision), "change");
    this.requestUpdate();
  }

  #pressed(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.isComposing || !this.editable) return;
    event.preventDefault();
    this.fire("submit");
  }
}

function parse(text: string): number | null {
  return text === "" ? null : Number(text);
}

/** With as many decimals as were asked for. */
function write(value: number, precision: number | null): string {
  return precision === null ? String(value) : roundTo(value, precision).toFixed(precision);
}

define("vitrine-number", NumberElement);
