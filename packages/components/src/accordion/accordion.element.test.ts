import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, mount } from "../_contract/stage.ts";
import "../textbox/textbox.element.ts";
import "./accordion.element.ts";
import { accordionSpec } from "./accordion.ts";

elementContract("vitrine-accordion", {
  spec: accordionSpec,
  samples: [],
  control: "summary",
  change: async (element) => userEvent.click(deep(element, "summary")),
  fires: ["collapse"],
});

describe("<vitrine-accordion>", () => {
  test("shows its children while it is open", async () => {
    const { element, child } = await withChild({ open: false });
    expect(child.checkVisibility()).toBe(false);
    element.assign({ open: true });
    await element.updateComplete;
    expect(child.checkVisibility()).toBe(true);
  });

  test("opens and closes by keyboard, and says so", async () => {
    const { element, events } = await withChild({ open: false });
    deep(element, "summary").focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["expand"]);
    await userEvent.keyboard(" ");
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["expand", "collapse"]);
  });

  test("says nothing when a program opens it", async () => {
    const { element, events } = await withChild({ open: false });
    const toggled = new Promise((done) => deep(element, "details").addEventListener("toggle", done));
    element.assign({ open: true });
    await toggled;
    expect(events).toEqual([]);
  });

  test("keeps what was typed inside while it is closed", async () => {
    const { element, child } = await withChild({ open: true });
    await userEvent.type(deep(child, "input"), "42");
    await userEvent.click(deep(element, "summary"));
    await userEvent.click(deep(element, "summary"));
    expect(deep<HTMLInputElement>(child, "input").value).toBe("42");
  });
});

test("is no taller than it may be, scrolls past that, and is reached by the keyboard", async () => {
  const { element, child } = await withChild({ maxHeight: 120 });
  child.style.height = "600px";
  const inside = deep(element, ".inside");
  expect([inside.offsetHeight, inside.scrollHeight > 600]).toEqual([120, true]);
  deep(element, "summary").focus();
  await userEvent.tab();
  expect(element.shadowRoot!.activeElement).toBe(inside);
});

async function withChild(props: object) {
  const mounted = await mount("vitrine-accordion", { label: "More", ...props });
  const child = document.createElement("vitrine-textbox");
  mounted.element.append(child);
  return { ...mounted, child };
}
