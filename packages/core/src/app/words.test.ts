import { describe, expect, test } from "vitest";
import { DefinitionError } from "../errors.ts";
import { collectWords, hasWords, ownWords, plainText, words } from "./words.ts";

const t = words({ en: { name: "Your name", hi: "Hi" }, fr: { name: "Votre nom", hi: "Salut" } });

describe("words()", () => {
  test("are texts whose default is the first language's", () => {
    expect(plainText(t.name)).toBe("Your name");
    expect(plainText(`${t.hi}!`, ({ fr }) => fr!)).toBe("Salut!");
  });

  test("must have the same keys in every language, which are tags", () => {
    expect(() => words({ en: { a: "A", b: "B" }, fr: { a: "A" } } as never)).toThrow("fr lacks b, which en has.");
    expect(() => words({ en: { a: "A" }, fr: { a: "A", c: "C" } } as never)).toThrow("en lacks c, which fr has.");
    expect(() => words({ "no tag": { a: "A" } })).toThrow(DefinitionError);
  });

  test("are collected by language and path, where visitors see them", () => {
    const given = { title: t.hi, handlers: { title: t.name }, components: { run: { label: ownWords("Run") } } };
    const { plain, words: found } = collectWords(given, ["title", "components"]);
    expect(plain).toEqual({ title: "Hi", handlers: { title: "Your name" }, components: { run: { label: "Run" } } });
    expect(found).toEqual({ en: { title: "Hi" }, fr: { title: "Salut" }, "": { "components.run.label": "Run" } });
  });

  test("are told from texts that the page itself translates", () => {
    expect([hasWords([ownWords("Run")]), hasWords({ a: [t.name] })]).toEqual([false, true]);
  });
});
