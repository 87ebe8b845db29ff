import { define } from "../_element/define.ts";
import { html, nothing } from "lit";
import { live } from "../_element/live.ts";
import { say } from "../_words/say.ts";
import { gradual } from "../_element/gradual.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { sayNumber } from "../_words/amounts.ts";
import { labelSpec, type Classification, type Confidence, type LabelProps } from "./label.ts";
import { styles } from "./label.styles.ts";

export interface LabelElement extends ElementProps<Omit<LabelProps, "value">> {
  value: Classification | null;
}

const percent = (share: number) =>
  sayNumber(share, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The element of `label()`: the best label, and a bar for each class. */
export class LabelElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(labelSpec) };

  constructor() {
    super();
    this.useDefaults(labelSpec);
  }

  override valueText(): string {
    const best = this.#confidences.find(({ label }) => label === this.value?.label);
    return [this.value?.label, best && percent(best.confidence)].filter(Boolean).join(", ");
  }

  get #confidences(): readonly Confidence[] {
    return (this.value?.confidences ?? []).slice(0, this.top ?? undefined);
  }

  /** Labels that a visitor may pick, each once; the one that is chosen is always among them. */
  get #pickable(): string[] {
    const own = this.value?.label;
    const likely = (this.value?.confidences ?? []).map(({ label }) => label);
    return [...new Set([...likely, ...this.labels, ...(own ? [own] : [])])];
  }

  protected override get isEmpty(): boolean {
    return this.readonly !== false && super.isEmpty;
  }

  protected override renderValue() {
    if (this.readonly === false) return this.#picker();
    const all = this.#confidences;
    return html`<div class="panel">
      ${this.heading || all.length === 0 ? html`<p class="best">${this.value!.label}</p>` : nothing}
      ${
        all.length > 0
          ? gradual(
              this,
              all,
              [],
              ({ items, isBox }) =>
                html`<ul role="list" class=${isBox ? "part" : ""}>
                  ${items.map((one) => this.#bar(one))}
                </ul>`,
            )
          : nothing
      }
    </div>`;
  }

  #picker() {
    const of = new Map((this.value?.confidences ?? []).map((one) => [one.label, one.confidence]));
    return html`<div class="panel">
      ${gradual(
        this,
        this.#pickable,
        [this.value?.label],
        ({ items, isBox }) =>
          html`<ul role="list" class=${isBox ? "part" : ""}>
            ${items.map((label) => this.#option(label, of.get(label)))}
          </ul>`,
      )}
      ${
        this.labels.length > 0
          ? nothing
          : html`<input
              class="control"
              aria-label=${say("Another label")}
              placeholder=${say("Another label")}
              maxlength="200"
              ?disabled=${this.disabled}
              @change=${(event: Event) => this.#typed(event.target as HTMLInputElement)}
            />`
      }
    </div>`;
  }

  #option(label: string, confidence: number | undefined) {
    return html`<li>
      <label class="name"
        ><input
          type="radio"
          name="label"
          .checked=${live(label === this.value?.label)}
          ?disabled=${!this.editable}
          @change=${() => this.#pick(label)}
        />${label}</label
      >
      ${confidence === undefined ? nothing : [this.#percent(confidence), this.#line(confidence)]}
    </li>`;
  }

  #typed(input: HTMLInputElement) {
    const label = input.value.trim();
    input.value = "";
    if (label) this.#pick(label);
  }

  #pick(label: string) {
    this.take({ label, confidences: this.value?.confidences ?? [] }, "input", "change");
  }

  #percent(confidence: number) {
    return html`<span class="percent">${percent(confidence)}</span>`;
  }

  #line(confidence: number) {
    return html`<div class="bar" aria-hidden="true">
      <div class="fill" ${styleProps({ width: `${confidence * 100}%` })}></div>
    </div>`;
  }

  #bar({ label, confidence }: Confidence) {
    const choose = () => this.fire("select", { label, confidence });
    return html`<li>
      ${
        this.select
          ? html`<button type="button" class="name" @click=${choose}>${label}</button>`
          : html`<span class="name">${label}</span>`
      }
      ${this.#percent(confidence)} ${this.#line(confidence)}
    </li>`;
  }
}

define("vitrine-label", LabelElement);
