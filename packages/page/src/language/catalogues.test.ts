import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { SCHEME_SWITCH } from "../html/scheme.ts";
import { englishTexts, type EnglishTexts } from "../testing/english-texts.ts";
import { catalogues } from "./catalogues.ts";
import { languageOf, loadLanguage } from "./load-language.ts";

const PACKAGES = fileURLToPath(new URL("../../../", import.meta.url));

/** What has no language: it is there before one is loaded, or tells whoever makes a website, an app or a program. */
const APART = /(?:^|\/)(?:html\/|html\.ts|dev\.ts|api\/|api\.ts|read-manifest\.ts|under-policy\.ts|guest-values\.ts)/;
/** Names, and words of browsers. */
const NAMES = [
  "Quarto",
  "Docusaurus (MDX)",
  "Jupyter, marimo",
  "Canvas, Moodle",
  "Dockerfile",
  "Files",
  "Meta",
  "Control",
];
const KEYS = ["Enter", "Escape", "Tab", "Backspace", "Home", "End"];

/** English texts of a package's files. */
function textsIn(folder: string, isWanted: (file: string) => boolean): EnglishTexts[] {
  return readdirSync(join(PACKAGES, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.test|test-d|testing\/|_contract|language\/words/.test(file))
    .filter(isWanted)
    .map((file) => englishTexts(file, readFileSync(join(PACKAGES, folder, file), "utf8")));
}

/** Specs describe themselves in English, to programs and in the docs. */
const inPage = textsIn("page/src", (file) => !APART.test(file));
const inElements = textsIn("components/src", (file) => /\.element\.ts$|^_(?:element|media|text|chat)\//.test(file));
const shownCode = [...inPage, ...inElements];
/** Every English text in a call of `say`. */
const said = [...inPage, ...textsIn("components/src", () => true)].flatMap((one) => one.said);

const every = await Promise.all(
  Object.entries(catalogues).map(async ([tag, load]) => [tag, (await load()).default] as const),
);
const [, french] = every.find(([tag]) => tag === "fr")!;

function placesOf(message: string): string[] {
  const places = message.replace(/\{(\w+), plural/g, "{$1} ").matchAll(/\{(\w+)\}/g);
  return [...new Set([...places].map(([, name]) => name!))].toSorted();
}

test("there are seventeen languages with English, which is in the code", () => {
  expect(every).toHaveLength(16);
});

test("every text that a page says is in the catalogues", () => {
  expect([...new Set(said)].filter((text) => text !== "" && !(text in french))).toEqual([]);
});

test("what the server writes at a page's end, which is translated later, is in the catalogues", () => {
  const written = readFileSync(join(PACKAGES, "page/src/html.ts"), "utf8");
  const links = [...written.matchAll(/<(?:a|span)\b[^>]*>([^<$]+)<\/(?:a|span)>(?=[^.]*(?:footer|`))/g)];
  const words = [...links, ...SCHEME_SWITCH.matchAll(/>([^<>]+)</g)].map(([, text]) => text!.trim());
  expect(words).toEqual(expect.arrayContaining(["Made with Vitrine", "All demos", "Use it from a program", "Dark"]));
  expect(words.filter((text) => !(text in french))).toEqual([]);
});

/** A sentence, a label, or a count of something. */
const LIKE_WORDS = /^“?[A-Z][a-z’']+(?:[ .,:…]|$)|^(?:\{\}|\d+) [a-z]{2,}(?: |\.|$)/;
const isName = (text: string) => NAMES.includes(text) || KEYS.includes(text);

test("no text is shown or read out in English alone", () => {
  expect(shownCode.flatMap((one) => one.shown)).toEqual([]);
});

test("no other text of a page's code looks as if people read it", () => {
  const loose = shownCode.flatMap((one) => one.loose).filter((text) => LIKE_WORDS.test(text) || text in french);
  expect(loose.filter((text) => !isName(text))).toEqual([]);
});

test("the words in tables, which are said by their name, are in the catalogues", () => {
  const entries = shownCode.flatMap((one) => one.entries).filter((text) => LIKE_WORDS.test(text));
  expect(entries.filter((text) => !(text in french) && !isName(text))).toEqual([]);
});

describe("the search for English texts", () => {
  const search = (code: string) => englishTexts("x.ts", code);

  test.each([
    ["between tags", "html`<p>Some words</p>`", ["Some words"]],
    ["beside a hole", "html`<p>${n} of ${all}</p>`", ["of"]],
    ["in an attribute that is read out", 'html`<nav class="wide" aria-label="Pages"></nav>`', ["Pages"]],
    [
      "in a choice between two",
      'html`<b title=${is ? "One" : "Other"}>${is ? `Two ${n}` : other}</b>`',
      ["One", "Other", "Two {}"],
    ],
    ["in what is announced", 'this.host?.announce(is ? "Gone" : say("Here"))', ["Gone"]],
    ["in a notice", 'events.log("warn", "No room")', ["No room"]],
    ["in a text that is set", 'button.textContent = "Copied"', ["Copied"]],
  ])("finds one %s", (_, code, shown) => {
    expect(search(code).shown).toEqual(shown);
  });

  test("leaves what is said, what is of code, and what an error tells a developer", () => {
    const code = `html\`<i class=\${is ? "on" : "off"} title=\${say("Close")} @click=\${() => go("Next page")}>\${icon}</i>\`;
      if (key === "Enter now") throw new TypeError("Not this.");`;
    expect(search(code)).toEqual({ said: ["Close"], shown: [], entries: [], loose: ["on", "off", "Next page"] });
  });

  test("knows the entries of tables", () => {
    expect(search('const NAMES = { you: "You", all: ["Every one"] }; say(NAMES[who]);').entries).toEqual([
      "You",
      "Every one",
    ]);
  });
});

describe.each(every)("in %s,", (tag, catalogue) => {
  test("there is every text, with the same places", () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(french));
    const wrong = Object.entries(catalogue).filter(([text, own]) => placesOf(text).join() !== placesOf(own).join());
    expect(wrong).toEqual([]);
  });

  test("every text is a message, with each plural form that the language has", () => {
    const forms = new Intl.PluralRules(tag)
      .resolvedOptions()
      .pluralCategories.filter((form) => form !== "many" || /^(ar|pl|ru|uk)$/.test(tag));
    for (const message of Object.values(catalogue)) {
      expect(() => new IntlMessageFormat(message, tag, undefined, { ignoreTag: true }), message).not.toThrow();
      const lacking = message.includes(", plural,") ? forms.filter((form) => !message.includes(`${form} {`)) : [];
      expect(lacking, message).toEqual([]);
    }
  });
});

describe("a language", () => {
  test("has plural forms by number", async () => {
    const polish = (await loadLanguage("pl"))!;
    const sent = [1, 3, 5].map((n) => polish.say("{n} files were sent", { n }));
    expect(sent).toEqual(["Wysłano 1 plik", "Wysłano 3 pliki", "Wysłano 5 plików"]);
  });

  test("says numbers, sizes and times as its readers write them", async () => {
    const german = (await loadLanguage("de"))!;
    expect(german.number(1234.5)).toBe("1.234,5");
    expect(german.size(1_500_000)).toBe("1,5 MB");
    expect(german.duration(2500)).toMatch(/^2,5\sSek\.$/);
    expect(german.say("Place {place} in line", { place: 1234 })).toBe("Platz 1.234 in der Reihe");
  });

  test("leaves in English what it lacks", () => {
    expect(languageOf("fr", "fr", {}, IntlMessageFormat).say("Stop")).toBe("Stop");
  });
});
