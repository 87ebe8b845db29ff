import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { busy, failed, problem } from "../_contract/element-kit.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
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
