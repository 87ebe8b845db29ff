/** Texts of a language, by the English ones, as ICU messages. */
export type Catalogue = Readonly<Record<string, string>>;

type Load = () => Promise<{ readonly default: Catalogue }>;

/** The page's languages besides English, whose texts are in the code; each is loaded alone. */
export const catalogues: Readonly<Record<string, Load>> = {
  ar: () => import("./words/ar.ts"),
  de: () => import("./words/de.ts"),
  es: () => import("./words/es.ts"),
  fr: () => import("./words/fr.ts"),
  he: () => import("./words/he.ts"),
  hi: () => import("./words/hi.ts"),
  it: () => import("./words/it.ts"),
  ja: () => import("./words/ja.ts"),
  ko: () => import("./words/ko.ts"),
  pl: () => import("./words/pl.ts"),
  pt: () => import("./words/pt.ts"),
  ru: () => import("./words/ru.ts"),
  tr: () => import("./words/tr.ts"),
  uk: () => import("./words/uk.ts"),
  "zh-Hans": () => import("./words/zh-Hans.ts"),
  "zh-Hant": () => import("./words/zh-Hant.ts"),
};
