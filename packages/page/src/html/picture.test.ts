import { demo, image, label, textbox } from "@vitrine/components";
import { localEngine, type Description } from "@vitrine/core";
import type { ThemeValues } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { picture } from "./picture.ts";

async function describeMood(): Promise<Description> {
  const engine = localEngine(
    demo({
      title: "Mood & <more>",
      inputs: { text: textbox(), face: image() },
      outputs: { mood: label() },
      predict: () => ({ mood: { glad: 1 } }),
    }),
  );
  const description = await engine.describe();
  await engine.close();
  return description;
}

async function draw(words: string, dark = false, theme: ThemeValues = {}): Promise<string> {
  return picture({
    description: { ...(await describeMood()), theme },
    stills: {
      text: [{ kind: "text", text: words }],
      face: [{ kind: "picture", url: "assets/x/face.png", alt: "A face" }],
      mood: [{ kind: "bars", bars: [{ name: "glad", share: 0.5, text: "50.0%" }] }],
    },
    sides: [["text", "face"], ["mood"]],
    images: new Map([["assets/x/face.png", "data:image/png;base64,AAAA"]]),
    dark,
  });
}

describe("a picture of a demo", () => {
  test("holds what went in and what came out, its images inside", async () => {
    const svg = await draw("Hello");
    for (const words of ["Mood &amp; &lt;more&gt;", "Hello", "glad", "50.0%", `href="data:image/png;base64,AAAA"`])
      expect(svg).toContain(words);
    expect(svg).not.toMatch(/foreignObject|<script|https?:\/\/(?!www\.w3\.org)/);
  });

  test("breaks long words and long texts, and ends them", async () => {
    const svg = await draw(`${"x".repeat(500)} ${"word ".repeat(200)}`);
    const lines = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, line]) => line!);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(45);
    expect(lines).toContain("…");
  });

  test("is dark where it should be", async () => {
    expect(await draw("Hi")).toContain("#fbfbfa");
    expect(await draw("Hi", true)).toContain("#121316");
  });

  test("has the theme's colours for its scheme, and its typeface", async () => {
    const theme = { ground: { light: "#fee", dark: "#200" }, font: `"Book", serif` };
    expect(await draw("Hi", false, theme)).toContain(`fill="#fee"`);
    const dark = await draw("Hi", true, theme);
    expect(dark).toContain(`fill="#200"`);
    expect(dark).toContain(`font-family="&quot;Book&quot;, serif"`);
  });

  test("keeps a default colour where the theme's is one that few programs can draw", async () => {
    expect(await draw("Hi", false, { accent: "oklch(0.5 0.1 20)" })).toContain("#2a55c9");
  });
});
