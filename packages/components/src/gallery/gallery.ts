import {
  create,
  defineSpec,
  field,
  fileSchema,
  required,
  type Component,
  type EventsOf,
  type PropsOf,
  type Schema,
  type ValueContext,
} from "@vitrine/core";
import { imageStill, type Computed, type PropValues } from "@vitrine/core/internal";
import type { FileSent } from "../_files/given.ts";
import { imageTypes, ruleOf, sized } from "../_files/limits.ts";
import { videoSpec } from "../video/video.ts";
import {
  openItem,
  storeItems,
  type GalleryGiven,
  type GalleryImage,
  type GalleryRef,
  type GalleryVideo,
  type GalleryVideoGiven,
} from "./items.ts";

/** Most characters of a caption. */
export const LONGEST_CAPTION = 1000;

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
    videos: { type: "boolean", default: false, description: "Whether there may be videos among the images." },
    captions: {
      type: "boolean",
      default: false,
      description: "Whether a visitor may write the captions of the images that they gave.",
    },
    selected: {
      type: ["integer", "null"],
      minimum: 0,
      default: null,
      description: "Index of the image that is marked: the one that the visitor pressed last, or that a handler sets.",
    },
    fullscreen: { type: "boolean", default: true, description: "Whether an image that is pressed is shown large." },
    download: {
      type: "boolean",
      default: true,
      description: "Whether an image that is seen large can be saved, and all of them as one ZIP file.",
    },
  },
  events: {
    input: "The visitor added, moved or removed an image, or wrote a caption.",
    change: "The images were changed, by the visitor or by a handler.",
    upload: "Images that the visitor chose have been sent.",
    clear: "The visitor removed the last image.",
    select: {
      description: "The visitor pressed an image, or went to another in the large view.",
      data: {
        type: "object",
        properties: { index: { type: "integer", minimum: 0 }, value: { type: "object" } },
        required: ["index", "value"],
      },
    },
    open: "The visitor opened an image to see it large.",
    close: "The visitor went back to the grid.",
  },
  schema: (props) => ({
    type: "array",
    items: props["videos"] ? { anyOf: [imageSchema(props), videoSchema(props)] } : imageSchema(props),
    minItems: props["required"] ? 1 : 0,
    maxItems: props["maxFiles"] as number,
  }),
  decode: (wire: readonly GalleryRef[], context: ValueContext) =>
    Promise.all(wire.map((one) => openItem(one, context))),
  encode: storeItems,
  still: (items: readonly GalleryRef[]) =>
    items.flatMap((one) =>
      one.video ? videoSpec.still(one.video) : [imageStill(one.image, one.caption || "An image")],
    ),
});

const caption = { type: "string", maxLength: LONGEST_CAPTION, default: "" } as const;

function imageSchema(props: PropValues): Schema {
  return { type: "object", properties: { image: fileSchema(ruleOf(props)), caption }, required: ["image"] };
}

function videoSchema(props: PropValues): Schema {
  const video = videoSpec.schema!({ ...props, accept: VIDEO_TYPES, required: true });
  return { type: "object", properties: { video, caption }, required: ["video"] };
}

/** Types of the videos that it takes. */
export const VIDEO_TYPES = ["video/*"] as const;

/** One value that `predict` may return, in a gallery with videos or without. */
type Given<V extends boolean> = V extends true ? GalleryGiven | GalleryVideoGiven : GalleryGiven;

/** Props of `gallery()`. */
export type GalleryProps<V extends boolean = boolean> = Omit<PropsOf<typeof gallerySpec>, "value"> & {
  readonly value?: readonly Given<V>[] | null | Computed<readonly Given<V>[] | null>;
};

/** A gallery: `predict` returns a list of images, each alone or with a caption; as an input it receives such a list. */
export type Gallery<V extends boolean = boolean> = Component<
  {
    get: V extends true ? (GalleryImage | GalleryVideo)[] : GalleryImage[];
    give: readonly Given<V>[];
    send: readonly (
      | { readonly image: FileSent; readonly caption?: string }
      | (V extends true ? { readonly video: FileSent; readonly caption?: string } : never)
    )[];
    receive: readonly GalleryRef[];
  },
  EventsOf<typeof gallerySpec>,
  GalleryProps<V>
>;

/**
 * Images with captions, in a grid; each opens in a large view with arrow keys. With `videos: true`, videos too.
 *
 * @example gallery({ label: "Variations", columns: 4 })
 */
export function gallery<const V extends boolean = false>(
  props: GalleryProps<V> & { readonly videos?: V } = {},
): Gallery<V> {
  return create(gallerySpec, props);
}
