import { expect, test } from "vitest";
import { choose } from "./choose.ts";

const auto = { asked: null, lang: "auto", words: undefined };
const authored = { en: {}, fr: {} };

test("a fixed language is the page's, whatever the visitor's", () => {
  expect(choose({ ...auto, lang: "fr" }, ["de"])).toMatchObject({ tag: "fr", own: "fr", dir: "ltr", numbers: "fr" });
});

test("automatic is the first of the visitor's that the page knows", () => {
  expect(choose(auto, ["nl-NL", "pt-BR", "fr"])).toMatchObject({ tag: "pt", numbers: "pt-BR" });
  expect(choose(auto, ["nl-NL"])).toMatchObject({ tag: "en", own: "en" });
});

test("with texts of the author, it is one that the author has", () => {
  expect(choose({ ...auto, words: authored }, ["de", "fr-CH"])).toMatchObject({
    tag: "fr",
    authors: "fr",
    numbers: "fr-CH",
  });
  expect(choose({ ...auto, words: authored }, ["de"])).toMatchObject({ tag: "en", authors: "en" });
});

test("an author may have a language that the page lacks", () => {
  expect(choose({ ...auto, words: { en: {}, nl: {} } }, ["nl"])).toMatchObject({ tag: "nl", own: "en", authors: "nl" });
});

test("what the URL asks for comes first; what is no tag is left out", () => {
  expect(choose({ ...auto, lang: "fr", asked: "he" }, ["de"])).toMatchObject({ tag: "he", dir: "rtl" });
  expect(choose({ ...auto, lang: "fr", asked: "<b>" }, ["de"])).toMatchObject({ tag: "fr" });
});

test.each([
  ["zh-TW", "zh-Hant"],
  ["zh-HK", "zh-Hant"],
  ["zh-CN", "zh-Hans"],
  ["zh", "zh-Hans"],
])("%s is written as %s", (visitors, tag) => {
  expect(choose(auto, [visitors]).tag).toBe(tag);
});
