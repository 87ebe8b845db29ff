import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { gradual } from "../_element/gradual.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { live } from "../_element/live.ts";
import { styleProps } from "../_element/style-props.ts";
import { FilesElement } from "../_media/files-element.ts";
import { LargeView } from "../_media/large-view.ts";
import { ready } from "../_media/ready.ts";
import type { Sending } from "../_media/sender.ts";
import { soundIcons } from "../_media/sound-icons.ts";
import type { Picture } from "../_media/viewer.element.ts";
import { saveBlob } from "../_text/save.ts";
import { sayWith } from "../_words/say-with.ts";
import { say } from "../_words/say.ts";
import { dragCell } from "./drag-cell.ts";
import { gallerySpec, LONGEST_CAPTION, VIDEO_TYPES, type GalleryProps } from "./gallery.ts";
import { styles } from "./gallery.styles.ts";
import type { GalleryRef } from "./items.ts";
import { NearImages } from "./near-images.ts";

export interface GalleryElement extends ElementProps<Omit<GalleryProps, "value">> {
  value: readonly GalleryRef[];
}

/** The element of `gallery()`: a grid of images, each of which opens large. */
export class GalleryElement extends FilesElement {
  static override styles = [...super.styles, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    ...propertiesOf(gallerySpec),
    dragged: { state: true },
    target: { state: true },
    zipping: { state: true },
  };
  /** Index of the image that is dragged, and of the place where it would be put. */
  declare protected dragged: number | undefined;
  declare protected target: number | undefined;
  /** Whether all are being collected in a file. */
  declare protected zipping: boolean;
  readonly #near = new NearImages();
  readonly #view = new LargeView(this, {
    pictures: () => this.value.map((one, i) => this.#pictureOf(one, i)),
    download: () => this.download,
    moved: (i) => this.#select(i),
    opened: () => this.fire("open"),
    closed: () => this.fire("close"),
  });

  constructor() {
    super();
    this.useDefaults(gallerySpec);
    this.dragged = this.target = undefined;
    this.zipping = false;
  }

  /** An empty gallery is an empty list. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.value ??= [];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#near.watch(NearImages.isLong(this.value.length) ? this.#gridElement : null);
    if (changed.has("selected") && typeof this.selected === "number") this.#reveal(this.selected);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#near.stop();
  }

  override valueText(): string {
    return sayWith("{n} images", { n: this.value?.length ?? 0 }, "1 image");
  }

  protected override get room(): number {
    return this.maxFiles - this.value.length - this.sender.items.length;
  }

  protected override get rule() {
    const { accept, maxBytes } = super.rule;
    return { accept: this.videos && accept.length > 0 ? [...accept, ...VIDEO_TYPES] : accept, maxBytes };
  }

  protected override received(items: readonly Sending[]): void {
    const added = items.map(({ ref }) => toItem(ref!));
    for (const item of items) item.discard();
    this.take([...this.value, ...added], "input", "change", "upload");
  }

  #pictureOf(one: GalleryRef, i: number): Picture & { readonly isVideo: boolean } {
    const { file, poster } = filesOf(one);
    const [isVideo, caption] = [one.video !== undefined, one.caption ?? ""];
    const urlOf = (ref: FileRef) => this.host?.urlOf(ref) ?? "";
    const named = isVideo ? `${say("Video")} ${i + 1}` : sayWith("Image {n}", { n: i + 1 });
    const picture = { src: urlOf(file), caption, alt: caption || named, isVideo };
    const more = isVideo ? { player: () => this.#player(one, picture), poster: poster && urlOf(poster) } : {};
    return { ...picture, ...more, name: file.name || `${isVideo ? "video" : "image"}-${i + 1}` };
  }

  #player({ video }: GalleryRef, { src, alt }: Pick<Picture, "src" | "alt">) {
    const { poster, subtitles = [] } = "video" in video! ? video : {};
    return html`<vitrine-video-player
      .src=${src}
      .label=${alt}
      .poster=${poster && this.host?.urlOf(poster)}
      .cues=${subtitles}
      .maxHeight=${innerHeight - 260}
    ></vitrine-video-player>`;
  }

  protected override renderActions() {
    if (!this.download || this.value.length < 2) return nothing;
    return this.iconButton(allIcons.download, say("Download all"), () => void this.#saveAll(), this.zipping);
  }

  async #saveAll() {
    this.zipping = true;
    try {
      const { zipOf } = await lazyLoad(import("./zip.ts"));
      saveBlob(await zipOf(this.value.map((one, i) => this.#pictureOf(one, i))), `${this.name || "gallery"}.zip`);
    } catch (error) {
      this.notes = [error instanceof Error ? error.message : String(error)];
    }
    this.zipping = false;
  }

  protected override renderBody() {
    return this.renderGroup([
      this.value.length > 0 ? this.#grid() : nothing,
      this.readonly ? [this.renderNews(), this.#nothing()] : this.#adding(),
      this.#view.render(),
    ]);
  }

  #nothing() {
    return this.value.length > 0 ? nothing : html`<div class="empty">${say("No images yet")}</div>`;
  }

  #adding() {
    const empty = this.value.length === 0;
    const words = empty ? say("Drop images here, paste them, or choose them") : say("Add images");
    return [this.renderNews(), this.renderDrop(words, !empty), this.renderChooser({ many: true })];
  }

  get #gridElement(): HTMLElement | null {
    return this.renderRoot.querySelector(".grid");
  }

  #grid() {
    const style = { "--columns": String(this.columns ?? 1), "max-height": `${this.maxHeight}px` };
    const isLong = NearImages.isLong(this.value.length);
    const from = [this.host, this.readonly, this.disabled, this.fit, this.captions, this.selected, this.dragged];
    const cells = gradual(this, this.value, [...from, this.target, isLong, this.value.length], ({ items, start }) =>
      items.map((one, i) => this.#cell(one, start + i, isLong)),
    );
    return html`<ul class=${this.columns ? "grid columns" : "grid"} ${styleProps(style)} aria-label=${say("Images")}>
      ${cells}
    </ul>`;
  }

  #cell(one: GalleryRef, i: number, isLong: boolean) {
    const picture = this.#pictureOf(one, i);
    const writes = this.captions && !this.readonly;
    const states = [i === this.selected && "selected", i === this.dragged && "dragged", i === this.target && "target"];
    return html`<li
      class="cell ${states.filter(Boolean).join(" ")}"
      @pointerdown=${(event: PointerEvent) => this.#grabbed(event, i)}
    >
      <button
        class="open"
        type="button"
        aria-label=${this.fullscreen ? sayWith("See {name} large", { name: picture.alt }) : picture.alt}
        aria-current=${i === this.selected ? "true" : nothing}
        ?disabled=${this.disabled}
        @click=${() => void this.#pressed(i)}
      >
        <span class="shot">${this.#shot(picture, isLong)}</span>
        ${picture.caption && !writes ? html`<span class="caption">${picture.caption}</span>` : nothing}
      </button>
      ${writes ? this.#captionField(picture, i) : nothing} ${this.readonly ? nothing : this.#tools(picture.alt, i)}
    </li>`;
  }

  #shot({ src, poster, isVideo }: Picture & { readonly isVideo: boolean }, isLong: boolean) {
    const [now, near] = isLong ? [nothing, poster ?? src] : [poster ?? src, nothing];
    const badge = isVideo ? html`<span class="badge">${soundIcons.play}</span>` : nothing;
    if (isVideo && !poster)
      return [
        html`<video class=${this.fit} src=${now} data-src=${near} preload="metadata" muted playsinline></video>`,
        badge,
      ];
    return [
      html`<img
        class=${this.fit}
        src=${now}
        data-src=${near}
        alt=""
        loading="lazy"
        decoding="async"
        draggable="false"
      />`,
      badge,
    ];
  }

  #captionField({ alt }: Picture, i: number) {
    return html`<input
      class="control write"
      dir="auto"
      maxlength=${LONGEST_CAPTION}
      placeholder=${say("Caption")}
      aria-label="${say("Caption")}: ${alt}"
      ?disabled=${!this.editable}
      .value=${live(this.value[i]!.caption ?? "")}
      @change=${(event: Event) => this.#write((event.target as HTMLInputElement).value, i)}
    />`;
  }

  #write(caption: string, i: number) {
    this.take(
      this.value.map((one, at) => (at === i ? { ...one, caption } : one)),
      "input",
      "change",
    );
  }

  #tools(alt: string, i: number) {
    const last = this.value.length - 1;
    return html`<span class="tools">
      ${last > 0 ? this.#tool("previous", sayWith("Move {name} earlier", { name: alt }), () => this.#move(i, i - 1), i === 0) : nothing}
      ${last > 0 ? this.#tool("next", sayWith("Move {name} later", { name: alt }), () => this.#move(i, i + 1), i === last) : nothing}
      ${this.#tool("close", sayWith("Remove {name}", { name: alt }), () => this.#removeAt(i, alt))}
    </span>`;
  }

  #tool(icon: "previous" | "next" | "close", name: string, act: () => void, isOff = false) {
    return html`<button
      class="icon ${icon}"
      type="button"
      aria-label=${name}
      title=${name}
      ?disabled=${!this.editable || isOff}
      @click=${act}
    >
      ${allIcons[icon]}
    </button>`;
  }

  #select(index: number) {
    this.selected = index;
    this.fire("select", { index, value: this.value[index] });
  }

  /** Scrolls the grid, and not the page, to an image. */
  #reveal(index: number) {
    const [grid, cell] = [this.#gridElement, this.#gridElement?.children[index] as HTMLElement | undefined];
    if (!grid || !cell) return;
    const above = cell.offsetTop - grid.scrollTop;
    if (above < 0 || above + cell.offsetHeight > grid.clientHeight) grid.scrollTop = cell.offsetTop;
  }

  async #pressed(i: number) {
    this.#select(i);
    if (!this.fullscreen) return;
    if (this.videos && !(await ready(this, import("../video/video-player.element.ts")))) return;
    await this.#view.open(i);
  }

  #grabbed(event: PointerEvent, i: number) {
    if (!this.editable || (event.target as Element).closest(".write, .tools")) return;
    dragCell(event, {
      over: (index) => {
        this.dragged = index === undefined ? undefined : i;
        this.target = index === i ? undefined : index;
      },
      dropped: (index) => void this.#move(i, index),
    });
  }

  /** Moves an image to another place; the focus goes with it. */
  async #move(from: number, to: number) {
    const focused = this.shadowRoot?.activeElement?.classList.contains("previous") ? ".previous" : ".next";
    const isFocused = this.shadowRoot?.activeElement?.closest(".tools");
    const list = [...this.value];
    const [one] = list.splice(from, 1);
    if (!one || from === to) return;
    list.splice(to, 0, one);
    const chosen = typeof this.selected === "number" ? this.value[this.selected] : undefined;
    if (chosen) this.selected = list.indexOf(chosen);
    this.take(list, "input", "change");
    const at = sayWith("{at} of {total}", { at: to + 1, total: list.length });
    this.host?.announce(`${one.caption || filesOf(one).file.name}: ${at}`);
    if (!isFocused) return;
    await this.updateComplete;
    const cell = this.#gridElement!.children[to]!;
    (
      cell.querySelector<HTMLElement>(`${focused}:enabled`) ?? cell.querySelector<HTMLElement>(".icon:enabled")
    )?.focus();
  }

  #removeAt(i: number, alt: string) {
    const left = this.value.filter((_, at) => at !== i);
    const { selected } = this;
    if (typeof selected === "number" && selected >= i) this.selected = selected === i ? null : selected - 1;
    this.host?.announce(sayWith("{name} was removed", { name: alt }));
    this.take(left, "input", "change", ...(left.length === 0 ? ["clear"] : []));
  }
}

/** The file of an image or a video, and the picture before the video. */
function filesOf({ image, video }: GalleryRef): { file: FileRef; poster?: FileRef | undefined } {
  if (!video) return { file: image };
  return "video" in video ? { file: video.video, poster: video.poster } : { file: video };
}

function toItem(ref: FileRef): GalleryRef {
  return ref.type.startsWith("video/") ? { video: ref, caption: "" } : { image: ref, caption: "" };
}

define("vitrine-gallery", GalleryElement);
