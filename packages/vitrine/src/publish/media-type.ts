import { getMimeType } from "hono/utils/mime";

const OTHERS: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  md: "text/markdown; charset=utf-8",
};

/** `Content-Type` of a file of a build, by its ending. */
export function mediaTypeOf(path: string): string {
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return OTHERS[ending] ?? getMimeType(path) ?? "application/octet-stream";
}
