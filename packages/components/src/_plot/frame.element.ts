import { html, nothing, svg, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { icon } from "../_element/icons.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { OutputElement } from "../_element/output-element.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { plotStyles } from "./plot.styles.ts";
import type { PlotFont } from "./scene.ts";

const tableIcon = icon(
  svg`<path d="M12 3v18"/><rect width="18" height="18" x="3" y="3" rx="2"/><path d="M3 9h18"/><path d="M3 15h18"/>`,
);

/**
 * Base of all that is drawn by `_plot`: it lays out anew when its width, its data or its props change, paints a canvas anew
 * when the page's colours do, and has the buttons for a table and pictures.
 */
export abstract class PlotFrame extends OutputElement {
  static override styles = [...super.styles, plotStyles];
  declare title: string;

  /** Whether what is drawn needs another layout. */
  protected isStale = true;
  #isPainted = false;
  #width = 0;
  #isTable = false;
  readonly #sizes = new ResizeObserver(() => this.#resized());

  /** Lays out for a width, in pixels. */
  protected abstract layOut(width: number): void;
  /** Draws what is laid out. A canvas of it goes through `paint()`. */
  protected abstract renderPlot(): unknown;
  protected abstract renderTable(name: string): unknown;
  protected abstract paint(canvas: HTMLCanvasElement): void;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  /** A canvas does not follow the page's colours. Their change, by whatever cause, ends a transition of its own colour. */
  protected readonly recoloured = (): void => {
    this.#isPainted = false;
    this.requestUpdate();
  };

  #resized() {
    const width = Math.floor(this.clientWidth) - 2;
    if (width === this.#width || width <= 0) return;
    this.redraw();
  }

  /** Lays out anew with the next update. */
  protected redraw(): void {
    this.isStale = true;
    this.requestUpdate();
  }

  /** Lays out, if something has changed. Subclasses call it at the end of their `willUpdate()`. */
  protected refresh(): void {
    if (this.isEmpty || !this.isStale) return;
    this.#width = Math.max(120, Math.floor(this.clientWidth || 480) - 2);
    this.layOut(this.#width);
    this.isStale = this.#isPainted = false;
  }

  /** The font of the words in the plot: a token may be of any unit, so it is asked of an element. */
  protected font(): PlotFont {
    const probe = Object.assign(document.createElement("span"), { className: "words" });
    this.renderRoot.append(probe);
    const { fontSize, fontFamily } = getComputedStyle(probe);
    probe.remove();
    const size = parseFloat(fontSize) || 12;
    return { line: size * 1.3, measure: measurer(`${size}px ${fontFamily}`) };
  }

  protected override renderActions(): unknown {
    if (this.isEmpty) return nothing;
    const words = say("Data as a table");
    return html`<button
        class="icon"
        type="button"
        aria-label=${words}
        title=${words}
        aria-pressed=${this.#isTable}
        @click=${() => this.#turn()}
      >
        ${tableIcon}</button
      >${this.#isTable ? nothing : this.#savers()}`;
  }

  #savers() {
    return ["SVG", "PNG"].map((type) =>
      this.wordButton(allIcons.download, type, sayWith("Download {name}", { name: type }), () => void this.#save(type)),
    );
  }

  #turn() {
    this.#isTable = !this.#isTable;
    this.#isPainted = false;
    this.requestUpdate();
  }

  async #save(type: string) {
    const { pngOf, saveBlob } = await lazyLoad(import("./picture.ts"));
    const source = await this.picture();
    const blob = type === "SVG" ? new Blob([source], { type: "image/svg+xml" }) : await pngOf(source);
    saveBlob(blob, `${this.title || this.label || "plot"}.${type.toLowerCase()}`);
  }

  /** The drawing as an SVG of its own, in the colours that it has on the page. */
  protected async picture(): Promise<string> {
    const { svgOf } = await lazyLoad(import("./picture.ts"));
    return svgOf({
      svg: this.renderRoot.querySelector("svg.plot")!,
      canvas: this.renderRoot.querySelector("canvas"),
      names: [...this.renderRoot.querySelectorAll('.legend [aria-pressed="true"]')],
      ground: getComputedStyle(this.renderRoot.querySelector(".panel")!).backgroundColor,
    });
  }

  protected override renderValue(): unknown {
    return this.#isTable ? this.renderTable(say("Data as a table")) : this.renderPlot();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const canvas = this.renderRoot.querySelector("canvas");
    if (!canvas || this.isStale || this.#isPainted) return;
    this.paint(canvas);
    this.#isPainted = true;
  }
}

function measurer(font: string): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = font;
  return (text) => context?.measureText(text).width ?? text.length * 7;
}
