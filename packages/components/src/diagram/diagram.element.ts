import { html, nothing, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { saveBlob } from "../_text/save.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { diagramSpec, type DiagramProps } from "./diagram.ts";
import { styles } from "./diagram.styles.ts";
import type { DrawDiagram } from "./draw-diagram.ts";
import { svgNodes } from "./svg-nodes.ts";

export interface DiagramElement extends ElementProps<DiagramProps> {
  value: string | null;
}

/** The element of `diagram()`: the drawing, and its text to open. */
export class DiagramElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(diagramSpec) };
  #draw: DrawDiagram | undefined;
  #markup = "";
  #drawing: SVGElement | undefined;
  #problem = "";

  constructor() {
    super();
    this.useDefaults(diagramSpec);
  }

  override valueText(): string {
    return this.value ?? "";
  }

  protected override get isEmpty(): boolean {
    return !this.value?.trim();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has("value") || this.isEmpty) return;
    if (this.#draw) this.#redraw(this.#draw);
    // What did not come is asked for again with the next diagram.
    else void this.#load();
  }

  async #load() {
    try {
      const { loadDrawing } = await lazyLoad(import("./draw-diagram.ts"));
      this.#draw = await lazyLoad(loadDrawing());
      this.#redraw(this.#draw);
    } catch (error) {
      this.#problem = (error as Error).message;
    }
    this.requestUpdate();
  }

  /** A diagram that cannot be read leaves none of the one before. */
  #redraw(draw: DrawDiagram) {
    this.#drawing = undefined;
    try {
      this.#markup = draw(this.value ?? "");
      this.#drawing = readable(svgNodes(this.#markup));
      this.#problem = "";
    } catch (error) {
      this.#problem = sayWith("This diagram cannot be drawn. {words}", { words: (error as Error).message });
    }
  }

  protected override renderActions(): unknown {
    const save = () => saveBlob(new Blob([this.#markup], { type: "image/svg+xml" }), `${this.label || "diagram"}.svg`);
    const saving = () => this.iconButton(allIcons.download, say("Download"), save, !this.#drawing || this.isEmpty);
    return [this.copyButton(() => this.value ?? ""), this.download ? saving() : nothing];
  }

  protected override renderValue(): unknown {
    return html`<div class="panel">
      ${this.#problem ? html`<p class="fault">${this.#problem}</p>` : this.#renderDrawing()}
      <details .open=${Boolean(this.#problem)}>
        <summary>${say("Text of the diagram")}</summary>
        <pre tabindex="0" dir="auto">${this.value}</pre>
      </details>
    </div>`;
  }

  #renderDrawing() {
    if (!this.#drawing) return html`<div class="drawing"><p>${say("Loading …")}</p></div>`;
    const size = styleProps(this.maxHeight ? { "max-height": `${this.maxHeight}px` } : {});
    this.#drawing.ariaLabel = this.accessibleName;
    return html`<div class="drawing" tabindex="0" role="group" aria-label=${this.accessibleName} ${size}>
      ${this.#drawing}
    </div>`;
  }
}

/** How far a drawing shrinks to the width that it has: its letters stay as large as small print. */
const LEAST_SCALE = 0.7;

/** A drawing that is too wide scrolls, before it is too small to read. */
function readable(drawing: SVGElement): SVGElement {
  drawing.style.minWidth = `${Number(drawing.getAttribute("width")) * LEAST_SCALE}px`;
  drawing.setAttribute("role", "img");
  return drawing;
}

define("vitrine-diagram", DiagramElement);
