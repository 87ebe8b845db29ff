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
  type ValueContext,
} from "@vitrine/core";
import { formatBytes, type Computed, type PropValues } from "@vitrine/core/internal";
import { storeGiven, type FileGiven, type FileSent } from "../_files/given.ts";
import { ruleOf, sized } from "../_files/limits.ts";
import { formatOf, MODEL_TYPES } from "./format.ts";
import { isGeometry, toGlb, type Geometry } from "./geometry.ts";

/** Files that it takes: by extension, since browsers know few of the media types. */
export const MODEL_ACCEPT = [...Object.keys(MODEL_TYPES).map((end) => `.${end}`), ...Object.values(MODEL_TYPES)];

/** Ways to draw a model. */
export const DISPLAYS = ["solid", "wireframe", "points"] as const;

export const model3dSpec = defineSpec({
  kind: "model3d",
  description: "A 3D model: chosen, dropped or pasted, or shown as a result, to turn, zoom and move.",
  props: {
    ...field,
    ...required,
    value: { type: ["object", "null"], default: null, description: "The model it starts with." },
    ...sized,
    height: {
      type: "integer",
      minimum: 160,
      maximum: 2000,
      default: 360,
      description: "Height of its view in pixels.",
    },
    display: { enum: DISPLAYS, default: "solid", description: "How it is drawn at first." },
    up: {
      enum: ["auto", "y", "z"],
      default: "auto",
      description: "Axis that points up; `auto` is z for STL files and y for all others.",
    },
    download: { type: "boolean", default: true, description: "Whether it has a button that saves the file." },
    fullscreen: { type: "boolean", default: true, description: "Whether it has a button that fills the screen." },
  },
  events: {
    input: "The visitor gave, replaced or removed the model.",
    change: "The model was changed, by the visitor or by a handler.",
    upload: "A model that the visitor gave has been sent.",
    clear: "The visitor removed the model.",
  },
  schema(props: PropValues) {
    const one = fileSchema(ruleOf({ ...props, accept: MODEL_ACCEPT }));
    return props["required"] ? one : nullable(one);
  },
  decode: (wire: FileRef, context: ValueContext) => context.open(wire),
  encode: (given, context) => storeGiven(typed(given), context, "model", EXPECTED),
  still: ({ name, size }: FileRef) => [{ kind: "text", text: `${name || "A 3D model"} (${formatBytes(size)})` }],
});

const EXPECTED =
  "a 3D model as a Blob, a File, bytes (Uint8Array), a URL or numbers ({ positions } with x, y and z of each vertex)";

/** Bytes have no name and type; of numbers a GLB file is made. */
function typed(given: unknown): unknown {
  const bytes = isGeometry(given) ? toGlb(given) : given;
  if (!(bytes instanceof Uint8Array)) return given;
  const format = formatOf(bytes);
  if (!format) throw new TypeError("model3d() takes the bytes of a GLB, glTF, OBJ, STL or PLY file; got other bytes.");
  return new File([bytes as Uint8Array<ArrayBuffer>], `model.${format}`, { type: MODEL_TYPES[format] });
}

/** Values that a function may return for a 3D model: a file, or numbers of which one is made. */
export type ModelGiven = FileGiven | Geometry;

/** Props of `model3d()`. */
export type Model3dProps = Omit<PropsOf<typeof model3dSpec>, "value"> & {
  readonly value?: ModelGiven | null | Computed<ModelGiven | null>;
};

/** A 3D model: `predict` receives a `File`, and returns a `Blob`, a `File`, bytes, a `URL` or a `Geometry`. */
export type Model3d<R extends boolean = boolean> = Component<
  {
    get: R extends true ? File : File | null;
    give: ModelGiven | null;
    send: R extends true ? FileSent : FileSent | null;
    receive: FileRef | null;
  },
  EventsOf<typeof model3dSpec>,
  Model3dProps
>;

/**
 * A 3D model in glTF, GLB, OBJ, STL or PLY, to turn, zoom and move by mouse, touch and keyboard.
 *
 * @example model3d({ label: "Part", display: "wireframe" })
 */
export function model3d<const R extends boolean = true>(
  props: Model3dProps & { readonly required?: R } = {},
): Model3d<R> {
  return create(model3dSpec, props);
}
