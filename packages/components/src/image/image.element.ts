import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import type { FileRef } from "@vitrine/core";
import { refuses, toProblem } from "@vitrine/core/internal";
import { html, nothing, svg, type PropertyDeclarations, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { icon } from "../_element/icons.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { styleProps } from "../_element/style-props.ts";
import { canReadClipboard, clipboardImages } from "../_media/clipboard.ts";
import { FilesElement } from "../_media/files-element.ts";
import type { Way } from "../_media/intake.ts";
import { LargeView } from "../_media/large-view.ts";
import { downloadLink, isSmall, overlong } from "../_media/parts.ts";
import { fromList } from "../_media/picked.ts";
import { ready } from "../_media/ready.ts";
import type { Sending } from "../_media/sender.ts";
import type { RecordedEvent } from "../_media/recorded.ts";
import type { WebcamElement } from "../_media/webcam.element.ts";
import { imageSpec, type ImageProps } from "./image.ts";
import { styles } from "./image.styles.ts";
import type { Area } from "./picked-area.ts";
import type { PickerElement } from "./picker.element.ts";
import { allIcons } from "../_element/all-icons.ts";

export interface ImageElement extends ElementProps<Omit<ImageProps, "value">> {
  value: FileRef | null;
  live: boolean;
}

/** After Lucide (ISC). */
const cropIcon = icon(svg`<path d="M6 2v14a2 2 0 0 0 2 2h14"/><path d="M18 22V8a2 2 0 0 0-2-2H2"/>`);

/** The element of `image()`: a drop zone, the camera, or the image itself. */
export class ImageElement extends FilesElement {
  static override styles = [...super.styles, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    ...propertiesOf(imageSpec),
    camera: { state: true },
    small: { state: true },
    overlong: { state: true },
    broken: { state: true },
    size: { state: true },
    cropping: { state: true },
  };
  /** Whether the camera is open. */
  declare protected camera: boolean;
  declare protected small: boolean;
  declare protected overlong: ReturnType<typeof overlong>;
  /** Width and height of the image, in its own pixels. */
  declare protected size: readonly [number, number];
  /** Whether the visitor is choosing the part to keep. */
  declare protected cropping: boolean;
  /** URL of an image that the browser could not show. */
  declare protected broken: string;
  /** Local file of the value, if the visitor added it here: it need not be downloaded. */
  #own: Sending | undefined;
  readonly #view = new LargeView(this, {
    pictures: () => [{ src: this.#src ?? "", alt: this.#alt, caption: "", name: this.value?.name || "image" }],
    download: () => this.download && Boolean(this.readonly),
  });

  constructor() {
    super();
    this.useDefaults(imageSpec);
    this.camera = this.small = this.cropping = false;
    this.size = [1, 1];
    this.broken = this.overlong = "";
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.editable) this.camera = this.cropping = false;
    if (changed.has("value")) this.cropping = false;
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
    if (!this.camera) await this.#openCamera();
    signal.addEventListener("abort", () => (this.camera = false));
    const next = () => this.renderRoot.querySelector<WebcamElement>("vitrine-webcam")?.frame(this.streamSize);
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
    return this.label || say("Image");
  }

  protected override renderActions() {
    if (this.camera || !this.#src) return nothing;
    return this.editable
      ? [this.#croppingButton(), this.#replacing(), this.#looking(), this.#removing()]
      : this.#looking();
  }

  #croppingButton() {
    const crops = (this.crop || this.aspect !== null) && this.value && !this.cropping;
    return crops ? this.iconButton(cropIcon, say("Crop the image"), () => void this.#startCrop()) : nothing;
  }

  #replacing() {
    return [
      this.#comesFrom("upload")
        ? this.iconButton(allIcons.upload, say("Replace the image"), () => this.choose())
        : nothing,
      this.#comesFrom("camera")
        ? this.iconButton(allIcons.camera, say("Use the camera"), () => void this.#openCamera())
        : nothing,
    ];
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
    if (this.camera) return this.#webcam();
    if (this.live && !this.readonly) return this.#turningOn();
    if (src) return this.#picture(src);
    return this.readonly ? html`<div class="empty">${say("No image yet")}</div>` : this.#sources();
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
            draggable=${this.cropping || this.select ? "false" : nothing}
            @load=${this.#loaded}
            @error=${() => (this.broken = src)}
          />`,
        )}
      </div>
      ${this.cropping ? this.#cropButtons() : nothing}`;
  }

  /** The image, with what takes a point or a box of it over it. */
  #pickable(image: unknown) {
    const what = this.cropping ? "box" : this.select;
    if (!what || this.disabled) return image;
    return html`<span class="over"
      >${image}<vitrine-picker
        .what=${what}
        .size=${this.size}
        .aspect=${this.cropping ? this.aspect : null}
        @pick=${({ detail }: CustomEvent<Area>) => this.cropping || this.fire("select", detail)}
      ></vitrine-picker
    ></span>`;
  }

  get #picker(): PickerElement | null {
    return this.renderRoot.querySelector("vitrine-picker");
  }

  async #startCrop() {
    if (!(await ready(this, import("./picker.element.ts")))) return;
    this.cropping = true;
    await this.updateComplete;
    await this.#picker!.updateComplete;
    this.#picker!.start();
    this.#picker!.focus({ preventScroll: true });
  }

  #cropButtons() {
    return html`<div class="cropping">
      <button class="button primary" type="button" @click=${() => void this.#keepPart()}>
        ${say("Keep this part")}
      </button>
      <button class="button" type="button" @click=${() => (this.cropping = false)}>${say("Cancel")}</button>
    </div>`;
  }

  async #keepPart() {
    const [box, value] = [this.#picker?.box, this.value];
    if (!box || !value) return;
    try {
      const { cropImage } = await lazyLoad(import("./crop-image.ts"));
      const blob = this.#own?.file ?? (await (await fetch(this.host!.urlOf(value))).blob());
      const file = await cropImage(new File([blob], value.name, { type: value.type }), box, this.rule);
      this.cropping = false;
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

  #sources() {
    const pastes = this.#comesFrom("paste");
    const words = pastes
      ? say("Drop an image here, paste it, or choose one")
      : say("Drop an image here, or choose one");
    return html`<div class="sources">
      ${this.#comesFrom("upload") ? this.renderDrop(words) : nothing}
      ${this.#comesFrom("camera") ? this.#source("camera", say("Camera"), () => this.#openCamera()) : nothing}
      ${pastes && canReadClipboard() ? this.#source("copy", say("Paste"), () => this.#paste()) : nothing}
    </div>`;
  }

  #turningOn() {
    const turnOn = async () => {
      await this.#openCamera();
      if (this.camera) this.fire("start");
    };
    return html`<div class="sources live">${this.#source("camera", say("Turn the camera on"), turnOn)}</div>`;
  }

  #source(icon: "camera" | "copy", words: string, act: () => Promise<void>) {
    return html`<button class="button" type="button" ?disabled=${!this.editable} @click=${() => void act()}>
      ${allIcons[icon]}${words}
    </button>`;
  }

  async #paste() {
    const files = await clipboardImages().catch(() => undefined);
    if (files?.length) return this.add(fromList(files));
    const why = files
      ? say("There is no image on the clipboard.")
      : say("The browser did not let the page see the clipboard.");
    this.notes = [`${why} Copy an image, point at this place, and press Ctrl+V (⌘V on a Mac).`];
    this.host?.announce(this.notes.join(" "));
  }

  async #openCamera() {
    if (!(await ready(this, import("../_media/webcam.element.ts")))) return;
    this.camera = true;
    await this.updateComplete;
    const webcam = this.renderRoot.querySelector<WebcamElement>("vitrine-webcam");
    await webcam?.updateComplete;
    webcam?.focus({ preventScroll: true });
  }

  #webcam() {
    const jpeg = refuses(this.rule, { name: "camera.jpg", type: "image/jpeg", size: 1 }) === undefined;
    return html`<vitrine-webcam
      .mirror=${this.mirror}
      .live=${this.live}
      .type=${jpeg ? "image/jpeg" : "image/png"}
      @vitrine-recorded=${this.#taken}
      @close=${() => (this.camera = false)}
    ></vitrine-webcam>`;
  }

  #taken({ file }: RecordedEvent) {
    this.camera = false;
    this.add(fromList([file]));
  }

  #remove() {
    for (const item of this.sender.items) this.sender.discard(item);
    this.host?.announce(say("The image was removed"));
    if (this.value) this.take(null, "input", "change", "clear");
  }
}

define("vitrine-image", ImageElement);
