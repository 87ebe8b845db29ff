import {
  create,
  defineSpec,
  field,
  fileSchema,
  type ImageFile,
  nullable,
  required,
  type Component,
  type EventsOf,
  type FileRef,
  type PropsOf,
  type ValueContext,
} from "@vitrine/core";
import { imageStill, type Computed, type ImageFormat } from "@vitrine/core/internal";
import { openImage, storeImage, type FileSent, type ImageGiven } from "../_files/given.ts";
import { imageTypes, ruleOf, sized } from "../_files/limits.ts";

export const imageSpec = defineSpec({
  kind: "image",
  description: "An image: chosen, dropped, pasted or taken with the camera, or shown as a result.",
  props: {
    ...field,
    ...required,
    value: { type: ["object", "null"], default: null, description: "The image it starts with." },
    sources: {
      type: "array",
      items: { enum: ["upload", "camera", "paste"] },
      minItems: 1,
      uniqueItems: true,
      default: ["upload", "camera", "paste"],
      description: "Where a visitor may take an image from: `upload` (choosing or dropping a file), `camera`, `paste`.",
    },
    ...imageTypes,
    ...sized,
    mirror: {
      type: "boolean",
      default: true,
      description: "Whether the camera's picture is shown as in a mirror. The picture that is taken never is.",
    },
    alt: {
      type: "string",
      default: "",
      description: "What the image shows, for those who do not see it. Default: its label.",
    },
    maxHeight: {
      type: "integer",
      minimum: 40,
      default: 480,
      description: "The tallest it is shown, in pixels; a taller one is scaled down.",
    },
    select: {
      enum: ["point", "box", null],
      default: null,
      description:
        "What a visitor may choose in the image, for the event `select`: a `point` or a `box`; null is nothing.",
    },
    crop: {
      type: "boolean",
      default: false,
      description: "Whether a visitor may crop the image that they gave.",
    },
    aspect: {
      type: ["number", "null"],
      exclusiveMinimum: 0,
      default: null,
      description: "Width over height that cropping keeps, as 16 / 9; null is any. With one, an image may be cropped.",
    },
    live: {
      type: "boolean",
      default: false,
      description: "Whether the camera's pictures are a stream: `stream()` sets it.",
    },
    streamSize: {
      type: "integer",
      minimum: 16,
      maximum: 4096,
      default: 640,
      description: "The longer side of a stream's pictures, in pixels.",
    },
    format: {
      enum: ["png", "jpeg", "webp", "avif"],
      default: "png",
      description:
        "What pixels that a handler gives are stored as. A server writes all; browsers write `png` and `jpeg`, most of them `webp`.",
    },
    fullscreen: { type: "boolean", default: true, description: "Whether it has a button that shows it large." },
    download: { type: "boolean", default: true, description: "Whether a read-only image has a button that saves it." },
  },
  events: {
    input: "The visitor gave, replaced or removed the image.",
    change: "The image was changed, by the visitor or by a handler.",
    upload: "An image that the visitor gave has been sent.",
    clear: "The visitor removed the image.",
    select: {
      description: "The visitor chose a point or a box in the image: in its own pixels, from the top left.",
      data: {
        type: "object",
        properties: {
          x: { type: "integer", minimum: 0 },
          y: { type: "integer", minimum: 0 },
          width: { type: "integer", minimum: 1 },
          height: { type: "integer", minimum: 1 },
        },
        required: ["x", "y"],
      },
    },
    start: "The visitor turned the camera of a stream on.",
  },
  live: "latest",
  // Whatever its sources: a handler may give it others.
  permissions: () => ["camera"],
  schema(props) {
    const one = fileSchema(ruleOf(props));
    return props["required"] ? one : nullable(one);
  },
  decode: (wire: FileRef, context: ValueContext) => openImage(wire, context, "image"),
  encode: (given, context) => storeImage(given, context, context.props["format"] as ImageFormat),
  still: (image: FileRef | string, props) => [imageStill(image, (props["alt"] as string) || "An image")],
});

/** Props of `image()`. */
export type ImageProps = Omit<PropsOf<typeof imageSpec>, "value" | "live"> & {
  readonly value?: ImageGiven | null | Computed<ImageGiven | null>;
};

/**
 * An image: `predict` receives a file with access to its pixels; it returns a `Blob`, a `File`, bytes, a `URL` or
 * pixels.
 */
export type ImageField<R extends boolean = boolean> = Component<
  {
    get: R extends true ? ImageFile : ImageFile | null;
    give: ImageGiven | null;
    send: R extends true ? FileSent : FileSent | null;
    receive: FileRef | null;
  },
  EventsOf<typeof imageSpec>,
  ImageProps
>;

/**
 * An image. `predict` receives a file with access to its pixels, upright and at any size.
 *
 * @example image({ label: "Photo", sources: ["camera"] })
 */
export function image<const R extends boolean = true>(
  props: ImageProps & { readonly required?: R } = {},
): ImageField<R> {
  return create(imageSpec, props);
}
