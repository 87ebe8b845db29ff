import { app, localEngine, on, update } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { textbox } from "../textbox/textbox.ts";
import { dialog, dialogSpec, type DialogProps } from "./dialog.ts";

const withLabel = (props: Partial<DialogProps> = {}) => dialog({ label: "Settings", ...props });

specContract(dialogSpec, withLabel, { samples: [], refused: [] });

describe("dialog", () => {
  test("takes props and then children, and starts closed", () => {
    const seed = textbox();
    expect(dialog({ label: "Settings" }, seed)).toMatchObject({ children: [seed], props: { open: false } });
  });

  test("is opened by a handler", async () => {
    const settings = dialog({ label: "Settings", opener: false });
    const open = on([], { name: "open", outputs: { settings }, run: () => ({ settings: update({ open: true }) }) });
    const engine = localEngine(app({ layout: settings, handlers: [open] }));
    const updates: unknown[] = [];
    for await (const message of engine.run({ handler: "open", inputs: {} }))
      if (message.kind === "output") updates.push(message.updates?.["settings"]?.props);
    expect(updates).toEqual([{ open: true }]);
    await engine.close();
  });
});
