import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ComponentElement } from "../_element/component-element.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { busy } from "../_contract/element-kit.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./label.element.ts";
import { labelSpec } from "./label.ts";

const animals = {
  label: "cat",
  confidences: [
    { label: "cat", confidence: 0.934 },
    { label: "dog", confidence: 0.05 },
    { label: "a very rare animal of a long name", confidence: 0 },
  ],
};

elementContract("vitrine-label", {
  spec: labelSpec,
  samples: [animals, { label: "Rindfleischetikettierungsüberwachung", confidences: [] }],
});

describe("<vitrine-label>", () => {
  test("shows the best label, and each with its percentage", async () => {
    const { element } = await mount("vitrine-label", { value: animals });
    expect(deep(element, ".best").textContent).toBe("cat");
    expect(deepAll(element, ".percent").map((one) => one.textContent.replace(",", "."))).toEqual([
      "93.4%",
      "5.0%",
      "0.0%",
    ]);
  });

  test("is dim while a call runs, until it brings a new value", async () => {
    const { element } = await mount<ComponentElement>("vitrine-label", { value: animals });
    const opacity = () => getComputedStyle(deep(element, ".body")).opacity;
    element.status = busy();
    await expect.poll(opacity).not.toBe("1");
    element.value = { label: "dog", confidences: [] };
    await expect.poll(opacity).toBe("1");
    element.status = busy();
    await element.updateComplete;
    expect(opacity()).toBe("1");
  });

  test("has bars as long as the labels are likely", async () => {
    const { element } = await mount("vitrine-label", { value: animals });
    const [bar, fills] = [deep(element, ".bar"), deepAll(element, ".fill")];
    expect(fills.map((fill) => Math.round((fill.offsetWidth / bar.offsetWidth) * 100))).toEqual([93, 5, 0]);
  });

  test.each(["{Enter}", " "])("says which label was chosen, by its whole line or by %j", async (key) => {
    const { element, events } = await mount("vitrine-label", { value: animals, select: true });
    await userEvent.click(deepAll(element, ".percent")[1]!, { force: true });
    deepAll(element, "button.name")[0]!.focus();
    await userEvent.keyboard(key);
    expect(events).toMatchObject([
      { event: "select", data: { label: "dog", confidence: 0.05 } },
      { event: "select", data: { label: "cat", confidence: 0.934 } },
    ]);
  });

  test("can be read by a screen reader as a list", async () => {
    await mount("vitrine-label", { value: animals, label: "Animal" });
    const first = page.getByRole("group", { name: "Animal" }).getByRole("listitem").first();
    expect(first.element().textContent.replace(/\s+/g, " ").trim()).toMatch(/^cat 93[.,]4 ?%$/);
  });

  test("shows fewer when a handler asks for fewer", async () => {
    const { element } = await mount("vitrine-label", { value: animals, top: 2 });
    expect(deepAll(element, "li")).toHaveLength(2);
  });

  test("leaves the heading out, unless there is nothing else", async () => {
    const { element } = await mount("vitrine-label", { value: animals, heading: false });
    expect(deepAll(element, ".best")).toEqual([]);
    element.assign({ value: { label: "cat", confidences: [] } });
    await element.updateComplete;
    expect(deep(element, ".best").textContent).toBe("cat");
  });

  test("lets a visitor pick another label, and keeps how likely each was", async () => {
    const { element, events } = await mount("vitrine-label", { value: animals, readonly: false, labels: ["fox"] });
    await userEvent.click(page.getByRole("radio", { name: "fox" }));
    expect(element.value).toEqual({ label: "fox", confidences: animals.confidences });
    expect(events.map(({ event }) => event)).toEqual(["input", "change"]);
    await expect.element(page.getByRole("radio", { name: "fox" })).toBeChecked();
    await userEvent.keyboard("{ArrowUp}");
    expect(element.value).toMatchObject({ label: "a very rare animal of a long name" });
    expect(page.getByRole("textbox").elements()).toEqual([]);
  });

  test("takes a label in the visitor's own words where the author lists none", async () => {
    const { element } = await mount("vitrine-label", { value: null, readonly: false });
    await userEvent.fill(page.getByRole("textbox", { name: "Another label" }), " wolf ");
    await userEvent.keyboard("{Enter}");
    expect(element.value).toEqual({ label: "wolf", confidences: [] });
    await expect.element(page.getByRole("radio", { name: "wolf" })).toBeChecked();
  });

  test("cannot be picked while it is switched off", async () => {
    await mount("vitrine-label", { value: animals, readonly: false, disabled: true });
    for (const radio of page.getByRole("radio").elements()) expect(radio).toBeDisabled();
  });

  test("says the best label in words", async () => {
    const { element } = await mount("vitrine-label", { value: animals });
    expect(element.valueText()).toMatch(/^cat, 93[.,]4\s?%$/);
    element.assign({ value: null });
    expect(element.valueText()).toBe("");
  });
});
