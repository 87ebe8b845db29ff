import { launch, type Launched } from "vitrine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runSnippet, scriptsAt, shownAt, workFolder, type Shown } from "./snippets/run-snippets.ts";
import { CALLS, EXPECTED, EXPECTED_CALLS, snippetsApp } from "./snippets/snippets-app.ts";

/** The examples of the page about the API do what they say: each is copied from the page and run. */
const LANGUAGES = ["curl", "TypeScript", "JavaScript (fetch)", "JavaScript (@gradio/client)", "curl (Gradio)"];

describe("the examples of /api", () => {
  const folder = workFolder();
  let server: Launched;
  let shown: Shown[];
  beforeAll(async () => {
    server = await launch(snippetsApp, { port: 0 });
    shown = await shownAt(server.url);
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });

  test("are there for each handler in each language", () => {
    for (const handler of Object.keys(EXPECTED)) {
      const languages = shown.filter((one) => one.handler === handler).map(({ language }) => language);
      expect(languages).toEqual(expect.arrayContaining(LANGUAGES));
    }
  });

  test.each(LANGUAGES.flatMap((language) => Object.keys(EXPECTED).map((handler) => ({ language, handler }))))(
    "run in $language: $handler",
    async ({ language, handler }) => {
      const example = shown.find((one) => one.handler === handler && one.language === language)!;
      expect(await runSnippet(example, folder.path)).toMatch(EXPECTED[handler]!);
    },
  );

  test.each(LANGUAGES.slice(0, -1))("run as one program of several calls in %s", async (language) => {
    const script = (await scriptsAt(server.url, CALLS)).find((one) => one.language === language)!;
    expect(await runSnippet(script, folder.path)).toMatch(EXPECTED_CALLS);
  });

  test("run at a demo among several", async () => {
    const several = await launch({ one: snippetsApp, two: snippetsApp }, { port: 0 });
    try {
      const examples = (await shownAt(`${several.url.replace(/\/$/, "")}/two/`)).filter(
        ({ handler, language }) => handler === "add" && LANGUAGES.includes(language),
      );
      expect(examples).toHaveLength(LANGUAGES.length);
      for (const example of examples) expect(await runSnippet(example, folder.path)).toMatch(EXPECTED["add"]!);
    } finally {
      await several.close();
    }
  });
});
