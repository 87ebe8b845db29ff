import { app, localEngine, on, runToEnd, update } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { textbox } from "../textbox/textbox.ts";
import { accordion, accordionSpec, type AccordionProps } from "./accordion.ts";

const withLabel = (props: Partial<AccordionProps> = {}) => accordion({ label: "More", ...props });

specContract(accordionSpec, withLabel, { samples: [], refused: [] });

describe("accordion", () => {
  test("takes props and then children", () => {
    const [seed, steps] = [textbox(), textbox()];
    const made = accordion({ label: "More options", open: false }, seed, steps);
    expect(made).toMatchObject({ children: [seed, steps], props: { label: "More options", open: false } });
  });

  test("refuses an empty heading", () => {
    expect(() => accordion({ label: "" })).toThrow(/^accordion\(\{ label \}\)/);
  });

  test("is opened by a handler", async () => {
    const more = accordion({ label: "More", open: false });
    const open = on([], { name: "open", outputs: { more }, run: () => ({ more: update({ open: true }) }) });
    const engine = localEngine(app({ layout: more, handlers: [open] }));
    const updates: unknown[] = [];
    for await (const message of engine.run({ handler: "open", inputs: {} }))
      if (message.kind === "output") updates.push(message.updates?.["more"]?.props);
    expect(updates).toEqual([{ open: true }]);
    await engine.close();
  });

  test("starts a handler when a visitor opens it", async () => {
    const more = accordion({ label: "More", open: false });
    const seen = on(more.expand, { name: "seen", run: () => {} });
    const engine = localEngine(app({ layout: more, handlers: [seen] }));
    expect((await engine.describe()).handlers["seen"]?.triggers).toEqual([
      { component: "accordion-1", event: "expand" },
    ]);
    await expect(runToEnd(engine, { handler: "seen", inputs: {} })).resolves.toEqual({});
    await engine.close();
  });
});
