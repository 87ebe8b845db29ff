import { demo, label, slider, textbox } from "@vitrine/components";
import { localEngine, type Description } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { stillRoot, stillWords, type Stills } from "./still.ts";

const app = demo({
  title: "Mood",
  description: "Says how a <text> feels.",
  inputs: { text: textbox(), strength: slider({ max: 10, value: 5 }) },
  outputs: { mood: label() },
  predict: () => ({ mood: { glad: 1 } }),
});

const STILLS: Stills = {
  text: [{ kind: "text", text: `<script>alert("x")</script>` }],
  strength: [{ kind: "text", text: "5" }],
  mood: [
    { kind: "text", text: "glad" },
    { kind: "bars", bars: [{ name: "glad", share: 0.9, text: "90.0%" }] },
  ],
};

async function described(): Promise<Description> {
  const engine = localEngine(app);
  const description = await engine.describe();
  await engine.close();
  return description;
}

describe("a still", () => {
  test("holds what goes in and what came out, with their labels, side by side", async () => {
    const html = stillRoot(await described(), STILLS);
    for (const words of ["Text", "Strength", "Mood", "glad", "90.0%"]) expect(html).toContain(words);
    expect(html.indexOf("Strength")).toBeLessThan(html.indexOf("Mood"));
  });

  test("has the line of a field around what takes an entry, and around nothing else", async () => {
    const html = stillRoot(await described(), STILLS);
    const parts = [...html.matchAll(/<div class="(one[^"]*)"><div class="label">(\w+)/g)];
    expect(parts.map(([, kind, label]) => [label, kind])).toEqual([
      ["Text", "one entry"],
      ["Strength", "one entry"],
      ["Mood", "one"],
    ]);
    expect(html).toContain(".entry>.box{border-color:var(--vitrine-field,");
  });

  test("holds no markup of anyone's", async () => {
    const html = stillRoot(await described(), STILLS);
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain("Says how a &lt;text&gt; feels.");
  });

  test("has the author's colour, and no markup in it", async () => {
    const description = { ...(await described()), theme: { accent: "red</style><b>" } };
    const html = stillRoot(description, STILLS);
    expect(html).toContain("{--v-author-accent:red\\3c /style>");
    expect(html).toContain("var(--vitrine-accent,var(--v-author-accent,");
  });

  test("has every value of its author's theme, in light and dark", async () => {
    const description = { ...(await described()), theme: { ground: { light: "#fee", dark: "#200" }, radius: "2px" } };
    const html = stillRoot(description, STILLS);
    expect(html).toContain("[data-still]{--v-author-ground:light-dark(#fee,#200);--v-author-radius:2px}");
    expect(html).toContain("@media (prefers-color-scheme:dark){[data-still]{--v-author-ground:#200}}");
  });

  test("is small: less than 10 KB", async () => {
    expect(stillRoot(await described(), STILLS).length).toBeLessThan(10_000);
  });

  test("is told in words, at most 300 characters of them", async () => {
    const description = await described();
    expect(stillWords(description, { ...STILLS, text: [{ kind: "text", text: "Hi" }] })).toBe(
      "Mood. Text: Hi. Strength: 5. Mood: glad glad 90.0%",
    );
    expect(stillWords(description, { text: [{ kind: "text", text: "word ".repeat(200) }] })).toHaveLength(300);
  });
});
