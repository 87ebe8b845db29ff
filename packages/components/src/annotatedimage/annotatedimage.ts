import {
  create,
  defineSpec,
  field,
  fileSchema,
  type ImageFile,
  nullable,
  required,
  UserError,
  type Component,
  type EventsOf,
  type FileRef,
  type PropsOf,
  type Schema,
  type ValueContext,
} from "@vitrine/core";
import { imageStill, isObject, isPixels, type Computed, type PropValues } from "@vitrine/core/internal";
import { openImage, storeImage, type FileSent, type ImageGiven } from "../_files/given.ts";
import { imageTypes, ruleOf, sized } from "../_files/limits.ts";
import type { Annotation, AnnotationGiven, AnnotationRef, Units } from "./annotation.ts";
import { checkAnnotation } from "./check-annotation.ts";
import { countLabels } from "./count-labels.ts";
import { fromRuns } from "./runs.ts";

/** Wire value of an annotated image. */
export interface AnnotatedRef {
  readonly image: FileRef;
  readonly annotations: readonly AnnotationRef[];
  readonly units?: Units;
}

/** An annotated image as `predict` receives it. */
export interface Annotated {
  readonly image: ImageFile;
  readonly annotations: readonly Annotation[];
  /** What boxes and polygons count. */
  readonly units: Units;
}

/** Values that `predict` may return: an image with what is marked on it. `units` is `"pixels"` by default. */
export interface AnnotatedGiven {
  readonly image: ImageGiven;
  readonly annotations: readonly AnnotationGiven[];
  readonly units?: Units;
}

const MOST_ANNOTATIONS = 10_000;
const MOST_POINTS = 10_000;
const LONGEST_SIDE = 16_384;
/** The most pixels that the masks of a value have together, when `predict` receives them. */
const MOST_MASK_PIXELS = 64_000_000;

const share: Schema = { type: "number", minimum: 0, maximum: 1 };

function shapes(units: Schema): Record<string, Schema> {
  const side: Schema = { type: "integer", minimum: 1, maximum: LONGEST_SIDE };
  return {
    box: { type: "array", items: units, minItems: 4, maxItems: 4 },
    polygon: {
      type: "array",
      items: { type: "array", items: units, minItems: 2, maxItems: 2 },
      minItems: 3,
      maxItems: MOST_POINTS,
    },
    mask: {
      type: "object",
      properties: { width: side, height: side, runs: { type: "string", pattern: "^[0-9a-z]*(,[0-9a-z]+)*$" } },
      required: ["width", "height", "runs"],
      additionalProperties: false,
    },
  };
}

function annotationSchema(labels: readonly string[]): Schema {
  return {
    type: "object",
    properties: {
      label: labels.length > 0 ? { enum: labels } : { type: "string", maxLength: 200 },
      score: share,
      color: { type: "string", minLength: 1, maxLength: 100 },
      ...shapes({ type: "number", minimum: 0 }),
    },
    required: ["label"],
    additionalProperties: false,
  };
}

export const annotatedImageSpec = defineSpec({
  kind: "annotatedimage",
  factory: "annotatedImage",
  description: "An image with boxes, polygons and masks on it: shown as a result, or drawn by a visitor.",
  props: {
    ...field,
    ...required,
    value: { type: ["object", "null"], default: null, description: "The image and annotations it starts with." },
    labels: {
      type: "array",
      items: { type: "string" },
      uniqueItems: true,
      default: [],
      description: "The labels that an annotation may have. Default: any text.",
    },
    colors: {
      type: "object",
      additionalProperties: { type: "string" },
      default: {},
      description: "CSS colours by label; the others get one each that can be told apart.",
    },
    legend: {
      type: "boolean",
      default: true,
      description: "Whether it has a button for each label, which shows and hides what has that label.",
    },
    minScore: {
      type: "number",
      minimum: 0,
      maximum: 1,
      default: 0,
      description: "The least score of what is shown at first; a visitor can change it where there are scores.",
    },
    ...imageTypes,
    ...sized,
    maxHeight: {
      type: "integer",
      minimum: 40,
      default: 480,
      description: "The tallest the image is shown, in pixels; a taller one is scaled down.",
    },
    fullscreen: { type: "boolean", default: true, description: "Whether it has a button that shows it large." },
    download: {
      type: "boolean",
      default: true,
      description: "Whether it has a button that saves the image with its annotations drawn.",
    },
  },
  events: {
    input: "The visitor gave or removed the image, or changed an annotation.",
    change: "The image or an annotation was changed, by the visitor or by a handler.",
    upload: "An image that the visitor gave has been sent.",
    clear: "The visitor removed the image.",
    select: {
      description: "The visitor chose an annotation, in the image or in the list.",
      data: {
        type: "object",
        properties: { index: { type: "integer" }, label: { type: "string" } },
        required: ["index", "label"],
      },
    },
  },
  schema(props) {
    const one: Schema = {
      type: "object",
      properties: {
        image: fileSchema(ruleOf(props)),
        annotations: {
          type: "array",
          items: annotationSchema(props["labels"] as readonly string[]),
          maxItems: MOST_ANNOTATIONS,
          default: [],
        },
        units: { enum: ["pixels", "fraction"], default: "pixels" },
      },
      required: ["image"],
      additionalProperties: false,
    };
    return props["required"] ? one : nullable(one);
  },
  decode: openAnnotated,
  encode: storeAnnotated,
  still: ({ image, annotations = [] }: AnnotatedSent) => {
    const words = [...countLabels(annotations)].map(([label, count]) => `${count} ${label}`).join(", ");
    return [imageStill(image, "An image"), ...(words ? [{ kind: "text", text: words } as const] : [])];
  },
});

/** As a caller sent it: only the image must be there. */
type AnnotatedSent = Partial<AnnotatedRef> & Pick<AnnotatedRef, "image">;

async function openAnnotated(wire: AnnotatedSent, context: ValueContext): Promise<Annotated> {
  const { image, annotations = [], units = "pixels" } = wire;
  const pixels = annotations.reduce((sum, { mask }) => sum + (mask ? mask.width * mask.height : 0), 0);
  if (pixels > MOST_MASK_PIXELS)
    throw new UserError(`The masks must have at most ${MOST_MASK_PIXELS} pixels together; got ${pixels}.`);
  const opened = annotations.map((one, i) => openOne(one, `annotations[${i}]`, units));
  return { image: await openImage(image, context, "image"), annotations: opened, units };
}

function openOne(ref: AnnotationRef, at: string, units: Units): Annotation {
  try {
    const { mask, ...rest } = checkAnnotation(ref, at, units);
    return (mask ? { ...rest, mask: fromRuns(mask) } : rest) as Annotation;
  } catch (error) {
    // What a caller sent: the words are for that caller.
    throw new UserError(error instanceof RangeError ? `${at}.mask: ${error.message}` : (error as Error).message);
  }
}

async function storeAnnotated(given: unknown, context: ValueContext): Promise<AnnotatedRef> {
  if (!isObject(given) || !Array.isArray(given["annotations"]))
    throw new TypeError(
      `Expected { image, annotations: [{ label, box: [x1, y1, x2, y2] }] }; got ${isObject(given) ? `{ ${Object.keys(given).join(", ")} }` : typeof given}.`,
    );
  const { image, annotations, units = "pixels" } = given;
  if (units !== "pixels" && units !== "fraction")
    throw new TypeError(`units must be "pixels" or "fraction"; got ${JSON.stringify(units)}.`);
  const size = isPixels(image) ? image : undefined;
  const checked = annotations.map((one, i) => checkAnnotation(one, `annotations[${i}]`, units, size));
  return { image: await storeImage(image, context), annotations: checked, units };
}

/** Props of `annotatedImage()`. */
export type AnnotatedImageProps = Omit<PropsOf<typeof annotatedImageSpec>, "value" | "colors"> & {
  readonly value?: AnnotatedGiven | null | Computed<AnnotatedGiven | null>;
  /** CSS colours by label; the others get one each that can be told apart. */
  readonly colors?: Readonly<Record<string, string>>;
};

/** An image with annotations: `predict` returns them; as an input it receives what a visitor drew. */
export type AnnotatedImage<R extends boolean = boolean> = Component<
  {
    get: R extends true ? Annotated : Annotated | null;
    give: AnnotatedGiven | null;
    send:
      | { readonly image: FileSent; readonly annotations?: readonly AnnotationRef[]; readonly units?: Units }
      | (R extends true ? never : null);
    receive: AnnotatedRef | null;
  },
  EventsOf<typeof annotatedImageSpec>,
  AnnotatedImageProps
>;

/**
 * An image with boxes, polygons and masks. `predict` returns `{ image, annotations }`; with `readonly: false`, a visitor
 * draws boxes, and `predict` receives them.
 *
 * @example annotatedImage({ label: "Found", minScore: 0.5 }) // [{ label: "cat", score: 0.9, box: [10, 20, 80, 90] }]
 */
export function annotatedImage<const R extends boolean = true>(
  props: AnnotatedImageProps & { readonly required?: R } = {},
): AnnotatedImage<R> {
  return create(annotatedImageSpec, props as PropValues);
}
