import { DefinitionError } from "../errors.ts";
import { isObject, type Json } from "../schema/json.ts";

/** An author's texts by language: each language has the same keys. */
export type WordsByLanguage<T> = Readonly<Record<string, { readonly [K in keyof T]: string }>>;

/** Texts by key, each usable wherever a component or an app takes a text. */
export type Words<T> = { readonly [K in keyof T]: string };

/** Translations of a description's texts, by language and by path (`components.name.props.label`). */
export type DescriptionWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Language of texts that the page translates itself. */
export const OWN = "";

// Private-use characters, which no author types. A text in several languages is a string all the same, so that it goes
// wherever a string does: into props, updates and messages.
const [START, END] = ["\uE0F0", "\uE0F1"];
const MARKED = /\uE0F0([^\uE0F1]*)\uE0F1/g;

/**
 * An author's texts by language and key; the first language is the default one. Each visitor sees those of their
 * language; programs and the API's description get the default ones.
 *
 * Throws `DefinitionError` for a language that is no BCP 47 tag, and for keys that differ between languages.
 *
 * @example
 *   const t = words({ en: { name: "Your name" }, fr: { name: "Votre nom" } });
 *   textbox({ label: t.name });
 */
export function words<const L extends string, const K extends string>(
  languages: Readonly<Record<L, Readonly<Record<K, string>>>>,
): Words<Record<K, string>> {
  const given = Object.entries(languages) as [string, Readonly<Record<string, string>>][];
  if (given.length === 0) throw new DefinitionError('words() needs a language, such as { en: { name: "Your name" } }.');
  for (const [tag] of given) checkTag(tag, "words()");
  const keys = Object.keys(given[0]![1]);
  for (const [tag, texts] of given) checkKeys(tag, Object.keys(texts), given[0]![0], keys);
  const marked = (key: string) => mark(Object.fromEntries(given.map(([tag, texts]) => [tag, texts[key]!])));
  return Object.fromEntries(keys.map((key) => [key, marked(key)])) as Words<Record<K, string>>;
}

/** Throws `DefinitionError` unless it is `auto` or a language tag. */
export function checkLang(lang: string): void {
  if (lang !== "auto") checkTag(lang, "lang");
}

function checkTag(tag: string, where: string) {
  try {
    Intl.getCanonicalLocales(tag);
  } catch {
    throw new DefinitionError(`${where}: "${tag}" is not a language tag. Use one such as "fr" or "pt-BR".`);
  }
}

function checkKeys(tag: string, keys: readonly string[], first: string, all: readonly string[]) {
  const lacking = all.filter((key) => !keys.includes(key));
  const more = keys.filter((key) => !all.includes(key));
  if (lacking.length > 0) throw new DefinitionError(`words(): ${tag} lacks ${lacking.join(", ")}, which ${first} has.`);
  if (more.length > 0) throw new DefinitionError(`words(): ${first} lacks ${more.join(", ")}, which ${tag} has.`);
}

/** A text in several languages as one string; the first is the default. */
function mark(texts: Readonly<Record<string, string>>): string {
  return `${START}${JSON.stringify(texts)}${END}`;
}

/** A text of the page's own, such as a default label: the page has it in every language that it knows. */
export function ownWords(text: string): string {
  return mark({ [OWN]: text });
}

type Chooser = (texts: Readonly<Record<string, string>>) => string;

/** A text with each marked part replaced by what `choose` returns; by default its default language. */
export function plainText(text: string, choose: Chooser = first): string {
  if (!text.includes(START)) return text;
  return text.replace(MARKED, (_, inner: string) => choose(JSON.parse(inner) as Record<string, string>));
}

function first(texts: Readonly<Record<string, string>>): string {
  return Object.values(texts)[0] ?? "";
}

/** Data with plain texts. Returns the same object if it has no marked text. */
export function plainWords<T>(value: T, choose?: Chooser): T {
  return mapTexts(value as Json, [], (text) => plainText(text, choose)) as T;
}

/** Data with the texts of the default language, and the translations of what is below `translated` keys, by path. */
export function collectWords<T extends object>(
  value: T,
  translated: readonly string[],
): { plain: T; words: DescriptionWords } {
  const languages = new Map<string, Record<string, string>>();
  const collect = (text: string, path: readonly string[]) => {
    const isShown = translated.includes(path[0]!);
    for (const language of isShown ? languagesOf(text) : []) {
      const texts = languages.get(language) ?? {};
      texts[path.join(".")] = plainText(text, (all) => all[language] ?? first(all));
      languages.set(language, texts);
    }
    return plainText(text);
  };
  const plain = mapTexts(value as unknown as Json, [], collect) as unknown as T;
  return { plain, words: Object.fromEntries(languages) };
}

/** Languages of a text's marked parts, in their order. */
function languagesOf(text: string): string[] {
  if (!text.includes(START)) return [];
  const languages = [...text.matchAll(MARKED)].flatMap(([, inner]) => Object.keys(JSON.parse(inner!) as object));
  return [...new Set(languages)];
}

/** Whether any text of these data has languages of its author's. A component among them is none. */
export function hasWords(value: unknown): boolean {
  if (typeof value === "string") return languagesOf(value).some((language) => language !== OWN);
  if (Array.isArray(value)) return value.some(hasWords);
  if (!isObject(value) || Object.getPrototypeOf(value) !== Object.prototype || "~spec" in value) return false;
  return Object.values(value).some(hasWords);
}

function mapTexts(value: Json, path: readonly string[], map: (text: string, path: readonly string[]) => string): Json {
  if (typeof value === "string") return value.includes(START) ? map(value, path) : value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, one]) => [key, one, mapTexts(one as Json, [...path, key], map)] as const,
  );
  if (entries.every(([, before, after]) => before === after)) return value;
  if (Array.isArray(value)) return entries.map(([, , after]) => after);
  return Object.fromEntries(entries.map(([key, , after]) => [key, after]));
}
