import type { FileRef } from "../files/files.ts";

/** A part of how a value looks where no script runs: in print, as a picture, to who reads along. */
export type Still =
  | { readonly kind: "text"; readonly text: string }
  /** Markdown. */
  | { readonly kind: "prose"; readonly markdown: string }
  | { readonly kind: "verbatim"; readonly text: string }
  /** Names with a share of the whole, 0 to 1, and that share in words. */
  | { readonly kind: "bars"; readonly bars: readonly StillBar[] }
  | { readonly kind: "picture"; readonly url: string; readonly alt: string }
  /** What it holds stands side by side where there is room, not one below another. */
  | { readonly kind: "beside" };

/** One bar. */
export interface StillBar {
  readonly name: string;
  readonly share: number;
  readonly text: string;
}

/** An image's still, of a file on the wire or a `data:` URL. */
export function imageStill(image: FileRef | string, alt: string): Still {
  return { kind: "picture", url: typeof image === "string" ? image : image.url, alt };
}

/** A still in words alone. */
export function stillText(still: readonly Still[]): string {
  return still.map(wordsOf).filter(Boolean).join("\n");
}

function wordsOf(part: Still): string {
  if (part.kind === "bars") return part.bars.map(({ name, text }) => `${name} ${text}`.trim()).join(", ");
  if (part.kind === "picture") return part.alt;
  if (part.kind === "prose") return plain(part.markdown);
  return part.kind === "beside" ? "" : part.text;
}

/** Markdown's words, without its marks. */
function plain(markdown: string): string {
  const unmarked = markdown.replace(/[*_`|]/g, "").replace(/^\s*(#+|>)\s?/gm, "");
  return unmarked.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}
