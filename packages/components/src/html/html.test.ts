import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import { specContract } from "../_contract/spec-contract.ts";
import { html, htmlSpec } from "./html.ts";

specContract(htmlSpec, html, {
  samples: [null],
  refused: ["<p>text</p>", 5, {}],
  trips: [{ given: "<p>Hello</p>", got: "<p>Hello</p>" }],
});

describe("html", () => {
  test("keeps HTML as a file of its own, so that it is never part of the page", async () => {
    const context = memoryContext(html().props);
    const stored = await htmlSpec.encode("<p>Hello</p>", context);
    expect(stored).toMatchObject({ name: "page.html", type: "text/html" });
    expect(await (await context.open(stored as never)).text()).toContain("<p>Hello</p>");
  });

  test("refuses what is no text", () => {
    expect(() => htmlSpec.encode(5, memoryContext(html().props))).toThrow("html() takes a string of HTML; got number.");
  });
});
