import { demo, textbox } from "@vitrine/components";
import { speak } from "@vitrine/components/elements";
import type { FlagStore } from "@vitrine/core/internal";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { sticksOut } from "../../../components/src/_contract/element-layout.ts";
import { pseudoLocale } from "../../../components/src/_contract/pseudo-locale.ts";
import { deep } from "../../../components/src/_contract/stage.ts";
import { onEmptyPage, resizeWindow, show } from "../testing/shown.ts";

onEmptyPage();

const nowhere: FlagStore = { put: async ({ name }) => name, append: async () => {} };

async function shown(): Promise<HTMLElement> {
  speak(pseudoLocale);
  const element = await show(
    demo({
      inputs: { name: textbox(), other: textbox() },
      outputs: { greeting: textbox() },
      examples: { rows: Array.from({ length: 9 }, (_, i) => ({ name: `Name ${i}`, other: "b" })), perPage: 2 },
      flag: { reasons: ["Wrong"], to: nowhere },
      predict: ({ name }) => ({ greeting: `Hello ${name}` }),
    }),
  );
  element.style.width = "280px";
  element.link = new URL(location.href);
  return element;
}

test("in a language whose words are 40 % longer, a demo with examples and flags fits 280 pixels", async () => {
  const element = await shown();
  await userEvent.fill(page.getByRole("textbox", { name: "Name" }), "Ada");
  await userEvent.click(page.getByRole("button", { name: "Run", exact: true }));
  await expect.element(page.getByRole("button", { name: "Flagfl" })).toBeVisible();
  expect(sticksOut(element)).toEqual([]);
});

test.each([
  ["flag", "Flagfl"],
  ["share", /^Sharesh/],
])("so does its dialog to %s, in a window of 304", async (kind, name) => {
  await resizeWindow(304, 700);
  const element = await shown();
  await userEvent.fill(page.getByRole("textbox", { name: "Name" }), "Ada");
  await userEvent.click(page.getByRole("button", { name: "Run", exact: true }));
  await userEvent.click(page.getByRole("button", { name }));
  await expect.element(page.getByRole("dialog")).toBeVisible();
  const dialog = deep(deep(element, `vitrine-${kind}`), "dialog");
  expect(dialog.getBoundingClientRect().width).toBeLessThanOrEqual(280);
  expect(sticksOut(dialog)).toEqual([]);
});
