import {
  create,
  defineSpec,
  field,
  fileSchema,
  type ImageFile,
  required,
  type Component,
  type EventsOf,
  type FileRef,
  type PropsOf,
  type ValueContext,
} from "@vitrine/core";
import { isObject, imageStill, type Computed } from "@vitrine/core/internal";
import { listOf, openImage, storeImage, type FileSent, type ImageGiven } from "../_files/given.ts";
import { imageTypes, ruleOf, sized } from "../_files/limits.ts";

/** Wire value of an image in a gallery. */
export interface GalleryRef {
  readonly image: FileRef;
  readonly caption?: string;
}

/** Image of a gallery as `predict` receives it. */
export interface GalleryImage {
  readonly image: ImageFile;
  /** Empty if there is none. */
  readonly caption: string;
}

/** Values that a function may return for one image of a gallery: the image alone, or with its caption. */
export type GalleryGiven =
  ImageGiven | readonly [ImageGiven, string] | { readonly image: ImageGiven; readonly caption?: string };

const LONGEST_CAPTION = 1000;

export const gallerySpec = defineSpec({
  kind: "gallery",
  description: "Images with captions, in a grid; each can be seen large.",
  props: {
    ...field,
    ...required,
    value: { type: ["array", "null"], default: null, description: "The images it starts with." },
    columns: {
      type: ["integer", "null"],
      minimum: 1,
      maximum: 12,
      default: null,
      description: "Images beside each other; null means as many as fit.",
    },
    fit: {
      enum: ["cover", "contain"],
      default: "cover",
      description: "How an image meets its square in the grid: `cover` crops, `contain` shows all of it.",
    },
    maxHeight: {
      type: "integer",
      minimum: 120,
      default: 560,
      description: "The tallest that the grid is, in pixels; past it the grid scrolls.",
    },
    ...imageTypes,
    ...sized,
    maxFiles: { type: "integer", minimum: 1, default: 100, description: "The most images that a visitor may give." },
    download: { type: "boolean", default: true, description: "Whether an image that is seen large can be saved." },
  },
  events: {
    input: "The visitor added or removed an image.",
    change: "The images were changed, by the visitor or by a handler.",
    upload: "Images that the visitor chose have been sent.",
    clear: "The visitor removed the last image.",
    open: "The visitor opened an image to see it large.",
    close: "The visitor went back to the grid.",
  },
  schema: (props) => ({
    type: "array",
    items: {
      type: "object",
      properties: {
        image: fileSchema(ruleOf(props)),
        caption: { type: "string", maxLength: LONGEST_CAPTION, default: "" },
      },
      required: ["image"],
    },
    minItems: props["required"] ? 1 : 0,
    maxItems: props["maxFiles"] as number,
  }),
  decode: (wire: readonly GalleryRef[], context: ValueContext) => Promise.all(wire.map((one) => openOne(one, context))),
  encode: (given, context) => Promise.all(listOf(given, "images").map((one) => storeOne(one, context))),
  still: (images: readonly GalleryRef[]) =>
    images.map(({ image, caption }) => imageStill(image, caption || "An image")),
});

async function openOne({ image, caption = "" }: GalleryRef, context: ValueContext): Promise<GalleryImage> {
  return { image: await openImage(image, context, "image"), caption };
}

async function storeOne(given: unknown, context: ValueContext): Promise<GalleryRef> {
  const [image, caption = ""] = isCaptioned(given) ? [given.image, given.caption] : [given].flat();
  return { image: await storeImage(image, context), caption: String(caption) };
}

function isCaptioned(given: unknown): given is { image: unknown; caption?: unknown } {
  return isObject(given) && "image" in given;
}

/** Props of `gallery()`. */
export type GalleryProps = Omit<PropsOf<typeof gallerySpec>, "value"> & {
  readonly value?: readonly GalleryGiven[] | null | Computed<readonly GalleryGiven[] | null>;
};

/** A gallery: `predict` returns a list of images, each alone or with a caption; as an input it receives such a list. */
export type Gallery = Component<
  {
    get: GalleryImage[];
    give: readonly GalleryGiven[];
    send: readonly { readonly image: FileSent; readonly caption?: string }[];
    receive: readonly GalleryRef[];
  },
  EventsOf<typeof gallerySpec>,
  GalleryProps
>;

/**
 * Images with captions, in a grid; each opens in a large view with arrow keys.
 *
 * @example gallery({ label: "Variations", columns: 4 })
 */
export function gallery(props: GalleryProps = {}): Gallery {
  return create(gallerySpec, props);
}
