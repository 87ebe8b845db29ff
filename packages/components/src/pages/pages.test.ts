import { create, localEngine } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { demo } from "../_builders/demo.ts";
import { specContract } from "../_contract/spec-contract.ts";
import { markdown } from "../markdown/markdown.ts";
import { textbox } from "../textbox/textbox.ts";
import { pages, pagesSpec } from "./pages.ts";

const withPages = (props: object) => create(pagesSpec, { labels: ["One"], paths: [""], ...props }, [textbox()]);

specContract(pagesSpec, withPages, { samples: [], refused: [] });

describe("pages", () => {
  test("takes a record by name; the first has the plain address, the others have one of their name", () => {
    const [write, read, how] = [textbox(), textbox(), textbox()];
    expect(pages({ Write: write, Read: read, "How it works!": how })).toMatchObject({
      children: [write, read, how],
      props: { labels: ["Write", "Read", "How it works!"], paths: ["", "read", "how-it-works"] },
    });
  });

  test("of whole apps is an app, whose handlers have the page's name as a prefix", async () => {
    const shout = demo({ inputs: textbox(), outputs: textbox(), predict: (text) => text.toUpperCase() });
    const whisper = demo({ inputs: textbox(), outputs: textbox(), predict: (text) => text.toLowerCase() });
    const engine = localEngine(pages({ Shout: shout, Whisper: whisper }, { title: "Voices", side: true }));
    const { title, handlers, components, layout } = await engine.describe();
    expect([title, Object.keys(handlers)]).toEqual(["Voices", ["shout_predict", "whisper_predict"]]);
    expect(components[layout.id]).toMatchObject({ kind: "pages", props: { side: true, paths: ["", "whisper"] } });
    await engine.close();
  });

  test("refuses none, a page that is no component, one that is not there, and two with one address", () => {
    expect(() => pages({})).toThrow("pages(): must have at least one page; got none.");
    expect(() => pages({ A: null as never })).toThrow('pages(): "A" must be a component');
    expect(() => pages({ A: markdown("a") }, { selected: "B" as "A" })).toThrow(
      'selected must be one of "A"; got "B".',
    );
    expect(() => pages({ A: markdown("a"), B: markdown("b"), "b!": markdown("c") })).toThrow(
      'Two pages have the address "b". Name them differently.',
    );
  });
});
