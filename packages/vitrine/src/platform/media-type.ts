import { getMimeType, mimes } from "hono/utils/mime";

/** Types that Hono's table lacks. */
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

/** Media type by file extension, without parameters; "" if unknown, as in `Blob`. */
export function mediaType(name: string): string {
  return getMimeType(name, { ...mimes, ...more })?.split(";", 1)[0] ?? "";
}
