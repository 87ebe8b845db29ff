import {
  create,
  defineSpec,
  fileSchema,
  labelled,
  nullable,
  type Component,
  type EventsOf,
  type FileRef,
  type ImageFile,
  type PropsOf,
  type ValueContext,
} from "@vitrine/core";
import { imageStill, type Computed } from "@vitrine/core/internal";
import { listOf, openImage, storeImage, type FileSent, type ImageGiven } from "../_files/given.ts";
import { IMAGE_TYPES } from "../_files/limits.ts";

/** Two of a kind: of the image before, and of the one after. */
type Both<T> = readonly [before: T, after: T];

const twoTexts = {
  type: ["array", "null"],
  items: { type: "string" },
  minItems: 2,
  maxItems: 2,
  default: null,
} as const;

export const imagesliderSpec = defineSpec({
  kind: "imageslider",
  factory: "imageSlider",
  description: "Two images, before and after, under one divider that a visitor moves.",
  props: {
    ...labelled,
    value: { type: ["array", "null"], default: null, description: "The two images it starts with." },
    position: {
      type: "number",
      minimum: 0,
      maximum: 100,
      default: 50,
      description: "Where the divider is, in percent from the start: how much of the first image shows.",
    },
    orientation: {
      enum: ["horizontal", "vertical"],
      default: "horizontal",
      description: "Whether the images meet beside each other (`horizontal`) or one above the other (`vertical`).",
    },
    labels: {
      ...twoTexts,
      description: 'Words on the two images. Default: "Before" and "After"; empty texts show none.',
    },
    alt: { ...twoTexts, description: "Texts for those who do not see the two images. Default: the labels." },
    maxHeight: {
      type: "integer",
      minimum: 40,
      default: 480,
      description: "The tallest it is shown, in pixels; a taller one is scaled down.",
    },
    fullscreen: { type: "boolean", default: true, description: "Whether it has a button that shows each image large." },
    download: { type: "boolean", default: true, description: "Whether it has buttons that save each image." },
  },
  events: { change: "A handler gave other images." },
  schema: () => nullable({ type: "array", prefixItems: [oneImage, oneImage], minItems: 2, maxItems: 2 }),
  decode: ([before, after]: Both<FileRef>, context: ValueContext): Promise<Both<ImageFile>> =>
    Promise.all([openImage(before, context, "before"), openImage(after, context, "after")]),
  encode: storeBoth,
  still: ([before, after]: Both<FileRef>, props) => {
    const [first, second] = (props["alt"] ?? props["labels"] ?? []) as string[];
    return [imageStill(before, first || "Before"), imageStill(after, second || "After")];
  },
});

const oneImage = fileSchema({ accept: IMAGE_TYPES });

/** Throws `TypeError` for anything but two images. */
async function storeBoth(given: unknown, context: ValueContext): Promise<Both<FileRef>> {
  const images = listOf(given, "two images, [before, after]");
  if (images.length !== 2) throw new TypeError(`Expected two images, [before, after]; got a list of ${images.length}.`);
  return Promise.all([storeImage(images[0], context), storeImage(images[1], context)]);
}

/** Values that `predict` may return: the image before and the one after, each as `image()` takes it. */
export type ImageSliderGiven = Both<ImageGiven>;

/** Props of `imageSlider()`. */
export type ImageSliderProps = Omit<PropsOf<typeof imagesliderSpec>, "value" | "labels" | "alt"> & {
  readonly value?: ImageSliderGiven | null | Computed<ImageSliderGiven | null>;
  readonly labels?: Both<string> | null | Computed<Both<string> | null>;
  readonly alt?: Both<string> | null | Computed<Both<string> | null>;
};

/** Two images under one divider: `predict` returns `[before, after]`; as an input it receives both as files. */
export type ImageSlider = Component<
  {
    get: Both<ImageFile> | null;
    give: ImageSliderGiven | null;
    send: Both<FileSent> | null;
    receive: Both<FileRef> | null;
  },
  EventsOf<typeof imagesliderSpec>,
  ImageSliderProps
>;

/**
 * Two images, before and after, under one divider that is moved by pointer and keys. The second is scaled to the first.
 *
 * @example imageSlider({ label: "Sharper" }) // predict: (photo) => [photo, sharpen(photo)]
 */
export function imageSlider(props: ImageSliderProps = {}): ImageSlider {
  return create(imagesliderSpec, props);
}
