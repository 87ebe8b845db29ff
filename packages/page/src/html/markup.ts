const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for HTML, between tags and in quoted attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char]!);
}

/** Escapes JSON for a script element, which only `<` could end. */
export function island(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

/** Parts of a page. */
export interface Parts {
  readonly lang: string;
  /** Default: the browser's, left to right. */
  readonly dir?: "ltr" | "rtl";
  readonly title: string;
  /** A `data:` URL. Default: none. */
  readonly icon?: string | undefined;
  /** Where the page is shown, if not in its own window. */
  readonly place?: "frame" | undefined;
  readonly head: readonly string[];
  readonly body: readonly string[];
}

/** Assembles an HTML document. */
export function documentOf({ lang, dir, title, icon = "data:,", place, head, body }: Parts): string {
  return [
    "<!doctype html>",
    `<html lang="${escape(lang)}"${dir ? ` dir="${dir}"` : ""}>`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">`,
    `<title>${escape(title)}</title><link rel="icon" href="${escape(icon)}">`,
    ...head,
    `</head><body${place ? ` class="${place}"` : ""}>`,
    ...body,
    "</body></html>",
  ].join("\n");
}
