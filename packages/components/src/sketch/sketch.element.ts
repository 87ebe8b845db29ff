import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import type { FileRef } from "@vitrine/core";
import { fromDataUrl } from "@vitrine/core/internal";
import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { drawing } from "../_drawing/drawing.styles.ts";
import { loadImage } from "../_drawing/load-image.ts";
import { sheet } from "../_drawing/sheet.element.ts";
import { toolButton, toolSlider } from "../_drawing/tools.element.ts";
import type { Host } from "../_element/host.ts";
import { styleProps } from "../_element/style-props.ts";
import { LargeView } from "../_media/large-view.ts";
import { media } from "../_media/media.styles.ts";
import { downloadLink } from "../_media/parts.ts";
import { Easel } from "./easel.ts";
import { Paper } from "./paper.ts";
import { sketchSpec, type SketchProps } from "./sketch.ts";
import { styles } from "./sketch.styles.ts";
import { allIcons } from "../_element/all-icons.ts";

export interface SketchElement extends ElementProps<Omit<SketchProps, "value">> {
  /** A drawing made here is a PNG in a `data:` URL, small enough to be sent inside the call. */
  value: FileRef | string | null;
}

/** Default brush width and its range, in hundredths of the shorter side. */
const BRUSH = { usual: 7, min: 1, max: 30, step: 0.5 };
/** Minimum interval, in milliseconds, at which the value follows a stroke. */
const INPUT_MS = 150;
/**
 * Maximum length of a `data:` URL sent inside a call; a longer one, such as over a photo, is uploaded as a file first.
 */
const INLINE = 200_000;
/** Minimum display size of a drawing if there is room, in pixels of its longer side. */
const SHOWN = 360;

/** The element of `sketch()`: paper, a brush, and tools. */
export class SketchElement extends ComponentElement {
  static override styles = [...super.styles, media, drawing, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    ...propertiesOf(sketchSpec),
    erases: { state: true },
    size: { state: true },
  };
  declare protected erases: boolean;
  /** Brush width chosen by the visitor, in hundredths of the shorter side; undefined for the author's. */
  declare protected size: number | undefined;
  readonly #easel = new Easel({
    brush: () => ({ width: this.#size, ink: this.ink, erases: this.erases }),
    moved: () => this.requestUpdate(),
    drawing: () => this.#follow(),
    drawn: () => this.#keep("input", "change"),
  });
  /** Value that the paper shows. */
  #shown: unknown;
  /** Time of the last value update during a stroke, by `performance.now()`. */
  #lastInputAt = 0;
  /** Whether the drawing is too large to be sent inside the call. */
  #heavy = false;
  /** Counter of values, so that a slow upload does not replace a later value. */
  #turn = 0;
  readonly #view = new LargeView(this, {
    pictures: () => [{ src: this.#src, alt: this.#alt, caption: "", name: "drawing.png" }],
    download: () => true,
  });

  constructor() {
    super();
    this.useDefaults(sketchSpec);
    this.erases = false;
  }

  override valueText(): string {
    return "";
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.editable) this.#easel.pen.release();
    if (changed.has("width") || changed.has("height") || changed.has("paper")) this.#layPaper();
    if (!this.readonly && this.value !== this.#shown) this.#showValue();
  }

  /** Lays new paper and copies the drawing onto it as an image. */
  #layPaper() {
    if (this.value === this.#easel.empty) this.value = null;
    this.#easel.lay(new Paper(this.width, this.height, this.paper));
    this.#shown = undefined;
  }

  /** Shows a value set from outside, as a step that can be undone. Null is shown as empty paper. */
  #showValue() {
    this.#turn++;
    const { empty, blank } = this.#easel;
    if (this.value !== null && this.value !== empty) return void this.#load(this.value);
    if (!blank) this.#easel.cover();
    this.value = this.#shown = empty ?? null;
  }

  async #load(value: FileRef | string) {
    this.#shown = value;
    const image = await loadImage(this.#src).catch(() => undefined);
    // The value has changed meanwhile.
    if (this.value !== value) return;
    if (!image) return void (this.error = say("The browser cannot show this drawing."));
    this.#easel.cover(image);
    this.requestUpdate();
  }

  get #src(): string {
    if (typeof this.value === "string") return this.value;
    return this.value && this.host ? this.host.urlOf(this.value) : "";
  }

  get #alt(): string {
    return this.label || say("Drawing");
  }

  /** Updates the value during a stroke. */
  #follow() {
    if (this.#heavy || performance.now() - this.#lastInputAt < INPUT_MS) return;
    this.#keep("input");
  }

  #keep(...events: string[]) {
    const url = this.#easel.toDataUrl();
    this.#lastInputAt = performance.now();
    const turn = ++this.#turn;
    this.#heavy = url.length > INLINE;
    if (!this.#heavy || !this.host) return this.#show(url, events);
    this.settled = this.#send(url, this.host).then((value) => turn === this.#turn && this.#show(value, events));
  }

  /** Uploads a drawing that is too large for the call; a call waits for it. */
  async #send(url: string, host: Host): Promise<FileRef | string> {
    const file = new File([fromDataUrl(url)!], "drawing.png", { type: "image/png" });
    return host.upload(file).catch(() => url);
  }

  #show(value: FileRef | string, events: readonly string[]) {
    this.#shown = value;
    this.take(value, ...events);
  }

  /** Brush width in hundredths of the shorter side. */
  get #size(): number {
    if (this.size !== undefined) return this.size;
    return this.brush === null ? BRUSH.usual : (100 * this.brush) / Math.min(this.width, this.height);
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector("canvas");
    if (canvas) this.#easel.paintOn(canvas);
  }

  protected override renderLabel(): unknown {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderActions() {
    if (!this.readonly || !this.value) return nothing;
    return [
      this.iconButton(allIcons.fullscreen, say("See it large"), () => void this.#view.open()),
      downloadLink(this.#src, "drawing.png"),
    ];
  }

  protected override renderBody() {
    return html`<div role="group" aria-label=${this.accessibleName} aria-describedby=${this.describedBy}>
      ${this.readonly ? [this.#picture(), this.#view.render()] : this.#desk()}
    </div>`;
  }

  #picture() {
    if (!this.value) return html`<div class="empty">${say("No drawing yet")}</div>`;
    return html`<div class="panel picture">
      <img ${styleProps({ width: `${this.#widest}px` })} src=${this.#src} alt=${this.#alt} />
    </div>`;
  }

  get #widest(): number {
    const longer = Math.max(this.width, this.height);
    return (Math.max(longer, SHOWN) * this.width) / longer;
  }

  #desk() {
    return html`<div ${styleProps({ "max-width": `${this.#widest}px` })}>${this.#sheet()} ${this.#tools()}</div>`;
  }

  #sheet() {
    const { pen, size } = this.#easel;
    return sheet({
      pen,
      size,
      nib: (Math.min(size.width, size.height) * this.#size) / 100,
      name: this.accessibleName,
      disabled: this.disabled,
      announce: (words) => this.host?.announce(words),
      undo: () => this.#undo(),
      redo: () => this.#redo(),
    });
  }

  #tools() {
    const { canUndo, canRedo, blank } = this.#easel;
    const off = this.disabled;
    return html`<div class="tools" role="group" aria-label=${say("Drawing tools")}>
      ${this.#tool("brush", say("Brush"), false)} ${this.#tool("eraser", say("Eraser"), true)}
      ${this.resizable ? this.#sizes() : html`<span class="size"></span>`}
      ${this.iconButton(allIcons.undo, say("Undo"), () => this.#undo(), off || !canUndo)}
      ${this.iconButton(allIcons.redo, say("Redo"), () => this.#redo(), off || !canRedo)}
      ${this.iconButton(allIcons.trash, say("Clear"), () => this.#clear(), off || blank)}
    </div>`;
  }

  #tool(icon: "brush" | "eraser", name: string, erases: boolean) {
    return toolButton(allIcons[icon], name, this.erases === erases, this.disabled, () => (this.erases = erases));
  }

  #sizes() {
    return toolSlider({
      name: say("Brush size"),
      value: this.#size,
      ...BRUSH,
      disabled: this.disabled,
      set: (value) => (this.size = value),
    });
  }

  #undo() {
    if (!this.#easel.canUndo) return;
    this.#easel.undo();
    this.#stepped(say("Undone"));
  }

  #redo() {
    if (!this.#easel.canRedo) return;
    this.#easel.redo();
    this.#stepped(say("Done again"));
  }

  #clear() {
    this.#easel.cover();
    this.#stepped(say("Cleared"), "clear");
  }

  #stepped(words: string, ...events: string[]) {
    this.host?.announce(words);
    this.#keep("input", "change", ...events);
  }
}

define("vitrine-sketch", SketchElement);
