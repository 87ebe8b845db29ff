import type { DescriptionWords } from "@vitrine/core/internal";
import { catalogues } from "./catalogues.ts";

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"]);

/** What decides about a page's language. */
export interface Wanted {
  /** `?lang=` of the page. */
  readonly asked: string | null | undefined;
  /** The author's: a tag, or `auto`. */
  readonly lang: string;
  /** The author's texts. */
  readonly words: DescriptionWords | undefined;
}

/** A choice of languages. */
export interface Choice {
  /** Language of the page, which need not be one that the page knows. */
  readonly tag: string;
  readonly dir: "ltr" | "rtl";
  /** Language of the page's own texts. */
  readonly own: string;
  /** Language of the author's texts; undefined for the default one. */
  readonly authors: string | undefined;
  /** Tag for numbers: the visitor's own, if it is of the page's language. */
  readonly numbers: string;
}

/** Chooses languages: those asked for in the URL, then the author's, then the visitor's. */
export function choose({ asked, lang, words }: Wanted, visitors: readonly string[]): Choice {
  const texts = authored({ words });
  const known = ["en", ...Object.keys(catalogues)];
  const wanted = [...(isTag(asked) ? [asked] : []), ...(lang === "auto" ? visitors.filter(isTag) : [lang])];
  const first = isTag(asked) || lang !== "auto" || texts.length === 0 ? known : texts;
  const tag =
    wanted.map((one) => fitting(one, first) ?? fitting(one, texts)).find(Boolean) ?? texts[0] ?? fallback(lang);
  const numbers = visitors.find((one) => isTag(one) && keyOf(one) === keyOf(tag)) ?? tag;
  return { tag, dir: directionOf(tag), own: fitting(tag, known) ?? "en", authors: fitting(tag, texts), numbers };
}

/** Languages of an author's texts. */
export function authored({ words = {} }: { readonly words?: DescriptionWords | undefined }): string[] {
  return Object.keys(words).filter((one) => one !== "");
}

function fallback(lang: string): string {
  return lang === "auto" ? "en" : lang;
}

function isTag(text: string | null | undefined): text is string {
  try {
    return Boolean(text) && text !== "auto" && new Intl.Locale(text!).language !== "";
  } catch {
    return false;
  }
}

/** The language of a list that a tag means: the same one, or one of the same language and script. */
export function fitting(tag: string, list: readonly string[]): string | undefined {
  return list.find((one) => one.toLowerCase() === tag.toLowerCase()) ?? list.find((one) => keyOf(one) === keyOf(tag));
}

function keyOf(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}

function directionOf(tag: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? "") ? "rtl" : "ltr";
}
