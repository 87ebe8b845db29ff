import { app, localEngine, on, update } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { textbox } from "../textbox/textbox.ts";
import { sidebar, sidebarSpec, type SidebarProps } from "./sidebar.ts";

const withLabel = (props: Partial<SidebarProps> = {}) => sidebar({ label: "Settings", ...props });

specContract(sidebarSpec, withLabel, { samples: [], refused: [] });

describe("sidebar", () => {
  test("takes props and then children, and starts open", () => {
    const seed = textbox();
    expect(sidebar({ label: "Settings" }, seed)).toMatchObject({ children: [seed], props: { open: true } });
  });

  test("refuses an empty heading", () => {
    expect(() => sidebar({ label: "" })).toThrow(/^sidebar\(\{ label \}\)/);
  });

  test("is opened by a handler", async () => {
    const settings = sidebar({ label: "Settings", open: false });
    const open = on([], { name: "open", outputs: { settings }, run: () => ({ settings: update({ open: true }) }) });
    const engine = localEngine(app({ layout: settings, handlers: [open] }));
    const updates: unknown[] = [];
    for await (const message of engine.run({ handler: "open", inputs: {} }))
      if (message.kind === "output") updates.push(message.updates?.["settings"]?.props);
    expect(updates).toEqual([{ open: true }]);
    await engine.close();
  });
});
