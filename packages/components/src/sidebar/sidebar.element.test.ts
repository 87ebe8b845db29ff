import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, focused, mount, type StageOptions } from "../_contract/stage.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import { DISMISS } from "../_element/dismiss.ts";
import "../row/row.element.ts";
import "../tabs/tabs.element.ts";
import "../textbox/textbox.element.ts";
import "./sidebar.element.ts";
import type { SidebarElement } from "./sidebar.element.ts";
import { sidebarSpec } from "./sidebar.ts";

const [WIDE, NARROW] = [900, 400];

elementContract("vitrine-sidebar", {
  spec: sidebarSpec,
  samples: [],
  control: ".side",
  change: async (element) => userEvent.click(deep(element, ".toggle")),
  fires: ["expand"],
});

/** A sidebar in a row, with a field inside it and one beside it. */
async function show(props: object = {}, options: StageOptions = {}) {
  const mounted = await mount("vitrine-row", {}, { width: WIDE, ...options });
  const { element: row } = mounted;
  const side = document.createElement("vitrine-sidebar") as SidebarElement;
  side.assign({ label: "Settings", ...props });
  const [inside, beside] = [textbox("Seed"), textbox("Question")];
  side.append(inside);
  row.append(side, beside);
  const settle = async () => {
    await new Promise(requestAnimationFrame);
    await Promise.all([side, inside, beside, row].map((one) => one.updateComplete));
  };
  await settle();
  await settle();
  return {
    ...mounted,
    row,
    side,
    inside,
    beside,
    settle,
    names: () => mounted.events.map(({ event }) => event).filter((name) => name in sidebarSpec.events),
    async press() {
      await userEvent.click(deep(side, ".toggle"));
      await settle();
    },
  };
}

function textbox(label: string): ComponentElement {
  const made = document.createElement("vitrine-textbox") as ComponentElement;
  made.assign({ label });
  return made;
}

const box = (element: Element) => element.getBoundingClientRect();

describe("<vitrine-sidebar> beside its row", () => {
  test.each([
    ["start", "ltr", true],
    ["end", "ltr", false],
    ["start", "rtl", false],
    ["end", "rtl", true],
  ] as const)("stands at the %s, %s", async (at, dir, isLeft) => {
    const { side, beside } = await show({ side: at }, { dir });
    expect(box(side).left < box(beside).left).toBe(isLeft);
    expect([side.offsetWidth, beside.offsetWidth]).toEqual([280, WIDE - 280 - 16]);
  });

  test("gives its room to the rest when it is folded away, and says so", async () => {
    const { inside, beside, press, names } = await show();
    await press();
    expect([inside.checkVisibility(), beside.offsetWidth > 800]).toEqual([false, true]);
    await press();
    expect([inside.checkVisibility(), names()]).toEqual([true, ["collapse", "expand"]]);
  });

  test("stays open when something inside it is done", async () => {
    const { inside, side, names } = await show();
    inside.dispatchEvent(new Event(DISMISS, { bubbles: true }));
    await side.updateComplete;
    expect([names(), inside.checkVisibility()]).toEqual([[], true]);
  });

  test("is opened by a handler, without an event", async () => {
    const { side, inside, settle, names } = await show({ open: false });
    side.assign({ open: true });
    await settle();
    expect([inside.checkVisibility(), names()]).toEqual([true, []]);
  });
});

describe("<vitrine-sidebar> over its row", () => {
  test("starts closed above the rest, and opens over it without moving it", async () => {
    const { side, beside, inside, press } = await show({}, { width: NARROW });
    const before = box(beside);
    expect([inside.checkVisibility(), before.width]).toEqual([false, NARROW]);
    await press();
    expect([inside.checkVisibility(), box(beside).top, box(beside).width]).toEqual([true, before.top, NARROW]);
    expect(box(deep(side, ".side")).width).toBe(280);
  });

  test.each(["start", "end"])("has its button in one place, open or closed, at the %s", async (at) => {
    const { side, press } = await show({ side: at }, { width: NARROW });
    const before = box(deep(side, ".toggle"));
    await press();
    const after = box(deep(side, ".toggle"));
    expect([after.left, after.top, after.width]).toEqual([before.left, before.top, before.width]);
  });

  test("is a modal dialog of its name while it is open", async () => {
    const { beside, press } = await show({}, { width: NARROW });
    await press();
    await expect.element(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
    expect(beside.inert).toBe(true);
  });

  test("closes by Escape, with the focus on its button and the rest free", async () => {
    const { side, inside, beside, press, names } = await show({}, { width: NARROW });
    await press();
    deep(inside, "input").focus();
    await userEvent.keyboard("{Escape}");
    expect([names(), focused(), beside.inert]).toEqual([["expand", "collapse"], deep(side, ".toggle"), false]);
  });

  test("closes by a click beside it", async () => {
    const { side, press, names } = await show({}, { width: NARROW });
    await press();
    await userEvent.click(deep(side, ".scrim"), { position: { x: NARROW - 10, y: 10 } });
    expect(names()).toEqual(["expand", "collapse"]);
  });

  test("closes when what it was opened for is done", async () => {
    const { inside, side, press, names } = await show({}, { width: NARROW });
    await press();
    inside.dispatchEvent(new Event(DISMISS, { bubbles: true }));
    await side.updateComplete;
    expect([names(), inside.checkVisibility()]).toEqual([["expand", "collapse"], false]);
  });

  test("keeps the focus, forward and back", async () => {
    const { side, inside, press } = await show({}, { width: NARROW });
    await press();
    await userEvent.tab();
    expect(focused()).toBe(deep(inside, "input"));
    await userEvent.tab();
    expect(focused()).toBe(deep(side, ".toggle"));
    await userEvent.tab({ shift: true });
    expect(focused()).toBe(deep(inside, "input"));
  });

  test("is opened by a handler, though it is open by its props", async () => {
    const { side, inside, settle } = await show({}, { width: NARROW });
    side.assign({ open: true });
    await settle();
    expect(inside.checkVisibility()).toBe(true);
  });

  test("lies inside its row, which becomes as tall as it needs", async () => {
    const { row, side, press, settle } = await show({}, { width: NARROW });
    side.append(...["A", "B", "C", "D"].map(textbox));
    await press();
    await settle();
    expect(box(deep(side, ".side")).bottom).toBeLessThanOrEqual(box(row).bottom);
  });

  test("leaves the height of a row that fills to the rest", async () => {
    const { row, side, beside, stage, settle } = await show({}, { width: NARROW });
    row.assign({ fill: true });
    side.requestUpdate();
    Object.assign(stage.style, { display: "flex", flexDirection: "column", height: "600px" });
    row.style.flex = "1";
    await settle();
    expect([side.offsetHeight, beside.offsetHeight]).toEqual([40, 600 - 40 - 16]);
  });

  test("has a line of its own in a row of one line", async () => {
    const { row, side, beside, settle } = await show({}, { width: NARROW });
    row.assign({ wrap: false });
    side.requestUpdate();
    await settle();
    expect(beside.offsetWidth).toBe(NARROW);
  });

  test.each(["hidden", "removed", "given room"] as const)("holds nothing any more when it is %s", async (how) => {
    const { side, beside, stage, press, settle } = await show({}, { width: NARROW });
    await press();
    if (how === "hidden") side.hidden = true;
    else if (how === "removed") side.remove();
    else stage.style.width = `${WIDE}px`;
    await settle();
    await settle();
    expect(beside.inert).toBe(false);
  });

  test("holds what is around its row too, but not the page around the demo", async () => {
    const { row, stage, press } = await show({}, { width: NARROW });
    const [heading, outside] = [document.createElement("h1"), document.createElement("p")];
    row.before(heading);
    stage.after(outside);
    await press();
    expect([heading.inert, outside.inert]).toEqual([true, false]);
    outside.remove();
  });

  test.each(["light", "dark"] as const)("has no barriers while it is open, %s", async (scheme) => {
    const { stage, press } = await show({}, { width: NARROW, scheme });
    await press();
    expect(await axeFindings(stage)).toEqual([]);
  });
});
