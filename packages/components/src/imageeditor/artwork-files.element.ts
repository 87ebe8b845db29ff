import type { FileRef } from "@vitrine/core";
import { loadImage } from "../_drawing/load-image.ts";
import type { Host } from "../_element/host.ts";
import { toUrl } from "../_media/to-url.ts";
import { newLayer, placed, type Artwork, type Layer, type Placed, type Size } from "./artwork.ts";
import type { EditedRef } from "./edited-ref.ts";
import { backgroundCanvas, layerCanvas, toBlob } from "./painter.ts";

type Ref = FileRef | string;

/** Maximum length of a `data:` URL sent inside a call; a longer one is uploaded as a file first. */
const INLINE = 200_000;
/** A background is stored anew only after it was cropped or turned, of which a JPEG does not grow. */
const KEPT_TYPES = ["image/jpeg", "image/webp"];

/** Where files of an artwork come from and go to. */
export interface ArtworkFilesOptions {
  host(): Host | undefined;
  urlOf(ref: FileRef): string;
}

/** Files of an artwork, each written once: a stroke on one layer sends that layer alone. */
export class ArtworkFiles {
  readonly #options: ArtworkFilesOptions;
  readonly #refs = new WeakMap<object, Promise<Ref>>();
  readonly #types = new WeakMap<HTMLImageElement, string>();

  constructor(options: ArtworkFilesOptions) {
    this.#options = options;
  }

  /** The artwork of a value. Rejects if the browser cannot read an image of it. */
  async load({ background, layers }: EditedRef, nameOf: (index: number) => string): Promise<Artwork> {
    const base = background === null ? null : await this.#open(background);
    const images = await Promise.all(layers.map(({ image }) => this.#open(image)));
    const first = (base ?? images[0])!;
    const size = { width: first.naturalWidth, height: first.naturalHeight };
    const loaded = layers.map(({ name, hidden, image }, i) => {
      const layer = newLayer(name || nameOf(i), placed(images[i]!, size), hidden);
      this.#refs.set(layer.strokes, Promise.resolve(image));
      return layer;
    });
    return {
      ...size,
      background: base && this.#keep(base, background!),
      layers: loaded.length > 0 ? loaded : [newLayer(nameOf(0))],
    };
  }

  /** A background as it came. */
  #keep(image: HTMLImageElement, ref: Ref): Placed {
    const background = placed(image, { width: image.naturalWidth, height: image.naturalHeight });
    this.#refs.set(background, Promise.resolve(ref));
    if (typeof ref !== "string") this.#types.set(image, ref.type);
    return background;
  }

  #open(ref: Ref): Promise<HTMLImageElement> {
    return loadImage(typeof ref === "string" ? ref : this.#options.urlOf(ref));
  }

  /** The value of an artwork. */
  async save(art: Artwork): Promise<EditedRef> {
    const layers = art.layers.map(async (layer) => {
      const { name, hidden } = layer;
      return { image: await this.#layer(layer, art), name, ...(hidden && { hidden }) };
    });
    return {
      background: art.background && (await this.#background(art.background, art)),
      layers: await Promise.all(layers),
    };
  }

  #layer(layer: Layer, size: Size): Promise<Ref> {
    return this.#once(layer.strokes, async () => this.#store(await toBlob(layerCanvas(layer, size)), "layer"));
  }

  #background(background: Placed, size: Size): Promise<Ref> {
    const type = KEPT_TYPES.find((one) => one === this.#types.get(background.image));
    return this.#once(background, async () =>
      this.#store(await toBlob(backgroundCanvas(background, size), type), "background"),
    );
  }

  #once(key: object, make: () => Promise<Ref>): Promise<Ref> {
    const ref = this.#refs.get(key) ?? make();
    this.#refs.set(key, ref);
    return ref;
  }

  async #store(blob: Blob, noun: string): Promise<Ref> {
    const host = this.#options.host();
    if (!host || blob.size * (4 / 3) < INLINE) return toUrl(blob);
    const file = new File([blob], `${noun}.${blob.type.replace("image/", "")}`, { type: blob.type });
    return host.upload(file).catch(() => toUrl(blob));
  }
}
