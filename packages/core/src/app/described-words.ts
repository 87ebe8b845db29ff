import type { AnyComponent } from "./component.ts";
import type { Json } from "../schema/json.ts";
import { collectWords, OWN, ownWords, type DescriptionWords } from "./words.ts";

/** Parts of a description whose texts visitors see. */
const SHOWN = ["title", "description", "article", "components"];

/** A description with the texts of its default language, and the others by path. */
export function inDefaultWords<D extends object>(description: D): D & { readonly words?: DescriptionWords } {
  const { plain, words } = collectWords(description, SHOWN);
  return Object.keys(words).length > 0 ? { ...plain, words } : plain;
}

/** Language of a description's texts as they are. */
export function defaultLanguage({
  lang,
  words = {},
}: {
  readonly lang: string;
  readonly words?: DescriptionWords;
}): string {
  return Object.keys(words).find((one) => one !== OWN) ?? (lang === "auto" ? "en" : lang);
}

/** Texts of a component's own that the author left as they are: the page has them in the visitor's language. */
export function defaultTexts({ "~spec": { props }, "~given": given }: AnyComponent): Record<string, Json> {
  const texts = Object.entries(props).filter(
    ([name, prop]) => typeof prop.default === "string" && prop.default !== "" && !prop.enum && !(name in given),
  );
  return Object.fromEntries(texts.map(([name, prop]) => [name, ownWords(prop.default as string)]));
}
