import { describe, expect, test } from "vitest";
import { app } from "./app.ts";
import { localEngine } from "../engine/local-engine.ts";
import { DefinitionError } from "../errors.ts";
import { noImages } from "../files/values.ts";
import { words } from "../testing/specs.ts";

async function iconOf(icon: string | URL | undefined, file?: File): Promise<string | undefined> {
  const platform = { images: noImages, load: async () => file! };
  return (await localEngine(app({ layout: words(), icon }), { platform }).describe()).icon;
}

const URL_ = new URL("file:///icon.png");

describe("an app's icon", () => {
  test("is none unless the author says so", async () => {
    expect(await iconOf(undefined)).toBeUndefined();
  });

  test("may be an emoji, which becomes a picture", async () => {
    const icon = (await iconOf("🎯"))!;
    expect(decodeURIComponent(icon)).toMatch(/^data:image\/svg\+xml,<svg .*>🎯<\/text><\/svg>$/);
  });

  test("draws any letter as itself", async () => {
    expect(decodeURIComponent((await iconOf("<&"))!)).toContain(">&#60;&#38;</text>");
  });

  test("may be an image, which is in the page itself", async () => {
    expect(await iconOf(URL_, new File(["x"], "icon.png", { type: "image/png" }))).toBe("data:image/png;base64,eA==");
  });

  test.each([
    ["no image", new File(["x"], "icon.png", { type: "text/html" }), "icon.png is no image, but text/html"],
    ["too large", new File(["x".repeat(65_537)], "icon.png", { type: "image/png" }), "has 65537 bytes"],
  ])("is refused for a file that is %s", async (_, file, message) => {
    await expect(iconOf(URL_, file)).rejects.toThrow(message);
  });

  test("is refused for a text that is no letter or two", () => {
    expect(() => app({ layout: words(), icon: "https://example.org/i.png" })).toThrow(DefinitionError);
  });
});
