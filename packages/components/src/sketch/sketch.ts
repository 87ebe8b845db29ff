import {
  create,
  defineSpec,
  field,
  fileSchema,
  type ImageFile,
  type Component,
  type EventsOf,
  type FileRef,
  type PropsOf,
  type ValueContext,
} from "@vitrine/core";
import { type PropValues, imageStill, type Computed } from "@vitrine/core/internal";
import { openImage, storeImage, type FileSent, type ImageGiven } from "../_files/given.ts";
import { IMAGE_TYPES } from "../_files/limits.ts";

/** Maximum size of a drawing in bytes: enough for a photo in its place. */
const MAX_BYTES = 20_000_000;

export const sketchSpec = defineSpec({
  kind: "sketch",
  description: "A drawing, made with a finger, a pen, a mouse or the keyboard.",
  props: {
    ...field,
    value: {
      type: ["object", "string", "null"],
      default: null,
      description: "The image it starts with, to be drawn on. Default: empty paper.",
    },
    width: {
      type: "integer",
      minimum: 1,
      maximum: 2048,
      default: 280,
      description: "Pixels across of what the function gets.",
    },
    height: {
      type: "integer",
      minimum: 1,
      maximum: 2048,
      default: 280,
      description: "Pixels down of what the function gets.",
    },
    ink: { type: "string", minLength: 1, default: "#000000", description: "The colour of the brush, as in CSS." },
    paper: { type: "string", minLength: 1, default: "#ffffff", description: "The colour below, as in CSS." },
    brush: {
      type: ["number", "null"],
      exclusiveMinimum: 0,
      default: null,
      description:
        "How wide the brush is at first, in pixels of what the function gets; null means 7 % of the shorter side.",
    },
    resizable: { type: "boolean", default: true, description: "Whether the visitor can change how wide the brush is." },
  },
  events: {
    input: "The visitor draws: several times within a long stroke, and at its end.",
    change: "The drawing was changed: the visitor ended a stroke, took one back or cleared it, or a handler gave one.",
    clear: "The visitor cleared it.",
  },
  schema: () => fileSchema({ accept: IMAGE_TYPES, maxBytes: MAX_BYTES }),
  decode: (wire: FileRef, context: ValueContext) => openImage(wire, context, "drawing", sizeOf(context.props)),
  encode: storeImage,
  still: (drawing: FileRef | string) => [imageStill(drawing, "A drawing")],
});

function sizeOf(props: PropValues): { width: number; height: number } {
  return { width: props["width"] as number, height: props["height"] as number };
}

/** Props of `sketch()`. */
export type SketchProps = Omit<PropsOf<typeof sketchSpec>, "value"> & {
  readonly value?: ImageGiven | null | Computed<ImageGiven | null>;
};

/**
 * A drawing: `predict` receives an image whose pixels have the requested size; an empty drawing is an image of the
 * paper.
 */
export type Sketch = Component<
  { get: ImageFile; give: ImageGiven | null; send: FileSent; receive: FileRef | null },
  EventsOf<typeof sketchSpec>,
  SketchProps
>;

/**
 * A drawing. `predict` always receives an image: empty paper if nothing was drawn. Its `pixels()` have the requested
 * size; the file itself has the drawing's own resolution, which is higher if the requested size is small.
 *
 * @example sketch({ label: "A digit", width: 28, height: 28, ink: "white", paper: "black" })
 */
export function sketch(props: SketchProps = {}): Sketch {
  return create(sketchSpec, props);
}
