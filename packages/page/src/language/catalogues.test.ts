import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { catalogues } from "./catalogues.ts";
import { languageOf, loadLanguage } from "./load-language.ts";

const PACKAGES = fileURLToPath(new URL("../../../", import.meta.url));

/** Sources of what a page shows. */
function sources(folder: string): string[] {
  return readdirSync(join(PACKAGES, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/test|_contract|language\/words|\/html|\.md$/.test(file))
    .map((file) => readFileSync(join(PACKAGES, folder, file), "utf8"));
}

const CALL = /\b(?:say|sayWith|ownWords)\(\s*(?:\w+ \? )?("(?:[^"\\]|\\.)*"|`[^`$]*`)(?: : ("[^"]*"))?/g;

/** Every English text in a call of `say`. */
const said = [...sources("page/src"), ...sources("components/src")].flatMap((code) =>
  [...code.matchAll(CALL)].flatMap(([, one, other]) =>
    [one!, ...(other ? [other] : [])].map((text) => text.slice(1, -1)),
  ),
);

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

/** Words between tags, in attributes that are read out, and in what is announced or put on an icon's button. */
const LITERALS = [
  /(?:aria-label|title|placeholder|alt)="[A-Z][^"]*"/g,
  /[a-z"]>\s*[A-Z][a-z]+[\w ,.…]*<\/(?:button|p|div|span|strong|h2|label|option)>/g,
  /announce\((?:"|`[A-Z])/g,
  /iconButton\([\w.]+, ["`]/g,
];

test("no element shows a text that is in English alone", () => {
  const code = [...sources("page/src"), ...sources("components/src")].filter((one) => one.includes("html`"));
  expect(code.flatMap((one) => LITERALS.flatMap((literal) => one.match(literal) ?? []))).toEqual([]);
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
