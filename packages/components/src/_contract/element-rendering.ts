import { expect, test } from "vitest";
import { idle } from "../_element/host.ts";
import { busy, type ElementCases, type Kit } from "./element-kit.ts";
import { forbiddenMarkup } from "./markup-watch.ts";
import { mount } from "./stage.ts";
import { hasValue } from "./has-value.ts";

/** The element renders any value. */
export function rendering(
  tag: string,
  { spec, samples, props, empty = null }: ElementCases,
  { show, settle }: Kit,
): void {
  test("is registered under its tag, which is its spec's kind", () => {
    expect(customElements.get(tag)).toBeDefined();
    expect(tag).toBe(`vitrine-${spec.kind}`);
  });

  test("renders with nothing set but what it cannot be without", async () => {
    const { element } = await mount(tag, props);
    await settle(element);
    expect(element.shadowRoot!.childElementCount).toBeGreaterThan(0);
    expect(element.isUpdatePending).toBe(false);
  });

  if (hasValue(spec)) showing({ samples, empty }, { show, settle });

  test("can be taken off the page and put back", async () => {
    const { element, stage } = await show();
    const before = structuredClone(element.value);
    element.remove();
    stage.append(element);
    await settle(element);
    expect(element.value).toEqual(before);
    expect(element.shadowRoot!.childElementCount).toBeGreaterThan(0);
  });

  test("uses no markup that a strict content security policy forbids", async () => {
    const { element } = await show({ info: "Help", status: busy() });
    element.assign({ status: idle, value: null });
    await settle(element);
    expect(forbiddenMarkup()).toEqual([]);
  });
}

function showing(
  { samples, empty }: Pick<ElementCases, "samples" | "empty">,
  { show, settle }: Pick<Kit, "show" | "settle">,
) {
  test("shows each sample, then nothing, then a sample again, and fires nothing: a program did it", async () => {
    const { element, events } = await show();
    for (const value of [...samples, null, samples[0]]) {
      element.assign({ value });
      await settle(element);
      expect(element.value).toEqual(value ?? empty);
    }
    expect(events).toEqual([]);
  });

  test("keeps the last of many values that come faster than it draws", async () => {
    const { element } = await show();
    for (let i = 0; i < 50; i++) {
      element.assign({ value: samples[i % samples.length] });
      if (i % 7 === 0) await element.updateComplete;
    }
    element.assign({ value: samples[0] });
    await settle(element);
    expect(element.value).toEqual(samples[0]);
  });
}
