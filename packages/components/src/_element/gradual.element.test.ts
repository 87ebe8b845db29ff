import { describe, expect, test } from "vitest";
import "../checkboxgroup/checkboxgroup.element.ts";
import "../code/code.element.ts";
import { deepAll, mount } from "../_contract/stage.ts";
import "../label/label.element.ts";
import "../radio/radio.element.ts";
import "../textbox/textbox.element.ts";

const names = Array.from({ length: 10_000 }, (_, i) => `Choice ${i}`);
const text = names.join("\n");
const answer = { label: names[0], confidences: names.map((label) => ({ label, confidence: 0.1 })) };
const long: [string, string, Readonly<Record<string, unknown>>, number, number][] = [
  ["vitrine-code", ".line", { value: text, readonly: true }, 100, 10_000],
  ["vitrine-label", "li", { value: answer }, 100, 10_000],
  ["vitrine-checkboxgroup", ".option", { choices: names }, 50, 10_000],
  ["vitrine-radio", ".option", { choices: names }, 50, 10_000],
  ["vitrine-textbox", ".page", { value: text.repeat(10), readonly: true }, 100, 500],
];

describe("a long list", () => {
  test.each(long)("in <%s> is drawn part by part", async (tag, selector, props, atOnce, count) => {
    const { element } = await mount(tag);
    element.assign(props);
    await element.updateComplete;
    expect(deepAll(element, selector).length).toBeLessThanOrEqual(atOnce);
    await expect.poll(() => deepAll(element, selector).length, { timeout: 40_000 }).toBeGreaterThanOrEqual(count);
  });

  test("keeps what did not change", async () => {
    const { element } = await mount("vitrine-code", { value: text, readonly: true });
    await expect.poll(() => deepAll(element, ".line").length, { timeout: 40_000 }).toBe(10_000);
    const changed: Node[] = [];
    const watcher = new MutationObserver((records) => changed.push(...records.flatMap((one) => [...one.addedNodes])));
    watcher.observe(element.shadowRoot!, { subtree: true, childList: true });
    element.assign({ value: `${text}\none more` });
    await element.updateComplete;
    await expect.poll(() => deepAll(element, ".line").length).toBe(10_001);
    const added = changed.filter((node) => node instanceof HTMLElement);
    expect(added.flatMap((node) => [...node.querySelectorAll(".line")])).toHaveLength(1);
    watcher.disconnect();
  });
});
