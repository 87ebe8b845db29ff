import { html, nothing, svg } from "lit";
import { define } from "../_element/define.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { OutputElement } from "../_element/output-element.ts";
import { sayNumber } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { metricSpec, type MetricProps, type MetricValue } from "./metric.ts";
import type { NumberFormatProp } from "./number-format.ts";
import { styles } from "./metric.styles.ts";

export interface MetricElement extends ElementProps<Omit<MetricProps, "value">> {
  value: MetricValue | null;
}

/** The element of `metric()`: the figure, its change in words and signs, and a line of earlier figures. */
export class MetricElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(metricSpec) };

  constructor() {
    super();
    this.useDefaults(metricSpec);
  }

  override valueText(): string {
    if (!this.value) return "";
    const { value, change } = this.value;
    const changed =
      change === undefined
        ? ""
        : [this.#way(change), this.#amount(change), this.#judged(change)].filter(Boolean).join(" ");
    return [[this.#figure(value), this.unit].filter(Boolean).join(" "), changed].filter(Boolean).join(", ");
  }

  protected override renderValue() {
    const { value, change, trend = [] } = this.value!;
    return html`<div class="panel">
      <p class="figure">
        <span class="value">${this.#figure(value)}</span>
        ${this.unit ? html`<span class="unit">${this.unit}</span>` : nothing}
      </p>
      ${change === undefined ? nothing : this.#change(change)} ${trend.length > 1 ? this.#trend(trend) : nothing}
    </div>`;
  }

  #figure(value: number | string): string {
    return typeof value === "number" ? sayNumber(value, options(this.format)) : value;
  }

  #change(change: number) {
    const judged = this.#judged(change);
    return html`<p
      class="change ${this.#isBetter(change) === undefined ? "" : this.#isBetter(change) ? "good" : "bad"}"
    >
      ${change === 0 ? nothing : html`<span class="hidden-text">${this.#way(change)} </span>${arrow(change)}`}
      <span>${this.#amount(change)}</span> ${judged ? html`<span>${judged}</span>` : nothing}
    </p>`;
  }

  /** Words of the direction, which stand for the arrow. */
  #way(change: number): string {
    return change === 0 ? "" : say(change > 0 ? "Up" : "Down");
  }

  #amount(change: number): string {
    if (change === 0) return say("no change");
    return sayNumber(change, { ...options(this.changeFormat ?? this.format), signDisplay: "exceptZero" });
  }

  #isBetter(change: number): boolean | undefined {
    return change === 0 || this.better === null ? undefined : change > 0 === (this.better === "higher");
  }

  #judged(change: number): string {
    const isBetter = this.#isBetter(change);
    return isBetter === undefined ? "" : say(isBetter ? "better" : "worse");
  }

  #trend(trend: readonly number[]) {
    const write = (number: number) => this.#figure(number);
    const words = sayWith("From {first} to {last}, between {low} and {high}", {
      first: write(trend[0]!),
      last: write(trend.at(-1)!),
      low: write(least(trend)),
      high: write(-least(trend.map((one) => -one))),
    });
    return html`<svg class="trend" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label=${words}>
      <polyline points=${pointsOf(trend)} vector-effect="non-scaling-stroke" />
    </svg>`;
  }
}

const options = (format: NumberFormatProp) => (format ?? {}) as Intl.NumberFormatOptions;

const arrow = (change: number) =>
  html`<svg class="arrow" viewBox="0 0 12 12" aria-hidden="true">
    ${change > 0 ? svg`<path d="M6 2 11 10H1Z" />` : svg`<path d="M6 10 1 2h10Z" />`}
  </svg>`;

const least = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b));

/** Points in a square of 100; figures that are all equal are a line in the middle. */
function pointsOf(trend: readonly number[]): string {
  const low = least(trend);
  const span = -least(trend.map((one) => -one)) - low;
  const y = (one: number) => (span === 0 ? 50 : 100 - ((one - low) / span) * 100);
  return trend.map((one, i) => `${((i / (trend.length - 1)) * 100).toFixed(2)},${y(one).toFixed(2)}`).join(" ");
}

define("vitrine-metric", MetricElement);
