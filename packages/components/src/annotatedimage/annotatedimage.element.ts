import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { guard } from "lit/directives/guard.js";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { styleProps } from "../_element/style-props.ts";
import { FilesElement } from "../_media/files-element.ts";
import { LargeView } from "../_media/large-view.ts";
import { isSmall } from "../_media/parts.ts";
import { ready } from "../_media/ready.ts";
import type { Sending } from "../_media/sender.ts";
import { say } from "../_words/say.ts";
import { annotatedImageSpec, type AnnotatedImageProps, type AnnotatedRef } from "./annotatedimage.ts";
import { ninthOf } from "./shape.ts";
import { styles } from "./annotatedimage.styles.ts";
import type { AnnotationRef, Place } from "./annotation.ts";
import { Browse } from "./browse.element.ts";
import { countLabels } from "./count-labels.ts";
import { DrawnImage } from "../_media/drawn-image.ts";
import { Editor } from "./editor.ts";
import { focusTag, frameLayer, handleLayer, shapeLayer, tagLayer } from "./layers.element.ts";
import { placeName, summary } from "./lists.element.ts";
import { Picture } from "./picture.ts";
import { tools } from "./tools.element.ts";

export interface AnnotatedImageElement extends ElementProps<Omit<AnnotatedImageProps, "value">> {
  value: AnnotatedRef | null;
}

/** Width of an image of few pixels, which is enlarged. */
const ENLARGED = 280;
/** Places of the corners among the nine of an image, from the top left, clockwise. */
const CORNER_PLACES = [0, 2, 8, 6];
const DRAWN_NAME = "annotated.png";

/** The element of `annotatedImage()`: the image, what is marked on it, a legend and a list. */
export class AnnotatedImageElement extends FilesElement {
  static override styles = [...super.styles, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    ...propertiesOf(annotatedImageSpec),
    broken: { state: true },
  };
  /** URL of an image that the browser could not show. */
  declare protected broken: string;
  /** Value of the visitor's last change. */
  #own: unknown;
  readonly #picture = new Picture(() => this.requestUpdate());
  readonly #editor = new Editor({
    annotations: () => this.#annotations,
    units: () => this.value?.units ?? "pixels",
    size: () => this.#picture.size ?? { width: 1, height: 1 },
    shapes: () => this.#picture.visible,
    hit: (at) => this.#picture.hit(at),
    label: () => this.#annotations.at(-1)?.label ?? this.labels[0] ?? "object",
    put: (annotations, ...events) => this.#put(annotations, ...events),
    chose: (index) => this.#chose(index),
    announce: (words) => this.host?.announce(words),
    drawn: () => this.requestUpdate(),
  });
  readonly #browse = new Browse(this, {
    picture: this.#picture,
    disabled: () => this.disabled,
    minScore: () => this.minScore,
    chosen: () => this.#editor.chosen,
    choose: (index) => this.#editor.choose(index),
    key: (event) => this.editable && this.#editor.key(event, undefined),
  });
  readonly #drawn = new DrawnImage();
  readonly #view = new LargeView(this, {
    pictures: () => [{ src: this.#drawn.url || this.#src, alt: this.#alt, caption: "", name: DRAWN_NAME }],
    download: () => this.download,
  });

  constructor() {
    super();
    this.useDefaults(annotatedImageSpec);
    this.broken = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#picture.disconnect();
    this.#drawn.release();
  }

  override valueText(): string {
    return this.value ? summary(this.#annotations.length, countLabels(this.#annotations)) : "";
  }

  protected override get room(): number {
    return 1;
  }

  protected override get replaces(): boolean {
    return true;
  }

  protected override received(items: readonly Sending[]): void {
    const image = items.at(-1)!.ref!;
    for (const item of items) item.discard();
    this.#take({ image, annotations: [], units: "pixels" }, "input", "change", "upload");
    this.#editor.forget();
  }

  get #annotations(): readonly AnnotationRef[] {
    return this.value?.annotations ?? [];
  }

  get #src(): string {
    return this.value ? (this.host?.urlOf(this.value.image as FileRef) ?? "") : "";
  }

  get #alt(): string {
    return [this.label || say("Image"), this.valueText()].filter(Boolean).join(". ");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("value") && this.value !== this.#own) {
      this.#editor.forget();
      this.#browse.forget();
    }
    const { labels, colors } = this;
    const { hidden, least } = this.#browse;
    const units = this.value?.units ?? "pixels";
    this.#picture.update({ annotations: this.#annotations, units, labels, colors, hidden, least });
  }

  protected override updated(): void {
    this.#picture.connect(this.renderRoot.querySelector<HTMLElement>(".stage"));
    this.#picture.light((shape) => this.#browse.standsOut(shape));
    this.#browse.mark(this.renderRoot);
  }

  #take(value: AnnotatedRef | null, ...events: string[]) {
    this.#own = value;
    this.take(value, ...events);
  }

  #put(annotations: readonly AnnotationRef[], ...events: string[]) {
    if (this.value) this.#take({ ...this.value, annotations }, ...events);
  }

  #chose(index: number | undefined) {
    this.requestUpdate();
    const label = index === undefined ? undefined : this.#annotations[index]?.label;
    if (label === undefined) return;
    this.fire("select", { index, label });
    if (this.editable) void this.#sayPlace(index);
  }

  /** Where the chosen annotation is, once it is drawn. */
  async #sayPlace(index: number | undefined) {
    await this.updateComplete;
    const shape = this.#picture.visible.find((one) => one.index === index);
    if (shape) this.host?.announce(`${shape.label}, ${placeName(ninthOf(shape.rect))}`);
  }

  protected override renderActions() {
    if (!this.value || this.broken === this.#src) return nothing;
    const changes = this.editable && [
      this.iconButton(allIcons.upload, say("Replace the image"), () => this.choose()),
      this.iconButton(allIcons.trash, say("Remove the image"), () => this.#take(null, "input", "change", "clear")),
    ];
    return [
      this.fullscreen ? this.iconButton(allIcons.fullscreen, say("See it large"), () => void this.#enlarge()) : nothing,
      this.download ? this.iconButton(allIcons.download, say("Download"), () => void this.#save()) : nothing,
      changes || nothing,
    ];
  }

  async #draw() {
    const loading = import("./compose.ts");
    if (await ready(this, loading)) await this.#drawn.draw((await loading).compose(this.#src, this.#picture.visible));
  }

  async #enlarge() {
    await this.#draw();
    this.requestUpdate();
    await this.#view.open();
  }

  async #save() {
    await this.#draw();
    if (this.#drawn.url) this.#drawn.save(DRAWN_NAME);
    else this.host?.announce(say("The browser cannot show this image."));
  }

  protected override renderBody() {
    return this.renderGroup([
      this.value ? this.#content() : this.#nothing(),
      this.readonly ? nothing : [this.renderNews(), this.renderChooser()],
      this.#view.render(),
    ]);
  }

  #nothing() {
    if (this.readonly) return html`<div class="empty">${say("No image yet")}</div>`;
    return this.renderDrop(say("Drop an image here, paste it, or choose one"));
  }

  #content() {
    if (this.broken === this.#src) return html`<div class="empty">${say("The browser cannot show this image.")}</div>`;
    return [this.#panel(), this.readonly ? nothing : this.#tools(), this.#browsing()];
  }

  #browsing() {
    const browse = this.#browse;
    return [this.legend ? browse.renderLegend() : nothing, browse.renderThreshold(), browse.renderList()];
  }

  #panel() {
    const { size } = this.#picture;
    const edits = this.editable;
    return html`<div class="panel picture">
      <div
        class=${edits ? "stage edits" : "stage"}
        role=${edits ? "application" : nothing}
        aria-roledescription=${edits ? say("drawing area") : nothing}
        aria-label=${edits ? this.#alt : nothing}
        aria-describedby=${edits ? "keys" : nothing}
        tabindex=${edits ? "0" : nothing}
        ${styleProps(this.#stageSize())}
        @pointerdown=${this.#pressed}
        @pointermove=${this.#moved}
        @pointerup=${this.#released}
        @pointercancel=${() => this.#editor.cancel()}
        @pointerleave=${() => this.#browse.point(undefined)}
        @keydown=${this.#keyed}
      >
        <img
          class=${size && Math.max(size.width, size.height) <= 64 ? "small" : ""}
          src=${this.#src}
          alt=${edits ? "" : this.#alt}
          draggable="false"
          @load=${this.#loaded}
          @error=${() => (this.broken = this.#src)}
        />
        ${size ? this.#layers() : nothing}
      </div>
    </div>`;
  }

  /** The whole image is always shown, so that a place on it is the same share of the stage. */
  #stageSize(): Record<string, string> {
    const { size } = this.#picture;
    if (!size) return { "max-height": `${this.maxHeight}px` };
    const { width, height } = size;
    const natural = Math.max(width, height) <= 64 ? ENLARGED : width;
    const widest = Math.min(natural, (this.maxHeight * width) / height);
    return { "max-width": `${widest}px`, "aspect-ratio": `${width} / ${height}` };
  }

  #loaded(event: Event) {
    const image = event.target as HTMLImageElement;
    this.#picture.size = { width: image.naturalWidth, height: image.naturalHeight };
    image.classList.toggle("small", isSmall(image));
    this.requestUpdate();
  }

  #layers() {
    const { visible, tags } = this.#picture;
    const { box, draft } = this.#editor;
    const chosen = visible.find(({ index }) => index === this.#editor.chosen);
    return [
      html`<canvas class="masks" aria-hidden="true"></canvas>`,
      guard([visible], () => shapeLayer(visible)),
      guard([tags], () => tagLayer(tags)),
      focusTag(
        visible.find(({ index }) => index === this.#browse.focus),
        tags,
      ),
      frameLayer(draft ?? chosen?.rect),
      this.editable && box ? handleLayer(box.rect, (corner) => placeName(CORNER_PLACES[corner]!)) : nothing,
    ];
  }

  #placeOf({ clientX, clientY }: PointerEvent): Place {
    const box = this.renderRoot.querySelector(".stage")!.getBoundingClientRect();
    return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
  }

  #pressed(event: PointerEvent) {
    if (this.disabled || event.button !== 0) return;
    if (!this.editable) return this.#editor.choose(this.#picture.hit(this.#placeOf(event))?.index);
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#editor.down(this.#placeOf(event), cornerOf(event));
  }

  #moved(event: PointerEvent) {
    const at = this.#placeOf(event);
    this.#editor.move(at);
    this.#browse.point(this.#editor.draft ? undefined : this.#picture.hit(at)?.index);
  }

  #released() {
    this.#editor.up();
  }

  #keyed(event: KeyboardEvent) {
    if (this.editable && this.#editor.key(event, cornerOf(event))) event.preventDefault();
  }

  #tools() {
    const chosen = this.#editor.chosen === undefined ? undefined : this.#annotations[this.#editor.chosen];
    return tools({
      chosen,
      editor: this.#editor,
      labels: this.labels,
      disabled: this.disabled || !this.#picture.size,
      add: () => this.#add(),
    });
  }

  #add() {
    this.#editor.add();
    this.renderRoot.querySelector<HTMLElement>(".stage")?.focus({ preventScroll: true });
  }
}

function cornerOf({ target }: Event): number | undefined {
  const corner = (target as HTMLElement).dataset["corner"];
  return corner === undefined ? undefined : Number(corner);
}

define("vitrine-annotatedimage", AnnotatedImageElement);
