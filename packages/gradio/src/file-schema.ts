import type { Schema } from "@vitrine/core";
import type { JsonType } from "@vitrine/core/internal";

const optional = (type: JsonType, title: string): Schema => ({
  anyOf: [{ type }, { type: "null" }],
  default: null,
  title,
});

/**
 * JSON Schema of a file. Gradio's clients recognise it by `path`, and by `meta` with that constant.
 */
export const FILE_DATA: Schema = {
  title: "FileData",
  type: "object",
  properties: {
    path: { title: "Path", type: "string" },
    url: optional("string", "Url"),
    size: optional("integer", "Size"),
    orig_name: optional("string", "Orig Name"),
    mime_type: optional("string", "Mime Type"),
    is_stream: { default: false, title: "Is Stream", type: "boolean" },
    meta: {
      title: "FileDataMeta",
      type: "object",
      properties: { _type: { const: "gradio.FileData", title: "Type", type: "string" } },
      required: ["_type"],
    },
  },
  required: ["path"],
};

/** Example of a file that a program might send. */
export const EXAMPLE_FILE = {
  path: "https://example.org/file.png",
  meta: { _type: "gradio.FileData" },
  orig_name: "file.png",
  url: "https://example.org/file.png",
} as const;
