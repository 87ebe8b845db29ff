import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { define } from "../_element/define.ts";
import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { FilesElement } from "../_media/files-element.ts";
import { LargeView } from "../_media/large-view.ts";
import type { Sending } from "../_media/sender.ts";
import { gallerySpec, type GalleryProps, type GalleryRef } from "./gallery.ts";
import { styles } from "./gallery.styles.ts";
import { allIcons } from "../_element/all-icons.ts";

export interface GalleryElement extends ElementProps<Omit<GalleryProps, "value">> {
  value: readonly GalleryRef[];
}

/** The element of `gallery()`: a grid of images, each of which opens large. */
export class GalleryElement extends FilesElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(gallerySpec) };
  readonly #view = new LargeView(this, {
    pictures: () => this.value.map((one, i) => this.#pictureOf(one, i)),
    download: () => this.download,
    opened: () => this.fire("open"),
    closed: () => this.fire("close"),
  });

  constructor() {
    super();
    this.useDefaults(gallerySpec);
  }

  /** An empty gallery is an empty list. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.value ??= [];
  }

  override valueText(): string {
    return sayWith("{n} images", { n: this.value?.length ?? 0 }, "1 image");
  }

  protected override get room(): number {
    return this.maxFiles - this.value.length - this.sender.items.length;
  }

  protected override received(items: readonly Sending[]): void {
    const added = items.map(({ ref }) => ({ image: ref!, caption: "" }));
    for (const item of items) item.discard();
    this.take([...this.value, ...added], "input", "change", "upload");
  }

  #pictureOf({ image, caption = "" }: GalleryRef, i: number) {
    const src = this.host?.urlOf(image) ?? "";
    return { src, caption, alt: caption || sayWith("Image {n}", { n: i + 1 }), name: image.name || `image-${i + 1}` };
  }

  protected override renderBody() {
    return this.renderGroup([
      this.value.length > 0 ? this.#grid() : nothing,
      this.readonly ? this.#nothing() : this.#adding(),
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

  #grid() {
    const style = { "--columns": String(this.columns ?? 1), "max-height": `${this.maxHeight}px` };
    return html`<ul class=${this.columns ? "grid columns" : "grid"} ${styleProps(style)} aria-label=${say("Images")}>
      ${this.value.map((one, i) => this.#cell(one, i))}
    </ul>`;
  }

  #cell(one: GalleryRef, i: number) {
    const { src, alt, caption } = this.#pictureOf(one, i);
    return html`<li class="cell">
      <button
        class="open"
        type="button"
        aria-label=${sayWith("See {name} large", { name: alt })}
        ?disabled=${this.disabled}
        @click=${() => void this.#view.open(i)}
      >
        <img class=${this.fit} src=${src} alt="" loading="lazy" />
        ${caption ? html`<span class="caption">${caption}</span>` : nothing}
      </button>
      ${this.readonly ? nothing : this.#remover(alt, i)}
    </li>`;
  }

  #remover(alt: string, i: number) {
    const words = sayWith("Remove {name}", { name: alt });
    return html`<button
      class="icon remove"
      type="button"
      aria-label=${words}
      title=${words}
      ?disabled=${!this.editable}
      @click=${() => this.#removeAt(i, alt)}
    >
      ${allIcons.close}
    </button>`;
  }

  #removeAt(i: number, alt: string) {
    const left = this.value.filter((_, at) => at !== i);
    this.host?.announce(sayWith("{name} was removed", { name: alt }));
    this.take(left, "input", "change", ...(left.length === 0 ? ["clear"] : []));
  }
}

define("vitrine-gallery", GalleryElement);
