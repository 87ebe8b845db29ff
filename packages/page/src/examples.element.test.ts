import { fileSchema, type Json } from "@vitrine/core";
import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { ExampleEvent, type ExampleRow, type ExamplesElement } from "./examples.element.ts";

afterEach(() => document.body.replaceChildren());

const labels = { title: "Title", count: "How many", night: "It was night" };
const rows: ExampleRow[] = [
  { title: "Tracks in the snow", count: 2 },
  { title: "A call at midnight", count: 1, night: true },
];

/** Shows examples at the width of a page or an embed. */
async function show(props: Partial<ExamplesElement>, width = 800) {
  const element = Object.assign(document.createElement("vitrine-examples"), props) as ExamplesElement;
  const place = document.body.appendChild(document.createElement("div"));
  Object.assign(place.style, { width: `${width}px`, containerType: "inline-size" });
  place.append(element);
  await element.updateComplete;
  const chosen: ExampleRow[] = [];
  element.addEventListener(ExampleEvent.type, (event) => chosen.push((event as ExampleEvent).row));
  return { element, chosen };
}

function lefts(element: ExamplesElement, selector: string): number[] {
  return [...element.shadowRoot!.querySelectorAll(selector)].map((cell) =>
    Math.round(cell.getBoundingClientRect().left),
  );
}

test("Examples of several inputs are a table whose header row has the inputs' labels.", async () => {
  await show({ rows, labels });
  const names = page.getByRole("columnheader").elements();
  expect(names.map((name) => name.textContent)).toEqual(["Title", "How many", "It was night"]);
});

test("The values of an input stand below its label in every row, where a row has none too.", async () => {
  const { element } = await show({ rows, labels });
  const columns = lefts(element, "th");
  expect([lefts(element, "tbody tr:nth-child(1) td"), lefts(element, "tbody tr:nth-child(2) td")]).toEqual([
    columns,
    columns,
  ]);
});

test("A row is one button, named by its labels and values, that a key presses.", async () => {
  const { chosen } = await show({ rows, labels });
  page.getByRole("button", { name: "Title A call at midnight, How many 1, It was night yes" }).element().focus();
  await userEvent.keyboard("{Enter}");
  expect(chosen).toEqual([rows[1]]);
});

test("A click on any cell chooses its row.", async () => {
  const { element, chosen } = await show({ rows, labels });
  const box = element.shadowRoot!.querySelector("tbody tr:first-child td:nth-child(2)")!.getBoundingClientRect();
  const hit = element.shadowRoot!.elementFromPoint(box.left + 2, box.top + 2);
  (hit as HTMLElement).click();
  expect(chosen).toEqual([rows[0]]);
});

test("In a narrow place each value stands beside its label, and nothing is wider than the place.", async () => {
  const { element } = await show({ rows, labels }, 280);
  const table = element.shadowRoot!.querySelector("table")!;
  expect(page.getByRole("columnheader").elements()).toHaveLength(0);
  expect(table.querySelector("small")!.getBoundingClientRect().width).toBeGreaterThan(0);
  expect(table.scrollWidth).toBeLessThanOrEqual(280);
});

test("Examples of one input are tiles named by their files.", async () => {
  const file = { id: "a", url: "data:,", name: "7.png", type: "image/png", size: 1 } as unknown as Json;
  const input = { type: "object", properties: { drawing: fileSchema() } } as const;
  const { chosen } = await show({ rows: [{ drawing: file }], labels: { drawing: "Your digit" }, input });
  await userEvent.click(page.getByRole("button", { name: /7\.png/ }));
  expect(chosen).toHaveLength(1);
});

test("An example in which every value is empty is a button with a name.", async () => {
  await show({ rows: [{ text: "" }], labels: { text: "Text" } });
  expect(page.getByRole("button", { name: "Example 1" }).elements()).toHaveLength(1);
});
