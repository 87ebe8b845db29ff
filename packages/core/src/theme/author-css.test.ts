import { describe, expect, test } from "vitest";
import { app } from "../app/app.ts";
import { localEngine } from "../engine/local-engine.ts";
import { noImages } from "../files/values.ts";
import { box } from "../testing/specs.ts";

const made = (css: unknown) => () => app({ layout: box(), css: css as string });

async function described(css: string | URL, file = ""): Promise<string> {
  const platform = { images: noImages, load: async () => new File([file], "look.css") };
  const engine = localEngine(app({ layout: box(), css }), { platform });
  try {
    return (await engine.describe()).css;
  } finally {
    await engine.close();
  }
}

describe("an author's styles", () => {
  test("are in the description", async () => {
    expect(await described(".lead { color: red }")).toBe(".lead { color: red }");
  });

  test("are read from their file", async () => {
    expect(await described(new URL("file:///demo/look.css"), ".lead{}")).toBe(".lead{}");
  });

  test("may load what is in them, and speak of anything in a comment", () => {
    expect(
      made(`a { background: url("data:image/png;base64,AA==") } /* @import url(https://x.example) */`),
    ).not.toThrow();
    expect(made("a { filter: url(#blur) }")).not.toThrow();
  });

  test.each([
    ["@import 'https://x.example/a.css';", "css has @import, which a demo cannot load."],
    ["a { background: url(https://x.example/a.png) }", `css loads "https://x.example/a.png". A demo loads nothing`],
    [`a { background: url( "//x.example/a.png" ) }`, `css loads "//x.example/a.png".`],
    ["a { background: url(a.png) }", `css loads "a.png".`],
    [`a { background: image-set("a.png" 1x) }`, `css loads "a.png".`],
  ])("that load from elsewhere are refused: %s", (css, message) => {
    expect(made(css)).toThrow(message);
  });

  test("in a file are refused by its name", async () => {
    const loading = described(new URL("file:///demo/look.css"), "a{background:url(/a.png)}");
    await expect(loading).rejects.toThrow(`css: look.css loads "/a.png".`);
  });

  test("are text or a URL", () => {
    expect(made(7)).toThrow("css must be CSS, or the URL of a file; got 7.");
  });
});
