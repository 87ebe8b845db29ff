import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, mount } from "../_contract/stage.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import "../textbox/textbox.element.ts";
import "./dialog.element.ts";
import type { DialogElement } from "./dialog.element.ts";
import { dialogSpec } from "./dialog.ts";

elementContract("vitrine-dialog", {
  spec: dialogSpec,
  samples: [],
  control: ".opener",
  change: async (element) => userEvent.click(deep(element, ".opener")),
  fires: ["show"],
});

async function show(props: object = {}) {
  const mounted = await mount<DialogElement>("vitrine-dialog", { label: "Settings", ...props });
  const child = document.createElement("vitrine-textbox") as ComponentElement;
  child.assign({ label: "Seed" });
  mounted.element.append(child);
  await mounted.element.updateComplete;
  const names = () => mounted.events.map(({ event }) => event);
  return { ...mounted, child, names, window: () => deep<HTMLDialogElement>(mounted.element, "dialog") };
}

describe("<vitrine-dialog>", () => {
  test("opens by its button as a modal window with its heading, and closes by Escape", async () => {
    const { element, child, window, names } = await show();
    expect(child.checkVisibility()).toBe(false);
    await userEvent.click(deep(element, ".opener"));
    await expect.element(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
    expect([window().matches(":modal"), child.checkVisibility()]).toEqual([true, true]);
    await userEvent.keyboard("{Escape}");
    await expect.poll(names).toEqual(["show", "close"]);
    expect(child.checkVisibility()).toBe(false);
    expect(element.shadowRoot!.activeElement).toBe(deep(element, ".opener"));
  });

  test("opens and closes by a handler, without events", async () => {
    const { element, window, names } = await show({ opener: false });
    for (const open of [true, false, true]) {
      element.assign({ open });
      await element.updateComplete;
      expect(window().open).toBe(open);
    }
    expect(names()).toEqual([]);
  });

  test("closes by its cross, and opens again by a handler", async () => {
    const { element, window, names } = await show({ open: true });
    await userEvent.click(deep(element, 'button[aria-label="Close"]'));
    await expect.poll(names).toEqual(["close"]);
    element.assign({ open: true });
    await element.updateComplete;
    expect(window().open).toBe(true);
  });

  test("keeps what was typed inside while it is closed", async () => {
    const { element, child } = await show({ open: true });
    await userEvent.type(deep(child, "input"), "42");
    element.assign({ open: false });
    await element.updateComplete;
    expect(deep<HTMLInputElement>(child, "input").value).toBe("42");
  });

  test.each(["light", "dark"] as const)("has no barriers while it is open, %s", async (scheme) => {
    const { element, stage } = await mount("vitrine-dialog", { label: "Settings", open: true }, { scheme });
    await element.updateComplete;
    expect(await axeFindings(stage)).toEqual([]);
  });

  test("is still modal after its host moved it", async () => {
    const { element, stage, window } = await show({ open: true });
    const box = document.createElement("div");
    stage.append(box);
    box.append(element);
    await element.updateComplete;
    expect(window().matches(":modal")).toBe(true);
  });
});
