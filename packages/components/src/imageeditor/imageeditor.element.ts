import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { drawing } from "../_drawing/drawing.styles.ts";
import { sheet } from "../_drawing/sheet.element.ts";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { styleProps } from "../_element/style-props.ts";
import { swatches } from "../_element/swatches.styles.ts";
import { DrawnImage } from "../_media/drawn-image.ts";
import { FilesElement } from "../_media/files-element.ts";
import { ImageSources } from "../_media/image-sources.ts";
import { imageSources } from "../_media/image-sources.styles.ts";
import type { Way } from "../_media/intake.ts";
import { LargeView } from "../_media/large-view.ts";
import { fromList } from "../_media/picked.ts";
import type { Sending } from "../_media/sender.ts";
import { say } from "../_words/say.ts";
import { CropStep } from "../image/crop-step.element.ts";
import { ArtworkFiles } from "./artwork-files.element.ts";
import { cropped, newLayer, withLayer, type Layer } from "./artwork.ts";
import { Brush } from "./brush.ts";
import { Desk } from "./desk.ts";
import { MASK_OPACITY, type EditedRef } from "./edited-ref.ts";
import { imageeditorSpec, MOST_LAYERS, type ImageEditorProps } from "./imageeditor.ts";
import { styles } from "./imageeditor.styles.ts";
import { layerList, layerName, layerToggles } from "./layers.element.ts";
import { toBlob, wholeCanvas } from "./painter.ts";
import { toolRow } from "./tool-row.element.ts";

export interface ImageeditorElement extends ElementProps<
  Omit<ImageEditorProps, "value" | "brushes" | "erasers" | "colors">
> {
  value: EditedRef | null;
  brushes: readonly number[] | null;
  erasers: readonly number[] | null;
  colors: readonly string[] | null;
}

/** Width to which an image of few pixels is enlarged, and up to which longer side. */
const ENLARGED = { width: 280, side: 64 };
const SAVED_NAME = "image.png";

/** The element of `imageEditor()`: where the image comes from, or the image with its tools and layers. */
export class ImageeditorElement extends FilesElement {
  static override styles = [...super.styles, drawing, imageSources, swatches, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    ...propertiesOf(imageeditorSpec),
  };
  readonly #brush = new Brush(
    () => this,
    () => this.#desk.art ?? { width: this.width, height: this.height },
    () => this.requestUpdate(),
  );
  readonly #desk = new Desk({
    brush: () => this.#brush.tip,
    opacity: () => this.#opacity,
    moved: () => this.requestUpdate(),
    changed: () => this.#keep("input", "change"),
  });
  readonly #files = new ArtworkFiles({
    host: () => this.host,
    urlOf: (ref) => (this.#own?.ref?.id === ref.id ? this.#own.url : (this.host?.urlOf(ref) ?? "")),
  });
  readonly #sources = new ImageSources(this, {
    has: (source) => this.sources.includes(source),
    editable: () => this.editable,
    rule: () => this.rule,
    camera: () => ({ mirror: this.mirror, live: false }),
    take: (files) => this.add(fromList(files)),
    refuse: (notes) => this.refuse(notes),
    choose: () => this.choose(),
  });
  readonly #crop = new CropStep(this, {
    size: () => [this.#desk.art!.width, this.#desk.art!.height],
    aspect: () => null,
    keep: (box) => {
      this.#crop.stop();
      this.#desk.change(cropped(this.#desk.art!, box));
    },
  });
  readonly #drawn = new DrawnImage();
  readonly #view = new LargeView(this, {
    pictures: () => [{ src: this.#drawn.url, alt: this.#alt, caption: "", name: SAVED_NAME }],
    download: () => this.download,
  });
  /** Local file of the background, if the visitor added it here: it need not be downloaded. */
  #own: Sending | undefined;
  /** Value that the canvas shows. */
  #shown: unknown;
  /** Whether the browser could not show the value. */
  #isBroken = false;
  /** Counter of values, so that a slow one does not replace a later one. */
  #turn = 0;
  /** Events of changes that are still being written. */
  #due: ReadonlySet<string> = new Set();

  constructor() {
    super();
    this.useDefaults(imageeditorSpec);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drawn.release();
  }

  override valueText(): string {
    const { art } = this.#desk;
    return art ? art.layers.flatMap(({ name, hidden }) => (hidden ? [] : [name])).join(", ") : "";
  }

  protected override get room(): number {
    return 1;
  }

  protected override get replaces(): boolean {
    return true;
  }

  protected override takes(way: Way): boolean {
    return this.sources.includes(way === "drop" ? "upload" : "paste");
  }

  /** Layers follow with the first stroke. */
  protected override received(items: readonly Sending[]): void {
    this.#own?.discard();
    this.#own = items.at(-1)!;
    this.take({ background: this.#own.ref!, layers: [] }, "input", "change", "upload");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.editable) {
      this.#crop.stop();
      this.#desk.pen.release();
      this.#sources.closeCamera();
    }
    if (this.value !== this.#shown) this.#showValue();
    if (this.value === null && this.#startsBlank && !this.#desk.art) this.#start();
  }

  get #startsBlank(): boolean {
    return !this.readonly && this.sources.every((source) => source === "blank");
  }

  /** Shows a value from outside, as a step that can be taken back. */
  #showValue() {
    this.#turn++;
    this.#due = new Set();
    this.#failed(false);
    this.#shown = this.value;
    this.#crop.stop();
    if (this.value) void this.#load(this.value);
    else this.#desk.lay(undefined);
  }

  async #load(value: EditedRef) {
    const turn = this.#turn;
    const art = await this.#files.load(value, layerName).catch(() => undefined);
    // The value has changed meanwhile, or the visitor drew.
    if (turn !== this.#turn || this.value !== value) return;
    if (art) this.#desk.lay(art);
    // A stroke that the new image ended is of the one before.
    this.#turn++;
    this.#failed(!art);
    this.requestUpdate();
  }

  /** Says that an image cannot be shown, until another one can. */
  #failed(failed: boolean) {
    if (failed || this.#isBroken) this.error = failed ? say("The browser cannot show this image.") : "";
    this.#isBroken = failed;
  }

  #start(...events: string[]) {
    const { width, height } = this;
    this.#desk.lay({ width, height, background: null, layers: [newLayer(layerName(0))] });
    this.#keep(...events);
  }

  /** Writes the value, which a call waits for. */
  #keep(...events: string[]) {
    this.requestUpdate();
    const turn = ++this.#turn;
    this.#due = new Set([...this.#due, ...events]);
    const written = (value: EditedRef) => turn === this.#turn && this.#tell(value);
    this.settled = this.#files.save(this.#desk.art!).then(written, () => this.#failed(true));
  }

  #tell(value: EditedRef) {
    const events = [...this.#due];
    this.#due = new Set();
    this.#shown = value;
    this.take(value, ...events);
  }

  get #opacity(): number {
    return this.mask ? MASK_OPACITY : 1;
  }

  get #alt(): string {
    return [this.label || say("Image"), this.valueText()].filter(Boolean).join(". ");
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector("canvas");
    if (canvas) this.#desk.paintOn(canvas);
  }

  protected override renderActions() {
    if (!this.#desk.art || this.#sources.isCameraOpen) return nothing;
    return this.readonly ? this.#looking() : this.editable ? this.#replacing() : nothing;
  }

  #replacing() {
    return [
      this.#sources.renderReplacing((name, words, act) => this.iconButton(allIcons[name], words, act)),
      this.#startsBlank
        ? nothing
        : this.iconButton(allIcons.close, say("Remove the image"), () => this.take(null, "input", "change", "clear")),
    ];
  }

  #looking() {
    return [
      this.fullscreen ? this.iconButton(allIcons.fullscreen, say("See it large"), () => void this.#enlarge()) : nothing,
      this.download ? this.iconButton(allIcons.download, say("Download"), () => void this.#save()) : nothing,
    ];
  }

  #draw(): Promise<void> {
    return this.#drawn.draw(toBlob(wholeCanvas(this.#desk.art!, this.#opacity)));
  }

  async #enlarge() {
    await this.#draw();
    this.requestUpdate();
    await this.#view.open();
  }

  async #save() {
    await this.#draw();
    this.#drawn.save(SAVED_NAME);
  }

  protected override renderBody() {
    return this.renderGroup([
      this.#content(),
      this.readonly ? nothing : [this.renderNews(), this.renderChooser()],
      this.#view.render(),
    ]);
  }

  #content() {
    if (this.#sources.isCameraOpen) return this.#sources.renderCamera();
    if (this.#desk.art) return this.readonly ? this.#result() : this.#editor();
    if (this.value && !this.#isBroken) return html`<div class="panel loading"></div>`;
    if (this.readonly) return html`<div class="empty">${say("No image yet")}</div>`;
    return this.#sources.render((words) => this.renderDrop(words), this.#blankButton());
  }

  #blankButton() {
    if (!this.sources.includes("blank")) return nothing;
    return this.#sources.renderButton("file", say("Empty image"), () => this.#start("input", "change"));
  }

  #result() {
    const { width, height } = this.#desk.shown;
    const toggle = ({ id, hidden }: Layer) => this.#desk.view(withLayer(this.#desk.art!, id, { hidden: !hidden }));
    const hasLayers = this.value!.layers.length > 0;
    return [
      html`<div class="panel picture">
        <div class="stage" ${styleProps(this.#stageSize())}>
          <canvas role="img" aria-label=${this.#alt} width=${width} height=${height}></canvas>
        </div>
      </div>`,
      hasLayers ? layerToggles(this.#desk, this.disabled, toggle) : nothing,
    ];
  }

  #editor() {
    return [
      html`<div class="panel picture">
        <div class="stage" ${styleProps(this.#stageSize())}>
          ${this.#sheet()} ${this.#crop.isOpen ? this.#crop.renderPicker() : nothing}
        </div>
      </div>`,
      this.#crop.isOpen ? this.#crop.renderButtons() : this.#tools(),
      this.layers && !this.mask && !this.#crop.isOpen ? this.#layerList() : nothing,
    ];
  }

  /** The whole image is always shown, however many pixels it has. */
  #stageSize(): Record<string, string> {
    const { width, height } = this.#desk.art!;
    const natural = Math.max(width, height) <= ENLARGED.side ? ENLARGED.width : width;
    return { "max-width": `${Math.min(natural, (this.maxHeight * width) / height)}px` };
  }

  #sheet() {
    const size = this.#desk.shown;
    return sheet({
      pen: this.#desk.pen,
      size,
      nib: (this.#brush.width * size.width) / this.#desk.art!.width,
      name: this.accessibleName,
      disabled: this.disabled || this.#crop.isOpen,
      announce: (words) => this.host?.announce(words),
      undo: () => this.#undo(),
      redo: () => this.#redo(),
    });
  }

  #tools() {
    return toolRow({
      desk: this.#desk,
      brush: this.#brush,
      disabled: this.disabled,
      transforms: this.transforms,
      crop: () => void this.#crop.start(),
      undo: () => this.#undo(),
      redo: () => this.#redo(),
      clear: () => this.#clear(),
    });
  }

  #layerList() {
    const hasRoom = this.#desk.art!.layers.length < MOST_LAYERS;
    return layerList({ desk: this.#desk, disabled: this.disabled, hasRoom });
  }

  #undo() {
    if (this.#desk.undo()) this.host?.announce(say("Undone"));
  }

  #redo() {
    if (this.#desk.redo()) this.host?.announce(say("Done again"));
  }

  #clear() {
    this.#desk.clear();
    this.host?.announce(say("Cleared"));
  }
}

define("vitrine-imageeditor", ImageeditorElement);
