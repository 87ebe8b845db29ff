import type { MarkedExtension } from "marked";
import { Blocks } from "./blocks.ts";
import { footnotes } from "./footnotes.ts";
import { mathExtension, type RenderMath } from "./math.ts";

/** How Markdown is read. */
export interface ReadOptions {
  /** Whether a line end inside a paragraph is one on screen. */
  readonly breaks: boolean;
  /** Whether HTML in the text is markup; otherwise it is shown as it was written. */
  readonly html: boolean;
  /** Renders math, once it is loaded; null while it is not, or where dollars are only dollars. */
  readonly math: RenderMath | "missing" | null;
  /** Called for math that could not be rendered yet. */
  readonly missed: () => void;
}

/** Makes a reader of Markdown, once its library is loaded. */
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

/** TeX that makes no sense, or cannot be rendered yet, is shown as it is. */
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

/** A text as markup that shows it. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
