import { getMimeType, mimes } from "hono/utils/mime";

/** What the table of Hono lacks of the kinds of file that demos show. */
const more = {
  flac: "audio/flac",
  heic: "image/heic",
  m4a: "audio/mp4",
  md: "text/markdown",
  mov: "video/quicktime",
  parquet: "application/vnd.apache.parquet",
  tsv: "text/tab-separated-values",
  wav: "audio/wav",
  yaml: "application/yaml",
};

/** The media type that a file's name tells, without parameters; "" when it tells none, as `Blob` has it. */
export function mediaType(name: string): string {
  return getMimeType(name, { ...mimes, ...more })?.split(";", 1)[0] ?? "";
}
