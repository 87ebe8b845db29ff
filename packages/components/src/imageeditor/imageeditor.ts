import {
  create,
  defineSpec,
  field,
  fileSchema,
  nullable,
  required,
  type Component,
  type EventsOf,
  type FileRef,
  type PropsOf,
  type Schema,
} from "@vitrine/core";
import { imageStill, type Computed, type PropValues } from "@vitrine/core/internal";
import type { FileSent, ImageGiven } from "../_files/given.ts";
import { IMAGE_TYPES, imageTypes, ruleOf, sized } from "../_files/limits.ts";
import type { EditedRef, LayerRef } from "./edited-ref.ts";
import type { Edited } from "./edited.ts";
import { openEdited } from "./open-edited.ts";
import { storeEdited } from "./store-edited.ts";

/** Maximum number of layers of a value. */
export const MOST_LAYERS = 32;
const sizeOfBrush: Schema = { type: "number", exclusiveMinimum: 0 };

const sizes = {
  type: ["array", "null"],
  items: sizeOfBrush,
  default: null,
} as const;

/** Values that `predict` may return: an image, or one with layers over it, from the bottom. */
export type EditedGiven =
  | ImageGiven
  | { readonly background?: ImageGiven | null; readonly layers?: readonly ImageGiven[] };

export const imageeditorSpec = defineSpec({
  kind: "imageeditor",
  factory: "imageEditor",
  description:
    "An image to draw on in layers, to crop and to turn: chosen, dropped, pasted, taken with the camera, or empty.",
  props: {
    ...field,
    ...required,
    value: { type: ["object", "null"], default: null, description: "The image it starts with." },
    sources: {
      type: "array",
      items: { enum: ["upload", "camera", "paste", "blank"] },
      minItems: 1,
      uniqueItems: true,
      default: ["upload", "camera", "paste", "blank"],
      description:
        "Where a visitor may take the image from: `upload` (choosing or dropping a file), `camera`, `paste`, or `blank`: an empty one. `blank` alone starts with it.",
    },
    width: {
      type: "integer",
      minimum: 1,
      maximum: 4096,
      default: 800,
      description: "Pixels across of an empty image.",
    },
    height: { type: "integer", minimum: 1, maximum: 4096, default: 600, description: "Pixels down of an empty image." },
    mask: {
      type: "boolean",
      default: false,
      description: "Whether a visitor paints a mask: one layer in one colour, half opaque. `mask()` has it.",
    },
    layers: { type: "boolean", default: true, description: "Whether a visitor may add layers; false for one alone." },
    brush: {
      type: ["number", "null"],
      exclusiveMinimum: 0,
      default: null,
      description: "How wide the brush is at first, in pixels of the image; null means 4 % of its shorter side.",
    },
    brushes: {
      ...sizes,
      minItems: 1,
      description: "Widths of the brush to choose from, in pixels of the image. Default: any, by a slider.",
    },
    erasers: { ...sizes, description: "The same for the eraser; an empty list means that there is none." },
    colors: {
      type: ["array", "null"],
      items: { type: "string", minLength: 1 },
      minItems: 1,
      uniqueItems: true,
      default: null,
      description: "CSS colours of the brush to choose from. Default: seven; for a mask, one that stands out.",
    },
    picker: { type: "boolean", default: true, description: "Whether a visitor may choose any other colour." },
    opacity: { type: "boolean", default: true, description: "Whether a visitor may choose how opaque the brush is." },
    transforms: {
      type: "array",
      items: { enum: ["crop", "rotate", "flip"] },
      uniqueItems: true,
      default: ["crop", "rotate", "flip"],
      description: "What a visitor may do to the whole image, with its layers.",
    },
    ...imageTypes,
    ...sized,
    mirror: {
      type: "boolean",
      default: true,
      description: "Whether the camera's picture is shown as in a mirror. The picture that is taken never is.",
    },
    maxHeight: {
      type: "integer",
      minimum: 40,
      default: 480,
      description: "The tallest it is shown, in pixels; a taller one is scaled down, and keeps its own pixels.",
    },
    fullscreen: {
      type: "boolean",
      default: true,
      description: "Whether a read-only image has a button that shows it large.",
    },
    download: { type: "boolean", default: true, description: "Whether a read-only image has a button that saves it." },
  },
  events: {
    input: "The visitor gave, changed or removed the image.",
    change: "The image or a layer was changed, by the visitor or by a handler.",
    upload: "An image that the visitor gave has been sent.",
    clear: "The visitor removed the image.",
  },
  // Whatever its sources: a handler may give it others.
  permissions: () => ["camera"],
  schema(props) {
    const one: Schema = {
      type: "object",
      properties: {
        background: nullable(fileSchema(ruleOf(props))),
        layers: { type: "array", items: layerSchema, maxItems: MOST_LAYERS, default: [] },
      },
      additionalProperties: false,
    };
    return props["required"] ? one : nullable(one);
  },
  decode: openEdited,
  encode: storeEdited,
  still: ({ background, layers = [] }: Partial<EditedRef>) => [
    ...(background ? [imageStill(background, "An image")] : []),
    ...layers.filter(({ hidden }) => !hidden).map(({ image, name }) => imageStill(image, name || "A layer")),
  ],
});

const layerSchema: Schema = {
  type: "object",
  properties: {
    image: fileSchema({ accept: IMAGE_TYPES }),
    name: { type: "string", maxLength: 200, default: "" },
    hidden: { type: "boolean", default: false },
  },
  required: ["image"],
  additionalProperties: false,
};

/** Props of `imageEditor()`. */
export type ImageEditorProps = Omit<PropsOf<typeof imageeditorSpec>, "value" | "brushes" | "erasers" | "colors"> & {
  readonly value?: EditedGiven | null | Computed<EditedGiven | null>;
  /** Widths of the brush to choose from, in pixels of the image. Default: any, by a slider. */
  readonly brushes?: readonly number[] | null;
  /** The same for the eraser; an empty list means that there is none. */
  readonly erasers?: readonly number[] | null;
  /** CSS colours of the brush to choose from. Default: seven; for a mask, one that stands out. */
  readonly colors?: readonly string[] | null;
};

/** An image to draw on: `predict` receives its background, its layers, both together, and a mask of what is painted. */
export type ImageEditor<R extends boolean = boolean> = Component<
  {
    get: R extends true ? Edited : Edited | null;
    give: EditedGiven | null;
    send:
      | {
          readonly background?: FileSent | null;
          readonly layers?: readonly (Partial<Omit<LayerRef, "image">> & { readonly image: FileSent })[];
        }
      | (R extends true ? never : null);
    receive: EditedRef<FileRef> | null;
  },
  EventsOf<typeof imageeditorSpec>,
  ImageEditorProps
>;

/**
 * An image to draw on in layers. `predict` receives `{ background, layers, composite, mask() }`, all of one size: the
 * image's own.
 *
 * @example imageEditor({ label: "Remove this", mask: true }) // predict: async (photo) => (await photo.mask()).data
 */
export function imageEditor<const R extends boolean = true>(
  props: ImageEditorProps & { readonly required?: R } = {},
): ImageEditor<R> {
  return create(imageeditorSpec, props as PropValues);
}
