import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import type { FileRef } from "@vitrine/core";
import { toProblem } from "@vitrine/core/internal";
import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { styleProps } from "../_element/style-props.ts";
import { FilesElement } from "../_media/files-element.ts";
import { imageIcons } from "../_media/image-icons.ts";
import { imageSources } from "../_media/image-sources.styles.ts";
import { ImageSources } from "../_media/image-sources.ts";
import type { Way } from "../_media/intake.ts";
import { LargeView } from "../_media/large-view.ts";
import { downloadLink, isSmall, overlong } from "../_media/parts.ts";
import { fromList } from "../_media/picked.ts";
import { ready } from "../_media/ready.ts";
import type { Sending } from "../_media/sender.ts";
import { CropStep } from "./crop-step.element.ts";
import { imageSpec, type ImageProps } from "./image.ts";
import { styles } from "./image.styles.ts";
import type { Area } from "./picked-area.ts";
import { allIcons } from "../_element/all-icons.ts";

export interface ImageElement extends ElementProps<Omit<ImageProps, "value">> {
  value: FileRef | null;
  live: boolean;
}

/** The element of `image()`: a drop zone, the camera, or the image itself. */
export class ImageElement extends FilesElement {
  static override styles = [...super.styles, imageSources, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    ...propertiesOf(imageSpec),
    small: { state: true },
    overlong: { state: true },
    broken: { state: true },
    size: { state: true },
  };
  declare protected small: boolean;
  declare protected overlong: ReturnType<typeof overlong>;
  /** Width and height of the image, in its own pixels. */
  declare protected size: readonly [number, number];
  /** URL of an image that the browser could not show. */
  declare protected broken: string;
  /** Local file of the value, if the visitor added it here: it need not be downloaded. */
  #own: Sending | undefined;
  readonly #sources = new ImageSources(this, {
    has: (source) => this.#comesFrom(source),
    editable: () => this.editable,
    rule: () => this.rule,
    camera: () => this,
    take: (files) => this.add(fromList(files)),
    refuse: (notes) => this.refuse(notes),
    choose: () => this.choose(),
  });
  readonly #cropping = new CropStep(this, {
    size: () => this.size,
    aspect: () => this.aspect,
    keep: (box) => void this.#keepPart(box),
  });
  readonly #view = new LargeView(this, {
    pictures: () => [{ src: this.#src ?? "", alt: this.#alt, caption: "", name: this.value?.name || "image" }],
    download: () => this.download && Boolean(this.readonly),
  });

  constructor() {
    super();
    this.useDefaults(imageSpec);
    this.small = false;
    this.size = [1, 1];
    this.broken = this.overlong = "";
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.editable) {
      this.#cropping.stop();
      this.#sources.closeCamera();
    }
    if (changed.has("value")) this.#cropping.stop();
    if (changed.has("select") && this.select) void ready(this, import("./picker.element.ts"));
    if (this.#own?.ref?.id === this.value?.id) return;
    this.#own?.discard();
    this.#own = undefined;
  }

  protected override get room(): number {
    return 1;
  }

  protected override get replaces(): boolean {
    return true;
  }

  protected override takes(way: Way): boolean {
    return this.#comesFrom(way === "drop" ? "upload" : "paste");
  }

  protected override received(items: readonly Sending[]): void {
    const own = items.at(-1)!;
    this.take(own.ref!, "input", "change", "upload");
    this.#own = own;
  }

  /** Pictures of the camera, which is turned on, and off at the end. */
  override async *chunks(signal: AbortSignal): AsyncGenerator<string, void, undefined> {
    if (!this.#sources.isCameraOpen) await this.#sources.openCamera();
    signal.addEventListener("abort", () => this.#sources.closeCamera());
    const next = () => this.#sources.webcam?.frame(this.streamSize);
    for (let frame = await next(); frame !== undefined && !signal.aborted; frame = await next()) yield frame;
  }

  #comesFrom(source: ImageElement["sources"][number]): boolean {
    return this.sources.includes(source);
  }

  /** URL of the image to show: a pending upload, the value, or a failed upload. */
  get #src(): string | undefined {
    const sending = this.sender.items.at(-1);
    if (sending && (!this.value || sending.state !== "failed")) return sending.url;
    return this.value ? (this.#own?.url ?? this.host?.urlOf(this.value)) : undefined;
  }

  get #alt(): string {
    return this.alt || this.label || say("Image");
  }

  protected override renderActions() {
    if (this.#sources.isCameraOpen || !this.#src) return nothing;
    return this.editable
      ? [this.#croppingButton(), this.#replacing(), this.#looking(), this.#removing()]
      : this.#looking();
  }

  #croppingButton() {
    const crops = (this.crop || this.aspect !== null) && this.value && !this.#cropping.isOpen;
    return crops ? this.iconButton(imageIcons.crop, say("Crop the image"), () => void this.#cropping.start()) : nothing;
  }

  #replacing() {
    return this.#sources.renderReplacing((name, words, act) => this.iconButton(allIcons[name], words, act));
  }

  #looking() {
    const saved = this.readonly && this.download && this.value && this.host;
    return [
      this.fullscreen
        ? this.iconButton(allIcons.fullscreen, say("See it large"), () => void this.#view.open())
        : nothing,
      saved ? downloadLink(this.host!.urlOf(this.value!), this.value!.name || "image") : nothing,
    ];
  }

  #removing() {
    return this.iconButton(allIcons.trash, say("Remove the image"), () => this.#remove());
  }

  protected override renderBody() {
    return this.renderGroup([this.#content(), this.readonly ? nothing : this.#chooser(), this.#view.render()]);
  }

  #chooser() {
    return [this.renderNews(), this.renderChooser()];
  }

  #content() {
    const src = this.#src;
    if (this.#sources.isCameraOpen) return this.#sources.renderCamera();
    if (this.live && !this.readonly) return this.#turningOn();
    if (src) return this.#picture(src);
    return this.readonly
      ? html`<div class="empty">${say("No image yet")}</div>`
      : this.#sources.render((words) => this.renderDrop(words));
  }

  #picture(src: string) {
    if (this.broken === src) return html`<div class="empty">${say("The browser cannot show this image.")}</div>`;
    const height = { "max-height": `${this.maxHeight}px` };
    const scrolls = this.overlong !== "";
    return html`<div
        class="panel picture ${this.overlong}"
        tabindex=${scrolls ? 0 : nothing}
        ${styleProps(scrolls ? height : {})}
      >
        ${this.#pickable(
          html`<img
            class=${this.small ? "small" : ""}
            ${styleProps(scrolls ? {} : height)}
            src=${src}
            alt=${this.#alt}
            draggable=${this.#cropping.isOpen || this.select ? "false" : nothing}
            @load=${this.#loaded}
            @error=${() => (this.broken = src)}
          />`,
        )}
      </div>
      ${this.#cropping.renderButtons()}`;
  }

  /** The image, with what takes a point or a box of it over it. */
  #pickable(image: unknown) {
    if (this.disabled || !(this.#cropping.isOpen || this.select)) return image;
    return html`<span class="over"
      >${image}${this.#cropping.isOpen ? this.#cropping.renderPicker() : this.#selecting()}</span
    >`;
  }

  #selecting() {
    return html`<vitrine-picker
      .what=${this.select}
      .size=${this.size}
      @pick=${({ detail }: CustomEvent<Area>) => this.fire("select", detail)}
    ></vitrine-picker>`;
  }

  async #keepPart(box: Area) {
    const { value } = this;
    if (!value) return;
    try {
      const { cropImage } = await lazyLoad(import("./crop-image.ts"));
      const blob = this.#own?.file ?? (await (await fetch(this.host!.urlOf(value))).blob());
      const file = await cropImage(new File([blob], value.name, { type: value.type }), box, this.rule);
      this.#cropping.stop();
      if (this.value === value) this.add(fromList([file]));
    } catch (error) {
      this.notes = [toProblem(error).detail];
    }
  }

  #loaded(event: Event) {
    const image = event.target as HTMLImageElement;
    this.small = isSmall(image);
    this.size = [image.naturalWidth, image.naturalHeight];
    this.overlong = overlong(image, { width: image.closest(".picture")!.clientWidth, height: this.maxHeight });
  }

  #turningOn() {
    const turnOn = async () => {
      await this.#sources.openCamera();
      if (this.#sources.isCameraOpen) this.fire("start");
    };
    return html`<div class="sources live">
      ${this.#sources.renderButton("camera", say("Turn the camera on"), turnOn)}
    </div>`;
  }

  #remove() {
    for (const item of this.sender.items) this.sender.discard(item);
    this.host?.announce(say("The image was removed"));
    if (this.value) this.take(null, "input", "change", "clear");
  }
}

define("vitrine-image", ImageElement);
