import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import "./rating.element.ts";
import type { RatingElement } from "./rating.element.ts";
import { ratingSpec } from "./rating.ts";

elementContract("vitrine-rating", {
  spec: ratingSpec,
  samples: [3, 5, 4.27],
  async change(element) {
    deep(element, "input:checked").focus();
    await userEvent.keyboard("{ArrowRight}");
  },
});

async function show(props: object = {}, dir: "ltr" | "rtl" = "ltr") {
  const mounted = await mount<RatingElement>("vitrine-rating", { label: "Quality", ...props }, { dir });
  const { element } = mounted;
  return {
    ...mounted,
    names: () => mounted.events.map(({ event }) => event),
    stars: deepAll(element, ".star"),
    filled: () => deepAll(element, ".filled").map((one) => Number.parseFloat(one.style.width)),
    words: () => deep(element, ".words").textContent,
  };
}

/** Clicks a star at a share of its width. */
async function click(star: HTMLElement, share = 0.5) {
  const { width, height } = star.getBoundingClientRect();
  await userEvent.click(star, { position: { x: width * share, y: height / 2 } });
}

describe("<vitrine-rating>", () => {
  test("takes the star that is clicked, with all before it", async () => {
    const { element, stars, names, filled, words } = await show();
    await click(stars[3]!);
    await element.updateComplete;
    expect([element.value, words()]).toEqual([4, "4 of 5"]);
    expect(filled()).toEqual([100, 100, 100, 100, 0]);
    expect(names()).toEqual(["input", "change"]);
  });

  test("is one stop for the Tab key, and the arrows choose", async () => {
    const { element } = await show({ value: 2 });
    await userEvent.tab();
    expect(focused()).toBe(deep(element, "input[value='2']"));
    await userEvent.keyboard("{ArrowRight}");
    expect(element.value).toBe(3);
    await userEvent.tab();
    expect(focused()?.matches("input")).toBe(false);
  });

  test.each([
    ["ltr", 0.25, 2.5],
    ["ltr", 0.75, 3],
    ["rtl", 0.25, 3],
    ["rtl", 0.75, 2.5],
  ] as const)("%s, takes half a star or a whole one by where it is clicked (%s)", async (dir, share, value) => {
    const { element, stars } = await show({ half: true }, dir);
    await click(stars[2]!, share);
    expect(element.value).toBe(value);
  });

  test("moves by half a star with the arrow keys", async () => {
    const { element } = await show({ half: true, value: 2 });
    deep(element, "input:checked").focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(element.value).toBe(2.5);
  });

  test("shows how many stars a click would choose", async () => {
    const { element, stars, filled, words } = await show({ value: 1 });
    await userEvent.hover(stars[2]!);
    await element.updateComplete;
    expect([element.value, filled(), words()]).toEqual([1, [100, 100, 100, 0, 0], "3 of 5"]);
    await userEvent.unhover(stars[2]!);
    await element.updateComplete;
    expect(filled()).toEqual([100, 0, 0, 0, 0]);
  });

  test("is cleared by its button, by Delete, or by its own star, if none may be chosen", async () => {
    const { element, stars } = await show({ value: 2, required: false });
    await userEvent.click(deep(element, "[aria-label=Clear]"));
    expect(element.value).toBeNull();
    element.value = 4;
    await element.updateComplete;
    deep(element, "input:checked").focus();
    await userEvent.keyboard("{Delete}");
    expect(element.value).toBeNull();
    await click(stars[1]!);
    await click(stars[1]!);
    expect(element.value).toBeNull();
  });

  test("keeps its stars when one is needed", async () => {
    const { element, stars, events } = await show({ value: 2 });
    await click(stars[1]!);
    await userEvent.keyboard("{Delete}");
    expect([element.value, events.length]).toEqual([2, 0]);
    expect(deepAll(element, "[aria-label=Clear]")).toEqual([]);
  });

  test("shows a result as stars and as words", async () => {
    const { element, stars, filled, words } = await show({ value: 3.25, readonly: true });
    expect([filled(), words()]).toEqual([[100, 100, 100, 25, 0], "3.25 of 5"]);
    await click(stars[4]!);
    expect(element.value).toBe(3.25);
  });

  test("is said by its number of all", async () => {
    const { element } = await show({ value: 3, max: 10 });
    expect(element.valueText()).toBe("3 of 10");
    await expect.element(deep(element, "input:checked")).toHaveAccessibleName("3 of 10");
  });
});
