import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { styleProps } from "../_element/style-props.ts";
import { PlotElement } from "../_plot/plot.element.ts";
import type { Series } from "../_plot/series.ts";
import { sayNumber } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { linePlotSpec } from "./lineplot.ts";
import { styles } from "./lineplot.styles.ts";
import { smoothed } from "./smoothed.ts";

const MOST = 0.99;

/** The element of `linePlot()`: a line for each series. */
export class LineplotElement extends PlotElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(linePlotSpec) };
  declare smoothing: number | null;
  protected override readonly mark = "line";
  /** What the visitor has set. */
  #share = 0;

  constructor() {
    super();
    this.useDefaults(linePlotSpec);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("smoothing")) {
      this.#share = this.smoothing ?? 0;
      this.isStale = true;
    }
    super.willUpdate(changed);
  }

  protected override redrawn(series: Series): Series {
    return this.#share > 0 ? { ...series, drawn: smoothed(series.ys, this.#share) } : series;
  }

  protected override renderTools(): unknown {
    if (this.smoothing === null) return nothing;
    const words = sayNumber(this.#share, { minimumFractionDigits: 2 });
    return html`<label class="smoothing">
      <span>${say("Smoothing")}</span>
      <input
        type="range"
        min="0"
        max=${MOST}
        step="0.01"
        .value=${String(this.#share)}
        aria-valuetext=${words}
        ${styleProps({ "--at": String(this.#share / MOST) })}
        @input=${this.#set}
      />
      <span class="share" aria-hidden="true">${words}</span>
    </label>`;
  }

  readonly #set = (event: Event): void => {
    this.#share = Number((event.target as HTMLInputElement).value);
    this.redraw();
  };
}

define("vitrine-lineplot", LineplotElement);
