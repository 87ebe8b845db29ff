import { expect, test } from "vitest";
import { ComponentEvent } from "../_element/component-event.ts";
import { idle } from "../_element/host.ts";
import { busy, type ElementCases, type Kit } from "./element-kit.ts";
import { focused } from "./stage.ts";

/** Changes by the visitor are reported to the page, and never lost. */
export function changing(
  { spec, fires = ["input", "change"] }: ElementCases,
  change: NonNullable<ElementCases["change"]>,
  { show, settle }: Kit,
): void {
  test(`fires ${fires.join(", ")} when the visitor changes it, and no event that its spec lacks`, async () => {
    const { element, events } = await show();
    await change(element);
    await settle(element);
    const names = () => events.map(({ event }) => event);
    // Firefox fires the change of a key on a slider a little later.
    await expect.poll(() => [...new Set(names().filter((name) => fires.includes(name)))]).toEqual(fires);
    expect(names().filter((name) => !Object.hasOwn(spec.events, name))).toEqual([]);
  });

  test("says its events to the page around it as component events", async () => {
    const { element, events } = await show();
    await change(element);
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(event).toBeInstanceOf(ComponentEvent);
  });

  if (Object.hasOwn(spec.props, "value")) keeping(change, { show, settle });
}

function keeping(change: NonNullable<ElementCases["change"]>, { show, settle }: Pick<Kit, "show" | "settle">) {
  test("has another value when the visitor has changed it", async () => {
    const { element } = await show();
    const before = structuredClone(element.value);
    await change(element);
    expect(element.value).not.toEqual(before);
  });

  test("keeps what the visitor did, and the focus, when other props change", async () => {
    const { element } = await show();
    await change(element);
    await settle(element);
    const [value, focus] = [structuredClone(element.value), focused()];
    element.assign({ info: "New help", label: "New label", status: busy() });
    await settle(element);
    element.assign({ status: idle });
    await settle(element);
    expect(element.value).toEqual(value);
    expect(focused()).toBe(focus);
  });
}
