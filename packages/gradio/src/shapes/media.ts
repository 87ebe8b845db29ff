import type { FileRef, Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { EXAMPLE_FILE, FILE_DATA } from "../file-schema.ts";
import type { FilesOf, Shape } from "../shape.ts";

const nullable = { anyOf: [FILE_DATA, { type: "null" }], default: null } as const;
const caption = { anyOf: [{ type: "string" }, { type: "null" }], default: null, title: "Caption" } as const;

/** A video: what is beside it has no place in Gradio's form. */
export const video: Shape = {
  type: "video",
  schema: () => FILE_DATA,
  example: () => EXAMPLE_FILE,
  toGradio: (value, files) => (isObject(value) ? fileOf(value["video"] ?? value, files) : value),
};

/** Images and videos with captions. */
export const gallery: Shape = {
  type: "gallery",
  schema: () => ({
    title: "GalleryData",
    type: "array",
    items: {
      anyOf: (["image", "video"] as const).map((name) => ({
        type: "object",
        properties: { [name]: FILE_DATA, caption },
        required: [name],
      })),
    },
  }),
  example: () => [{ image: EXAMPLE_FILE }],
  toGradio: (value, files) =>
    listOf(value, ({ image, video, caption = "" }) => ({
      ...(image ? { image: fileOf(image, files) } : { video: fileOf(video, files) }),
      caption: caption === "" ? null : (caption as Json),
    })),
  fromGradio: (value) =>
    listOf(value, ({ caption, ...one }) => ({
      ...(one as { [name: string]: Json }),
      caption: (caption as Json) ?? "",
    })),
};

/** A picture in layers. */
export const imageEditor: Shape = {
  type: "imageeditor",
  schema: () => ({
    title: "EditorData",
    type: "object",
    properties: {
      background: nullable,
      layers: { type: "array", items: FILE_DATA, default: [], title: "Layers" },
      composite: nullable,
      id: { anyOf: [{ type: "string" }, { type: "null" }], default: null, title: "Id" },
    },
  }),
  example: () => ({ background: EXAMPLE_FILE, layers: [], composite: null }),
  toGradio(value, files) {
    if (!isObject(value)) return value;
    const { background = null, layers = [] } = value;
    return {
      background: background === null ? null : fileOf(background, files),
      layers: (layers as { image: Json }[]).map(({ image }) => fileOf(image, files)),
      composite: null,
      id: null,
    };
  },
  fromGradio(value) {
    if (!isObject(value)) return value;
    const { background = null, layers = [], composite = null } = value as { [name: string]: Json };
    // A picture that was only painted together elsewhere is a background without layers.
    const isFlat = background === null && Array.isArray(layers) && layers.length === 0 && composite !== null;
    return {
      background: isFlat ? composite : background,
      layers: Array.isArray(layers) ? layers.map((image: Json) => ({ image })) : layers,
    };
  },
};

/** An image with marks: in Gradio each has a mask; the marks of Vitrine are sent as they are. */
export const annotatedImage: Shape = {
  type: "annotatedimage",
  schema: () => ({
    title: "AnnotatedImageData",
    type: "object",
    properties: {
      image: FILE_DATA,
      annotations: { type: "array", items: { type: "object", properties: { label: { type: "string" } } } },
    },
    required: ["image", "annotations"],
  }),
  example: () => ({ image: EXAMPLE_FILE, annotations: [] }),
};

/** Wire value of a file in Gradio's form; what is none stays as it is. */
function fileOf(value: unknown, files: FilesOf): Json {
  return isObject(value) && typeof value["id"] === "string" ? files.data(value as unknown as FileRef) : (value as Json);
}

function listOf(value: Json, change: (one: { readonly [name: string]: unknown }) => Json): Json {
  if (!Array.isArray(value)) return value;
  return value.map((one: Json) => (isObject(one) ? change(one) : one));
}
