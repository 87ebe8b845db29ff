import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { references } from "./pages.ts";

const COMPONENTS = fileURLToPath(new URL("../../packages/components/src", import.meta.url));

test("the reference has a page of each component that has one, which starts with an example", async () => {
  const pages = await references(COMPONENTS);
  expect(pages.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["textbox", "chatbot", "pages", "timer"]));
  for (const { kind, example, markdown } of pages) {
    expect(example, kind).toContain('from "vitrine"');
    expect(markdown, kind).toContain("## Props");
  }
});
