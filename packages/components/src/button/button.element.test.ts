import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { busy, failed, problem } from "../_contract/element-kit.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "../row/row.element.ts";
import type { RowElement } from "../row/row.element.ts";
import "./button.element.ts";
import type { ButtonElement } from "./button.element.ts";
import { buttonSpec } from "./button.ts";

elementContract("vitrine-button", {
  spec: buttonSpec,
  samples: [null],
  async change(element) {
    deep(element, "#control").focus();
    await userEvent.keyboard(" ");
  },
  fires: ["click"],
});

async function show(props: object = {}) {
  const mounted = await mount<ButtonElement>("vitrine-button", { label: "Greet", ...props });
  return { ...mounted, button: deep<HTMLButtonElement>(mounted.element, "#control") };
}

describe("<vitrine-button>", () => {
  test.each(["primary", "secondary", "stop"])("says its click once, %s", async (variant) => {
    const { button, events } = await show({ variant });
    await userEvent.click(button);
    expect(events.map(({ event }) => event)).toEqual(["click"]);
  });

  test.each(["{Enter}", " "])("is pressed with the key %j", async (key) => {
    const { button, events } = await show();
    button.focus();
    await userEvent.keyboard(key);
    expect(events).toHaveLength(1);
  });

  test("with a link is one, in a new tab, and says its click", async () => {
    const { button, events } = await show({ link: "https://a.example/paper" });
    button.addEventListener("click", (event) => event.preventDefault());
    await userEvent.click(button);
    expect([button.tagName, button.getAttribute("href"), button.getAttribute("target")]).toEqual([
      "A",
      "https://a.example/paper",
      "_blank",
    ]);
    expect(events).toHaveLength(1);
  });

  test("with a link is an idle button while it is disabled", async () => {
    const { button } = await show({ link: "https://a.example/paper", disabled: true });
    expect([button.tagName, button.disabled]).toEqual(["BUTTON", true]);
  });

  test("puts every input back before it says its click, when it resets", async () => {
    const { element, button, host } = await show({ type: "reset" });
    const seen: number[] = [];
    element.addEventListener("vitrine-event", () => seen.push(host.resets));
    await userEvent.click(button);
    expect(seen).toEqual([1]);
  });

  test("says nothing when it is disabled", async () => {
    const { button, events, host } = await show({ type: "reset", disabled: true });
    button.click();
    expect([events.length, host.resets]).toEqual([0, 0]);
  });

  test("looks pressed while what it started runs, and neither moves nor leaves the keyboard", async () => {
    const { element, button } = await show();
    const idle = { height: button.offsetHeight, background: getComputedStyle(button).backgroundColor };
    button.focus();
    element.status = busy({ lead: false });
    await element.updateComplete;
    expect(getComputedStyle(button).backgroundColor).not.toBe(idle.background);
    expect(element.shadowRoot!.activeElement).toBe(button);
    expect(element.offsetHeight).toBe(idle.height);
    expect(element.ariaBusy).toBe("true");
  });

  test("has a Stop beside it when what runs has no output on the page", async () => {
    let stops = 0;
    const { element } = await show({ status: busy({ stop: () => void stops++ }) });
    const stop = () => deepAll(element, "button").find(({ textContent }) => textContent.trim() === "Stop");
    await expect.poll(stop).toBeDefined();
    await userEvent.click(stop()!);
    expect(stops).toBe(1);
  });

  test("says why a call without an output failed", async () => {
    const { element } = await show({ status: failed() });
    await expect.poll(() => deepAll(element, ".problem")[0]?.textContent).toContain(problem.detail);
  });
});

describe("buttons in a row", () => {
  async function showRow(width: number, ...buttons: object[]) {
    const { element: row, stage } = await mount("vitrine-row", {}, { width });
    stage.style.containerType = "inline-size";
    const made = buttons.map((props) => {
      const child = document.createElement("vitrine-button") as ButtonElement;
      child.assign(props as Record<string, unknown>);
      row.append(child);
      return child;
    });
    await Promise.all(made.map((child) => child.updateComplete));
    return made.map((child) => deep(child, "#control").getBoundingClientRect());
  }

  test("are as wide as their words, and as their minWidth", async () => {
    const [clear, write] = await showRow(800, { label: "Clear" }, { label: "Write the whole report" });
    expect(clear!.width).toBe(96);
    expect(write!.width).toBeGreaterThan(150);
    expect(write!.width).toBeLessThan(250);
    expect(write!.left).toBe(clear!.right + 16);
  });

  test("share the free width where their author says so", async () => {
    const [a, b] = await showRow(800, { label: "Clear", grow: 1 }, { label: "Run", grow: 1 });
    expect([a!.width, b!.width]).toEqual([392, 392]);
  });

  test("fill a narrow page, each on one line and one as tall as the other", async () => {
    const [clear, write] = await showRow(300, { label: "Clear" }, { label: "Write the report" });
    expect(write!.height).toBe(clear!.height);
    expect(clear!.width + write!.width + 16).toBeCloseTo(300);
    const [first, second] = await showRow(260, { label: "Write the whole report" }, { label: "Clear everything" });
    expect([first!.width, second!.width]).toEqual([260, 260]);
    expect(second!.top).toBeGreaterThan(first!.bottom);
  });

  test("have the room that they need in a row that takes no more, beside what shrinks", async () => {
    const { element: outer } = await mount("vitrine-row", {}, { width: 440 });
    const inner = outer.appendChild(document.createElement("vitrine-row")) as RowElement;
    inner.assign({ grow: 0, wrap: false });
    const [wide, ...buttons] = [
      { label: "Wide", grow: 1, minWidth: 160 },
      { label: "Ask" },
      { label: "Explain it" },
    ].map((props) => {
      const child = document.createElement("vitrine-button") as ButtonElement;
      child.assign(props);
      return child;
    });
    inner.append(...buttons);
    inner.before(wide!);
    await Promise.all([inner, wide!, ...buttons].map((one) => one.updateComplete));
    const ends = [inner, buttons[1]!].map((one) => one.getBoundingClientRect().right);
    expect(ends[1]).toBeLessThanOrEqual(ends[0]! + 0.5);
  });

  test("keep their width while a call runs whose status is below", async () => {
    const { element: row } = await mount("vitrine-row", {}, { width: 600 });
    const child = document.createElement("vitrine-button") as ButtonElement;
    child.assign({ label: "Send" });
    row.append(child);
    await child.updateComplete;
    const before = deep(child, "#control").offsetWidth;
    child.status = failed();
    await child.updateComplete;
    await expect.poll(() => deepAll(child, ".problem").length).toBeGreaterThan(0);
    expect(deep(child, "#control").offsetWidth).toBe(before);
  });
});
