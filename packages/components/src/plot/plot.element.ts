import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { PlotFrame } from "../_plot/frame.element.ts";
import { cssOf, mixed, rgbOf } from "../_plot/rgb.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import type { Colours, Draw, Drawn, Stage } from "./drawn.ts";
import { kindOf, namesOf, type Figure, type FigureKind } from "./figure-kind.ts";
import { tablesOf } from "./figure-tables.ts";
import { NotOneOf } from "./not-one-of.ts";
import { plotSpec, type PlotProps } from "./plot.ts";
import { styles } from "./plot.styles.ts";
import { renderTables } from "./render-tables.element.ts";
import { makePlace } from "./place.element.ts";

const DRAW: Readonly<Record<FigureKind, () => Promise<Draw>>> = {
  vega: async () => (await import("./draw-vega.ts")).drawVega,
  plotly: async () => (await import("./draw-plotly.ts")).drawPlotly,
  echarts: async () => (await import("./draw-echarts.ts")).drawEcharts,
  svg: async () => (await import("./draw-svg.element.ts")).drawSvg,
};

const SERIES = ["--v-link", "--s1", "--s2", "--s3", "--s4", "--s5", "--s6", "--s7"];

export interface FigureElement extends ElementProps<Omit<PlotProps, "value">> {
  value: Figure | null;
}

/** The element of `plot()`: the figure as its library draws it, and its data as a table. */
export class FigureElement extends PlotFrame {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(plotSpec) };
  #drawn: Drawn | undefined;
  /** The figure that is drawn, or being drawn. */
  #of: Figure | null = null;
  #turn = 0;
  /** What its place has, also while a drawing is made for what it had before. */
  #width = 0;
  #stage: HTMLElement | undefined;
  #problem = "";

  constructor() {
    super();
    this.useDefaults(plotSpec);
  }

  override valueText(): string {
    return this.value ? namesOf(this.value).join(", ") : "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#redrawn();
  }

  /** A library draws once in the page's colours: other colours, another drawing. */
  readonly #redrawn = (): void => {
    this.#of = null;
    this.redraw();
  };

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("value") || changed.has("height")) {
      this.#of = null;
      this.isStale = true;
    }
    if (this.isEmpty) this.#close();
    this.refresh();
  }

  protected override layOut(width: number): void {
    this.#width = width;
    if (this.#of === this.value) this.#drawn?.resize(width);
    else void this.#draw(this.value!, width);
  }

  #close() {
    this.#turn++;
    this.#drawn?.close();
    this.#drawn = this.#stage = undefined;
    this.#of = null;
  }

  /** What was drawn before stays until the next is. */
  async #draw(figure: Figure, width: number) {
    this.#of = figure;
    const turn = ++this.#turn;
    const { host, place } = makePlace();
    try {
      const draw = await lazyLoad(DRAW[kindOf(figure) ?? "svg"]());
      await this.updateComplete;
      if (turn !== this.#turn) return;
      // Libraries measure what they draw: it has its place in the page before.
      this.renderRoot.querySelector(".drawing")?.append(host);
      // Libraries write into what they are given.
      const drawn = await draw(structuredClone(figure), this.#stageOf(place, width));
      if (turn !== this.#turn) return drawn.close();
      this.#drawn?.close();
      this.#drawn = drawn;
      if (this.#width !== width) drawn.resize(this.#width);
      this.#stage = host;
      this.#problem = "";
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#drawn?.close();
      this.#drawn = this.#stage = undefined;
      this.#problem = sayWith("This diagram cannot be drawn. {words}", { words: wordsOf(error as Error) });
    } finally {
      if (this.#stage !== host) host.remove();
    }
    this.requestUpdate();
  }

  #stageOf(place: HTMLElement, width: number): Stage {
    const { fontFamily, fontSize } = getComputedStyle(this);
    // Libraries write it between double quotes.
    const font = { family: fontFamily.replaceAll('"', "'"), size: Math.round((parseFloat(fontSize) || 15) * 0.82) };
    return { place, width, name: this.accessibleName, height: this.height ?? null, colours: this.#colours(), font };
  }

  #colours(): Colours {
    const probe = this.renderRoot.appendChild(document.createElement("i"));
    const read = (name: string) => {
      probe.style.color = `var(${name})`;
      return cssOf(rgbOf(getComputedStyle(probe).color));
    };
    const [text, muted, line, surface] = ["text", "muted", "line", "surface"].map((name) => read(`--v-${name}`));
    const series = SERIES.map(read);
    probe.remove();
    const low = cssOf(mixed(rgbOf(surface!), rgbOf(series[0]!), 0.15));
    return { text: text!, muted: muted!, line: line!, surface: surface!, series, ramp: [low, series[0]!] };
  }

  protected override paint(): void {}

  protected override picture(): Promise<string> {
    return this.#drawn!.svg();
  }

  protected override renderActions(): unknown {
    return this.#drawn ? super.renderActions() : nothing;
  }

  protected override renderPlot(): unknown {
    return html`<div class="panel">
      ${this.#problem ? html`<p class="fault">${this.#problem}</p>` : nothing}
      <div class="figure" role="group" aria-label=${this.valueText()} dir="ltr" @transitionend=${this.#recoloured}>
        ${this.#drawn || this.#problem ? nothing : html`<p class="waiting">${say("Loading …")}</p>`}
        <div class="drawing">${this.#stage}</div>
      </div>
    </div>`;
  }

  readonly #recoloured = (event: TransitionEvent): void => {
    if (event.target === event.currentTarget && event.propertyName === "color") this.#redrawn();
  };

  protected override renderTable(name: string): unknown {
    return renderTables(tablesOf(this.value!), name);
  }
}

function wordsOf(error: Error): string {
  if (!(error instanceof NotOneOf)) return error.message;
  const { path, given, known } = error;
  return sayWith("{path}: {given} is not one of {known}.", { path, given, known });
}

define("vitrine-plot", FigureElement);
