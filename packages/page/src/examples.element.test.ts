import { fileSchema, type Json, type Schema } from "@vitrine/core";
import { speak } from "@vitrine/components/elements";
import type { ExamplesDescription } from "@vitrine/core/internal";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { ExampleEvent, type ExampleRow, type ExamplesElement } from "./examples.element.ts";
import { loadLanguage } from "./language/load-language.ts";

afterEach(() => document.body.replaceChildren());

const LABELS = { title: "Title", count: "How many", night: "It was night" };
const rows: ExampleRow[] = [
  { title: "Tracks in the snow", count: 2 },
  { title: "A call at midnight", count: 1, night: true },
];

const picture = { id: "a", url: "data:,", name: "7.png", type: "image/png", size: 1 } as unknown as Json;

interface Shown extends Partial<ExamplesDescription> {
  /** Labels by input name. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly input?: Schema;
  /** Width of a page or an embed. */
  readonly width?: number;
  /** Names of other handlers with examples. */
  readonly others?: readonly string[];
}

/** Shows the examples of a handler that the button "Send" runs. */
async function show({ inputs = LABELS, input = {}, width = 800, others = [], ...given }: Shown) {
  const examples = {
    rows,
    title: "",
    labels: [],
    columns: null,
    at: null,
    perPage: 10,
    run: false,
    cache: false,
    ...given,
  };
  const components = Object.entries({ ...inputs, send: "Send" }).map(([id, label]) => [id, { props: { label } }]);
  const names = Object.fromEntries(Object.keys(inputs).map((name) => [name, name]));
  const handler = { examples, input, inputs: names, triggers: [{ component: "send", event: "click" }] };
  const handlers = Object.fromEntries(["send", ...others].map((name) => [name, handler]));
  const element = document.createElement("vitrine-examples") as ExamplesElement;
  Object.assign(element, { app: { components: Object.fromEntries(components), handlers }, handler: "send" });
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
  await show({ rows });
  const names = page.getByRole("columnheader").elements();
  expect(names.map((name) => name.textContent)).toEqual(["Title", "How many", "It was night"]);
});

test("The values of an input stand below its label in every row, where a row has none too.", async () => {
  const { element } = await show({ rows });
  const columns = lefts(element, "th");
  expect([lefts(element, "tbody tr:nth-child(1) td"), lefts(element, "tbody tr:nth-child(2) td")]).toEqual([
    columns,
    columns,
  ]);
});

test("A row is one button, named by its labels and values, that a key presses.", async () => {
  const { chosen } = await show({ rows });
  page.getByRole("button", { name: "Title A call at midnight, How many 1, It was night yes" }).element().focus();
  await userEvent.keyboard("{Enter}");
  expect(chosen).toEqual([rows[1]]);
});

test("A click on any cell chooses its row.", async () => {
  const { element, chosen } = await show({ rows });
  const box = element.shadowRoot!.querySelector("tbody tr:first-child td:nth-child(2)")!.getBoundingClientRect();
  const hit = element.shadowRoot!.elementFromPoint(box.left + 2, box.top + 2);
  (hit as HTMLElement).click();
  expect(chosen).toEqual([rows[0]]);
});

test("In a narrow place each value stands beside its label, and nothing is wider than the place.", async () => {
  const { element } = await show({ rows, width: 280 });
  const table = element.shadowRoot!.querySelector("table")!;
  expect(page.getByRole("columnheader").elements()).toHaveLength(0);
  expect(table.querySelector("small")!.getBoundingClientRect().width).toBeGreaterThan(0);
  expect(table.scrollWidth).toBeLessThanOrEqual(280);
});

test("Examples of one input are tiles named by their files.", async () => {
  const input = { type: "object", properties: { drawing: fileSchema() } } as const;
  const { chosen } = await show({ rows: [{ drawing: picture }], inputs: { drawing: "Your digit" }, input });
  await userEvent.click(page.getByRole("button", { name: /7\.png/ }));
  expect(chosen).toHaveLength(1);
});

test("An example in which every value is empty is a button with a name.", async () => {
  await show({ rows: [{ text: "" }], inputs: { text: "Text" } });
  expect(page.getByRole("button", { name: "Example 1" }).elements()).toHaveLength(1);
});

function names(): (string | undefined)[] {
  return page
    .getByRole("button")
    .elements()
    .map((button) => button.textContent?.trim());
}

const many = Array.from({ length: 7 }, (_, i) => ({ title: `Row ${i + 1}` }));

test("More rows than a page has are told by place, and Next and Previous turn the pages.", async () => {
  await show({ rows: many, perPage: 3 });
  expect(names()).toEqual(["Row 1", "Row 2", "Row 3", "Previous", "Next"]);
  await userEvent.click(page.getByRole("button", { name: "Next" }));
  await expect.element(page.getByRole("status")).toHaveTextContent("4–6 of 7");
  await userEvent.click(page.getByRole("button", { name: "Next" }));
  await expect.poll(names).toEqual(["Row 7", "Previous", "Next"]);
  await userEvent.click(page.getByRole("button", { name: "Previous" }));
  await expect.poll(names).toEqual(["Row 4", "Row 5", "Row 6", "Previous", "Next"]);
});

test("A row of a later page is chosen with its own index.", async () => {
  const { element } = await show({ rows: many, perPage: 3 });
  const indices: number[] = [];
  element.addEventListener(ExampleEvent.type, (event) => indices.push((event as ExampleEvent).index));
  await userEvent.click(page.getByRole("button", { name: "Next" }));
  await userEvent.click(page.getByRole("button", { name: "Row 5" }));
  expect(indices).toEqual([4]);
});

test("At its last page, Next says so and keeps the focus.", async () => {
  const { element } = await show({ rows: many, perPage: 4 });
  const next = page.getByRole("button", { name: "Next" });
  await userEvent.click(next);
  await expect.element(next).toHaveAttribute("aria-disabled", "true");
  await userEvent.keyboard("{Enter}");
  expect(element.shadowRoot!.activeElement).toBe(next.element());
});

test("Tiles have the author's names of the rows.", async () => {
  await show({ rows: many.slice(0, 2), labels: ["A short one"] });
  expect(names()).toEqual(["A short one", "Row 2"]);
});

test("A row that is pointed at is tinted, and its words stay readable below its button.", async () => {
  const { element } = await show({});
  const [row, button] = ["tbody tr", "tbody button"].map((one) => element.shadowRoot!.querySelector<HTMLElement>(one)!);
  element.style.setProperty("--v-tint", "rgb(1, 2, 3)");
  await userEvent.hover(button!);
  await expect.poll(() => getComputedStyle(row!).backgroundColor).toBe("rgb(1, 2, 3)");
  expect(getComputedStyle(button!).backgroundColor).toBe("rgba(0, 0, 0, 0)");
});

test("A table has the author's names of the rows before their values.", async () => {
  const { element } = await show({ labels: ["Snow", "Midnight"] });
  expect(element.shadowRoot!.querySelector("tbody td")!.firstChild!.parentElement!.textContent).toMatch(/^\s*Snow/);
  await expect.element(page.getByRole("button", { name: "Snow: Title Tracks in the snow, How many 2" })).toBeVisible();
});

test("Only the columns that the author chose are shown.", async () => {
  await show({ columns: ["count", "title"] });
  const shown = page.getByRole("columnheader").elements();
  expect(shown.map((name) => name.textContent)).toEqual(["How many", "Title"]);
});

test("A picture among several inputs stands above its row's other values, as a card.", async () => {
  const input = { type: "object", properties: { photo: fileSchema() } } as const;
  const inputs = { count: "How many", photo: "Photo" };
  await show({ inputs, input, rows: [{ count: 3, photo: picture }] });
  const card = page.getByRole("button", { name: "7.png How many 3" }).element();
  expect([card.children[0]!.tagName, card.children[1]!.textContent]).toEqual(["IMG", "How many 3"]);
});

test.each([
  [[], "", "Examples"],
  [["other"], "", "Examples: Send"],
  [["other"], "Try one of these", "Try one of these"],
])("The heading beside other handlers %j, with the title %j, is %j.", async (others, title, heading) => {
  await show({ others, title });
  await expect.element(page.getByRole("heading")).toHaveTextContent(heading);
});

test("The words around examples are in the page's language.", async () => {
  speak(await loadLanguage("fr"));
  onTestFinished(() => speak(undefined));
  await show({ rows: [...rows, ...rows], perPage: 2, labels: ["A", "B", "C", "D"], others: ["other"] });
  await expect.element(page.getByRole("heading", { name: "Exemples : Send" })).toBeVisible();
  await expect.element(page.getByRole("columnheader", { name: "Exemple" })).toBeVisible();
  const pages = page.getByRole("group", { name: "Pages d’exemples" });
  await userEvent.click(pages.getByRole("button", { name: "Suivant" }));
  await expect.element(pages.getByRole("status")).toHaveTextContent("3–4 sur 4");
  await expect.element(pages.getByRole("button", { name: "Précédent" })).toBeVisible();
});
