import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { ComponentElement } from "../_element/component-element.ts";
import { idle } from "../_element/host.ts";
import { busy, failed, problem, type ElementCases, type Kit } from "./element-kit.ts";
import { deepAll } from "./stage.ts";
import { hasValue } from "./has-value.ts";

/** States: read-only, disabled, busy, failed. */
export function states({ spec }: ElementCases, kit: Kit): void {
  if (kit.has("readonly")) readOnly(kit);
  if (kit.has("disabled")) disabled(kit);
  if (hasValue(spec)) running(kit);
}

function readOnly({ show }: Kit) {
  test("offers nothing to change when it is read-only", async () => {
    const { element } = await show({ readonly: true });
    expect(editableFields(element)).toEqual([]);
  });
}

function disabled({ show }: Kit) {
  test("offers nothing to change or to press when it is disabled", async () => {
    const { element } = await show({ disabled: true });
    expect(editableFields(element)).toEqual([]);
    expect(deepAll(element, "button:not(:disabled, .icon)")).toEqual([]);
  });
}

function running({ show, settle }: Kit) {
  test("says that it is busy, with a Stop that stops", async () => {
    let stops = 0;
    const { element } = await show({ status: busy({ stop: () => void stops++ }) });
    expect(element.getAttribute("aria-busy")).toBe("true");
    await expect.poll(() => stopButton(element)).toBeDefined();
    await userEvent.click(stopButton(element)!);
    expect(stops).toBe(1);
  });

  test("says why a call failed, where the result would be, until it is idle again", async () => {
    const { element } = await show({ status: failed() });
    await expect.poll(() => textOf(element)).toContain(problem.detail);
    element.status = idle;
    await settle(element);
    expect(textOf(element)).not.toContain(problem.detail);
  });

  test("shows no empty box beside the words about a failed call", async () => {
    const { element } = await show({ value: null, status: failed() });
    expect(deepAll(element, ".empty").filter((box) => box.checkVisibility())).toEqual([]);
  });

  test("leaves the words about a call to the output that leads", async () => {
    const { element } = await show({ status: busy({ lead: false }) });
    expect(deepAll(element, "vitrine-status")).toEqual([]);
  });
}

function stopButton(element: ComponentElement): HTMLElement | undefined {
  return deepAll(element, "button").find((button) => /stop/i.test(button.ariaLabel ?? button.textContent));
}

/** Fields that a visitor could currently change. */
function editableFields(element: ComponentElement): HTMLElement[] {
  const fields = deepAll<HTMLInputElement>(element, "input, textarea, select, [contenteditable=true]");
  return fields.filter((field) => !field.matches(":disabled") && field.readOnly !== true);
}

function textOf(element: ComponentElement): string {
  const roots = [element, ...deepAll(element, "*")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return roots.map((root) => root.textContent).join(" ");
}
