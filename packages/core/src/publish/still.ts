import type { FileRef } from "../files/files.ts";

/** A part of a value's static rendering: for print, thumbnails and feeds. */
export type Still =
  | { readonly kind: "text"; readonly text: string }
  /** Markdown. */
  | { readonly kind: "prose"; readonly markdown: string }
  | { readonly kind: "verbatim"; readonly text: string }
  /** Labels with a fraction, 0 to 1, and the fraction as text. */
  | { readonly kind: "bars"; readonly bars: readonly StillBar[] }
  | { readonly kind: "picture"; readonly url: string; readonly alt: string }
  /** The container's children are laid out side by side if there is room. */
  | { readonly kind: "beside" };

/** One bar. */
export interface StillBar {
  readonly name: string;
  readonly share: number;
  readonly text: string;
}

/** Still of an image: a wire file or a `data:` URL. */
export function imageStill(image: FileRef | string, alt: string): Still {
  return { kind: "picture", url: typeof image === "string" ? image : image.url, alt };
}

/** Text content of a still. */
export function stillText(still: readonly Still[]): string {
  return still.map(wordsOf).filter(Boolean).join("\n");
}

function wordsOf(part: Still): string {
  if (part.kind === "bars") return part.bars.map(({ name, text }) => `${name} ${text}`.trim()).join(", ");
  if (part.kind === "picture") return part.alt;
  if (part.kind === "prose") return plain(part.markdown);
  return part.kind === "beside" ? "" : part.text;
}

/** Strips Markdown syntax. */
function plain(markdown: string): string {
  const unmarked = markdown.replace(/[*_`|]/g, "").replace(/^\s*(#+|>)\s?/gm, "");
  return unmarked.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}
