import { expect, test } from "vitest";
import { oEmbedOf } from "./oembed.ts";

const PAGE = new URL("https://demos.example/digits/embed.html");

test("a page is told how to show a demo, in a frame that may run scripts and no more", () => {
  expect(oEmbedOf(`"Digits" <now>`, PAGE)).toEqual({
    version: "1.0",
    type: "rich",
    title: `"Digits" <now>`,
    provider_name: "Vitrine",
    html:
      `<iframe src="https://demos.example/digits/embed.html" title="&quot;Digits&quot; &lt;now>" width="800" height="480" ` +
      `style="border: 0" sandbox="allow-scripts" loading="lazy"></iframe>`,
    width: 800,
    height: 480,
  });
});

test("a demo is no larger than a page asks", () => {
  expect(oEmbedOf("x", PAGE, { width: 300, height: 2000 })).toMatchObject({ width: 300, height: 480 });
});
