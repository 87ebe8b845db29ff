import type { MarkedExtension } from "marked";
import { Blocks } from "./blocks.ts";
import { footnotes } from "./footnotes.ts";
import { mathExtension, type RenderMath } from "./math.ts";

/** Options of the Markdown parser. */
export interface ReadOptions {
  /** Whether a line break in a paragraph is shown as one. */
  readonly breaks: boolean;
  /** Whether HTML in the text is markup; otherwise it is shown literally. */
  readonly html: boolean;
  /** Math renderer; "missing" until it is loaded, null if dollars are literal. */
  readonly math: RenderMath | "missing" | null;
  /** Called for math that cannot be rendered yet. */
  readonly missed: () => void;
}

/** Loads the Markdown library and returns a factory of parsers. */
export async function loadReader(): Promise<(options: ReadOptions) => Blocks> {
  const [{ Marked, Tokenizer }, { cjkStress }] = await Promise.all([import("marked"), import("./cjk.ts")]);
  return (options) => {
    const extensions = [...extensionsOf(options), footnotes(escapeMarkup), cjkStress(Tokenizer)];
    return new Blocks(new Marked({ gfm: true, breaks: options.breaks }, ...extensions), options.html);
  };
}

function extensionsOf({ html, math, missed }: ReadOptions): MarkedExtension[] {
  const plainTasks: MarkedExtension = { renderer: { checkbox: ({ checked }) => (checked ? "☑ " : "☐ ") } };
  const shownHtml: MarkedExtension = { renderer: { html: ({ text }) => escapeMarkup(text) } };
  return [
    plainTasks,
    ...(html ? [] : [shownHtml]),
    ...(math === null ? [] : [mathExtension((tex, isDisplay) => renderMath(math, missed, tex, isDisplay))]),
  ];
}

/** Invalid TeX, or TeX that cannot be rendered yet, is shown literally. */
function renderMath(math: RenderMath | "missing", missed: () => void, tex: string, isDisplay: boolean): string {
  if (math === "missing") missed();
  else
    try {
      return math(tex, isDisplay);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return `<code title="${escapeMarkup(reason)}">${escapeMarkup(tex)}</code>`;
    }
  return `<code>${escapeMarkup(tex)}</code>`;
}

/** Escapes a text for HTML. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
