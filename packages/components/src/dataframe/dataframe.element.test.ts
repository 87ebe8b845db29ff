import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import type { TableWire } from "./column.ts";
import "./dataframe.element.ts";
import { dataframeSpec } from "./dataframe.ts";
import { packTable } from "./packed-table.ts";

const columns = {
  name: "text",
  age: { type: "number", min: 0 },
  joined: "date",
  member: "boolean",
  plan: { type: "choice", choices: ["free", "paid"] },
} as const;
const people: TableWire = {
  columns: [
    { name: "name", type: "text" },
    { name: "age", type: "number" },
    { name: "joined", type: "date" },
    { name: "member", type: "boolean" },
    { name: "plan", type: "choice" },
  ],
  values: {
    name: ["Zoë", "Ada", "Bob"],
    age: [5, 1815.5, null],
    joined: ["2024-05-31", null, "2023-01-02"],
    member: [true, false, null],
    plan: ["paid", "free", null],
  },
};
const large: TableWire = {
  columns: Array.from({ length: 20 }, (_, i) => ({ name: `c${i}`, type: "number" as const })),
  values: Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [`c${i}`, Array.from({ length: 100_000 }, (_unused, row) => row)]),
  ),
};

elementContract("vitrine-dataframe", {
  spec: dataframeSpec,
  samples: [people, { columns: [{ name: "a", type: "text" }], values: { a: [] } }, { columns: [], values: {} }],
  change: async (element) => {
    gridOf(element).focus();
    await userEvent.keyboard("x{Enter}");
  },
});

describe("<vitrine-dataframe>", () => {
  test("draws cells by their type, in the page's language", async () => {
    const { element } = await show();
    expect(rowsOf(element)[0]).toEqual(["Zoë", "5", "May 31, 2024", "☑", "paid"]);
    expect(rowsOf(element)[1]).toEqual(["Ada", "1815.5", "", "☐", "free"]);
  });

  test("draws numbers of many places in a few, in scientific notation", async () => {
    const n = [1.93428e-55, 4.2e-7, 0.0005, 1e15, 123456789];
    const { element } = await show({
      value: { columns: [{ name: "n", type: "number" }], values: { n } },
      columns: null,
    });
    expect(rowsOf(element).flat()).toEqual(["1.93428E-55", "4.2E-7", "0.0005", "1E15", "123,456,789"]);
  });

  test("draws fewer than 100 rows of 100,000, whose places it says, wherever it is scrolled to", async () => {
    const { element } = await show({ value: large, columns: null });
    const grid = gridOf(element);
    expect(grid.getAttribute("aria-rowcount")).toBe("100001");
    for (const key of ["{Control>}{End}{/Control}", "{PageUp}", "{Control>}{Home}{/Control}"]) {
      grid.focus();
      await userEvent.keyboard(key);
      expect(deepAll(element, "tr").length).toBeLessThan(100);
    }
    await userEvent.keyboard("{Control>}{End}{/Control}");
    await expect.poll(() => activeOf(element)?.textContent?.trim()).toBe("99,999");
    expect(activeOf(element)!.closest("tr")!.getAttribute("aria-rowindex")).toBe("100001");
  });

  test.each([
    ["{ArrowDown}{ArrowRight}", "c-1-1"],
    ["{ArrowUp}", "h-0"],
    ["{ArrowLeft}", "c-0-0"],
    ["{End}", "c-0-4"],
    ["{End}{Home}", "c-0-0"],
    ["{Control>}{End}{/Control}", "c-2-4"],
    ["{Control>}{End}{Home}{/Control}", "c-0-0"],
    ["{PageDown}", "c-2-0"],
    ["{PageDown}{PageUp}", "c-0-0"],
  ])("goes with %s to the cell %s, as the grid pattern says", async (keys, cell) => {
    const { element } = await show();
    gridOf(element).focus();
    await userEvent.keyboard(keys);
    await expect.poll(() => gridOf(element).getAttribute("aria-activedescendant")).toBe(cell);
    expect(focused()).toBe(gridOf(element));
  });

  test("turns left and right around from right to left", async () => {
    const { element } = await mount("vitrine-dataframe", { value: people, columns }, { dir: "rtl" });
    gridOf(element).focus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect.poll(() => gridOf(element).getAttribute("aria-activedescendant")).toBe("c-0-1");
  });

  test("tells which cell the visitor went to, with its place in the data", async () => {
    const { element, events } = await show();
    await sortBy("age");
    await userEvent.click(deepAll(element, "td")[5]!);
    expect(events.at(-1)).toMatchObject({
      event: "select",
      data: { index: [1, 0], value: "Ada", row: { name: "Ada", age: 1815.5, plan: "free" } },
    });
  });

  test("sorts up, down and not at all by a heading, by mouse and by key", async () => {
    const { element } = await show();
    await sortBy("age");
    await expect.poll(() => names(element)).toEqual(["Zoë", "Ada", "Bob"]);
    await sortBy("age");
    await expect.poll(() => names(element)).toEqual(["Ada", "Zoë", "Bob"]);
    expect(deep(element, "#h-1").getAttribute("aria-sort")).toBe("descending");
    gridOf(element).focus();
    await userEvent.keyboard("{ArrowUp}{Enter}");
    await expect.poll(() => names(element)).toEqual(["Ada", "Bob", "Zoë"]);
  });

  test("finds the rows that hold a text, and says how many", async () => {
    const { element } = await show({ search: true });
    await userEvent.fill(page.getByRole("searchbox"), "BO");
    await expect.poll(() => names(element)).toEqual(["Bob"]);
    expect(deep(element, ".foot").textContent).toContain("1 of 3 rows");
  });

  test("makes a column wider by key", async () => {
    const { element } = await show();
    const before = deep(element, "#h-0").offsetWidth;
    gridOf(element).focus();
    await userEvent.keyboard("{ArrowUp}{Shift>}{ArrowRight}{ArrowRight}{/Shift}");
    await expect.poll(() => deep(element, "#h-0").offsetWidth).toBe(before + 32);
  });

  test("keeps pinned columns in sight", async () => {
    const { element } = await show({ value: large, columns: null, pinned: 1, rowNumbers: true });
    gridOf(element).focus();
    await userEvent.keyboard("{End}");
    const left = deep(element, ".scroller").getBoundingClientRect().left;
    await expect.poll(() => deep(element, ".scroller").scrollLeft).toBeGreaterThan(100);
    const [number, first] = deepAll(element, "tbody tr:nth-of-type(2) .pinned");
    expect(number!.getBoundingClientRect().left - left).toBeLessThan(3);
    expect(first!.getBoundingClientRect().left - left).toBeLessThan(number!.offsetWidth + 3);
  });
});

describe("a filter of a <vitrine-dataframe>", () => {
  test("is opened, filled in and closed by keyboard, says how many rows are left, and changes no value", async () => {
    const { element, events } = await show();
    gridOf(element).focus();
    await userEvent.keyboard("{ArrowRight}{Alt>}{ArrowDown}{/Alt}");
    await userEvent.keyboard("6");
    await expect.poll(() => names(element)).toEqual(["Ada"]);
    expect(deep(element, ".foot [role=status]").textContent).toContain("1 of 3 rows");
    await userEvent.keyboard("{Escape}");
    await expect.poll(focused).toBe(gridOf(element));
    expect(deep(element, "#h-1").ariaLabel).toBe("age, Filter From 6");
    expect(tableOf(element)).toBe(people);
    expect(events.filter(({ event }) => event === "input" || event === "change")).toEqual([]);
  });

  test("is put in order by a heading, and taken off below", async () => {
    const { element } = await show();
    await openFilter(element, "plan");
    for (const name of ["paid", "free"]) await userEvent.click(page.getByRole("checkbox", { name, exact: true }));
    await userEvent.click(page.getByRole("button", { name: "Close" }));
    await sortBy("name");
    await expect.poll(() => names(element)).toEqual(["Ada", "Zoë"]);
    await userEvent.click(page.getByRole("button", { name: "Clear filters" }));
    await expect.poll(() => names(element)).toEqual(["Ada", "Bob", "Zoë"]);
    expect(focused()).toBe(gridOf(element));
    expect(deepAll(element, ".clear, .filter.on")).toEqual([]);
  });

  test("leaves the rows that are shown to copy and download, and their buttons say so", async () => {
    const { element } = await show();
    await openFilter(element, "name");
    await userEvent.click(page.getByRole("radio", { name: "Equals" }));
    await userEvent.fill(page.getByRole("textbox", { name: "name" }), "bob");
    await expect.poll(() => names(element)).toEqual(["Bob"]);
    const labels = deepAll(element, "button.icon").map(({ ariaLabel }) => ariaLabel);
    expect(labels).toEqual(expect.arrayContaining(["Copy the rows shown", "Download the rows shown"]));
  });

  test("ends when a table comes without its column", async () => {
    const { element } = await show({ columns: null });
    await openFilter(element, "age");
    await userEvent.keyboard("6");
    await expect.poll(() => names(element)).toEqual(["Ada"]);
    element.assign({ value: { columns: [{ name: "age", type: "text" }], values: { age: ["a", "b"] } } });
    await expect.poll(() => names(element)).toEqual(["a", "b"]);
    expect(deepAll(element, ".clear")).toEqual([]);
  });
});

describe("editing a <vitrine-dataframe>", () => {
  test.each([
    ["text by typing over it", "", "Al{Enter}", "name", "Al"],
    ["text at its end", "", "{F2}{End}!{Enter}", "name", "Zoë!"],
    ["text, with a line end", "", "{F2}{End}{Shift>}{Enter}{/Shift}b{Enter}", "name", "Zoë\nb"],
    ["a number", "{ArrowRight}", "42{Enter}", "age", 42],
    ["a number to none", "{ArrowRight}", "{Delete}", "age", null],
    ["true to false", "{End}{ArrowLeft}", " ", "member", false],
  ])("changes %s, and tells of it", async (_, move, keys, name, value) => {
    const { element, events } = await show();
    gridOf(element).focus();
    if (move) await userEvent.keyboard(move);
    await userEvent.keyboard(keys);
    await expect.poll(() => tableOf(element).values[name]![0]).toBe(value);
    const edit = events.find(({ event }) => event === "edit")!;
    expect(edit.data).toMatchObject({ value, previous: people.values[name]![0] });
    expect(focused()).toBe(gridOf(element));
  });

  test("chooses by a native select, and takes a day by a native field", async () => {
    const { element } = await show();
    await userEvent.dblClick(deep(element, "#c-0-4"));
    await userEvent.selectOptions(deep(element, "select"), "free");
    gridOf(element).focus();
    await expect.poll(() => tableOf(element).values["plan"]![0]).toBe("free");
    await userEvent.dblClick(deep(element, "#c-0-2"));
    await userEvent.fill(deep(element, "input[type=date]"), "2020-02-29");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => tableOf(element).values["joined"]![0]).toBe("2020-02-29");
  });

  test("gives up with Escape, and stays at a number that does not fit", async () => {
    const { element, events } = await show();
    gridOf(element).focus();
    await userEvent.keyboard("{ArrowRight}-3{Enter}");
    expect(focused()).toBe(deep(element, ".editor"));
    await userEvent.keyboard("{Escape}");
    expect(focused()).toBe(gridOf(element));
    expect(tableOf(element)).toBe(people);
    expect(events.filter(({ event }) => event === "input")).toEqual([]);
  });

  test("undoes and redoes, until a program brings other data", async () => {
    const { element } = await show();
    gridOf(element).focus();
    await userEvent.keyboard("a{Enter}b{Enter}{Control>}z{/Control}");
    await expect.poll(() => names(element)).toEqual(["a", "Ada", "Bob"]);
    await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    await expect.poll(() => names(element)).toEqual(["a", "b", "Bob"]);
    element.assign({ value: people });
    await element.updateComplete;
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(tableOf(element)).toBe(people);
  });

  test("keeps a cell where it is when its column is sorted", async () => {
    const { element } = await show();
    await sortBy("name");
    gridOf(element).focus();
    await userEvent.keyboard("Zed{Enter}");
    await expect.poll(() => names(element)).toEqual(["Zed", "Bob", "Zoë"]);
    expect(tableOf(element).values["name"]).toEqual(["Zoë", "Zed", "Bob"]);
  });

  test("adds a row, and deletes rows", async () => {
    const { element } = await show();
    await userEvent.click(page.getByRole("button", { name: "Add a row" }));
    await userEvent.keyboard("Eve{Enter}");
    await expect.poll(() => tableOf(element).values["name"]).toEqual(["Zoë", "Ada", "Bob", "Eve"]);
    await userEvent.click(deep(element, "#c-0-0"));
    await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
    await userEvent.click(page.getByRole("button", { name: "Delete rows" }));
    await expect.poll(() => tableOf(element).values["name"]).toEqual(["Bob", "Eve"]);
  });

  test("adds no rows where none may be added", async () => {
    const { element } = await show({ addRows: false });
    await paste(element, "a\nb\nc\nd");
    expect(tableOf(element).values["name"]).toEqual(["a", "b", "c"]);
    expect(deepAll(element, ".add")).toEqual([]);
  });

  test("pastes a block from a spreadsheet, grows by it, and says what did not fit", async () => {
    const { element } = await show();
    await paste(element, '"A ""x"""\t1,5\r\nB\told\r\nC\t3\r\nD\t4\r\n');
    expect(tableOf(element).values["name"]).toEqual(['A "x"', "B", "C", "D"]);
    expect(tableOf(element).values["age"]).toEqual([1.5, 1815.5, 3, 4]);
    await expect.poll(() => deep(element, ".foot").textContent).toContain("1 cell did not fit its column");
  });

  test("copies the chosen cells as a spreadsheet takes them, and cuts them", async () => {
    const { element } = await show();
    gridOf(element).focus();
    await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowRight}{/Shift}");
    expect(clip(element, "copy").getData("text/plain")).toBe("Zoë\t5\r\nAda\t1815.5");
    clip(element, "cut");
    expect(tableOf(element).values["name"]).toEqual([null, null, "Bob"]);
  });

  test("reads a CSV file that is dropped, and takes it back", async () => {
    const { element } = await show();
    await drop(element, "name;age\r\nEve;7\r\nMax\r\n");
    await expect.poll(() => tableOf(element).values["name"]).toEqual(["Eve", "Max"]);
    await expect.poll(() => deep(element, ".foot").textContent).toContain("1 row had too many or too few cells");
    await userEvent.click(page.getByRole("button", { name: "Undo" }));
    expect(tableOf(element)).toEqual(people);
  });

  test("takes its columns from a CSV file where it has none", async () => {
    const { element } = await mount("vitrine-dataframe", { value: { columns: [], values: {} } });
    await drop(element, "city,people\nOslo,700000\n");
    await expect.poll(() => tableOf(element).values).toEqual({ city: ["Oslo"], people: [700000] });
  });

  test("says so of a Parquet file that is broken", async () => {
    const { element } = await show();
    await drop(element, "PAR1 and no more", "odd.parquet");
    await expect.poll(() => deep(element, ".foot").textContent).toContain("odd.parquet could not be read.");
    expect(tableOf(element)).toBe(people);
  });

  test("changes nothing when it is read-only", async () => {
    const { element } = await show({ readonly: true });
    gridOf(element).focus();
    await userEvent.keyboard("x{Delete} {F2}");
    await paste(element, "a\tb");
    await drop(element, "name\na");
    expect(tableOf(element)).toBe(people);
  });
});

describe("a <vitrine-dataframe> of many columns", () => {
  const wide: TableWire = {
    columns: Array.from({ length: 40 }, (_, i) => ({ name: `c${i}`, type: "number" as const })),
    values: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`c${i}`, [i, i + 100]])),
  };
  const showWide = (props: object = {}) => show({ value: wide, columns: null, ...props });
  const drawn = (element: ComponentElement) =>
    deepAll(element, "thead th").map((heading) => Number(heading.id.slice("h-".length)));

  test("draws those in sight and the pinned ones, whose places it says", async () => {
    const { element } = await showWide({ pinned: 1 });
    const scroller = deep(element, ".scroller");
    scroller.scrollLeft = scroller.scrollWidth;
    await expect.poll(() => drawn(element).at(-1)).toBe(39);
    expect(drawn(element)[0]).toBe(0);
    expect(drawn(element).length).toBeLessThan(20);
    expect(gridOf(element).getAttribute("aria-colcount")).toBe("40");
    expect(deep(element, "#c-1-39").getAttribute("aria-colindex")).toBe("40");
    const [heading, cell] = [deep(element, "#h-39"), deep(element, "#c-1-39")];
    expect(heading.getBoundingClientRect().left).toBe(cell.getBoundingClientRect().left);
    expect(cell.getBoundingClientRect().right).toBeLessThanOrEqual(scroller.getBoundingClientRect().right);
  });

  test.each(["ltr", "rtl"] as const)("shows by key the cell that is gone to (%s)", async (dir) => {
    const { element } = await mount("vitrine-dataframe", { value: wide, columns: null }, { width: 640, dir });
    gridOf(element).focus();
    await userEvent.keyboard("{End}");
    expect(activeOf(element)?.id).toBe("c-0-39");
    expect(gridOf(element).getAttribute("aria-activedescendant")).toBe("c-0-39");
    const [cell, seen] = [activeOf(element)!, deep(element, ".scroller")].map((one) => one.getBoundingClientRect());
    expect(cell!.left).toBeGreaterThanOrEqual(seen!.left);
    expect(cell!.right).toBeLessThanOrEqual(seen!.right);
    await userEvent.keyboard("{Home}");
    expect(activeOf(element)?.id).toBe("c-0-0");
  });

  test("copies chosen cells that are not drawn", async () => {
    const { element } = await showWide();
    gridOf(element).focus();
    await userEvent.keyboard("{Shift>}{End}{/Shift}");
    const copied = clip(element, "copy").getData("text/plain").split("\t");
    expect([copied.length, copied[0], copied.at(-1)]).toEqual([40, "0", "39"]);
  });

  test("keeps what is being written while it is scrolled", async () => {
    const { element } = await showWide();
    gridOf(element).focus();
    await userEvent.keyboard("7");
    const editor = deep(element, ".editor");
    deep(element, ".scroller").scrollLeft = 5000;
    await expect.poll(() => drawn(element).at(-1)).toBe(39);
    expect(deep(element, ".editor")).toBe(editor);
    await userEvent.keyboard("7{Enter}");
    expect(tableOf(element).values["c0"]).toEqual([77, 100]);
  });

  test("takes a table of fewer columns while one that is gone is written in", async () => {
    const { element } = await showWide();
    gridOf(element).focus();
    await userEvent.keyboard("{End}7");
    element.assign({ value: people });
    await element.updateComplete;
    expect(names(element)).toEqual(["Zoë", "Ada", "Bob"]);
    gridOf(element).focus();
    await userEvent.keyboard("{Home}");
    expect(activeOf(element)?.id).toBe("c-0-0");
  });

  test("opens the filter of a column that was scrolled away", async () => {
    const { element } = await showWide();
    gridOf(element).focus();
    deep(element, ".scroller").scrollLeft = 5000;
    await expect.poll(() => drawn(element)[0]).toBeGreaterThan(10);
    await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
    const panel = deep(element, ".filters:popover-open").getBoundingClientRect();
    expect(panel.top).toBeGreaterThanOrEqual(deep(element, "#h-0").getBoundingClientRect().bottom - 1);
  });
});

describe("the style of cells in a <vitrine-dataframe>", () => {
  const styled = {
    ...columns,
    age: {
      type: "number",
      style: [
        { when: { above: 1000 }, tone: "good" },
        { when: { empty: true }, tone: "muted" },
      ],
      scale: "heat",
    },
  } as const;

  test("marks a tone, and says it", async () => {
    const { element } = await show({ columns: styled });
    expect(rowsOf(element).map((row) => row[1])).toEqual(["5", "Good 1815.5", "Less important"]);
    expect(deep(element, "#c-1-1 svg").getBoundingClientRect().width).toBeGreaterThan(8);
    expect(getComputedStyle(deep(element, "#c-2-1")).fontStyle).toBe("italic");
  });

  test("grounds numbers between the least and the greatest", async () => {
    const { element } = await show({ columns: styled });
    const heats = [0, 1, 2].map((row) => deep(element, `#c-${row}-1`).style.getPropertyValue("--heat"));
    expect(heats.map((heat) => /[\d.]+%/.exec(heat)?.[0])).toEqual(["0%", "36%", undefined]);
  });

  test("follows what is edited", async () => {
    const { element } = await show({ columns: styled });
    gridOf(element).focus();
    await userEvent.keyboard("{ArrowRight}2000{Enter}");
    await expect.poll(() => rowsOf(element)[0]![1]).toBe("Good 2000");
    expect(deep(element, "#c-1-1").style.getPropertyValue("--heat")).not.toContain("36%");
  });
});

describe("a <vitrine-dataframe> whose rows are a file", () => {
  test("shows its first rows at once, and reads those that are scrolled to", async () => {
    const { element } = await showLarge();
    gridOf(element).focus();
    await userEvent.keyboard("{Control>}{End}{/Control}");
    await expect.poll(() => activeOf(element)?.textContent?.trim()).toBe("299,999");
    expect(gridOf(element).getAttribute("aria-rowcount")).toBe("300001");
    expect(deepAll(element, "tr").length).toBeLessThan(100);
  });

  test("is filtered by a column, and shows how many are left", async () => {
    const { element } = await showLarge();
    await openFilter(element, "n");
    await userEvent.keyboard("299990");
    await expect.poll(() => rowsOf(element)[0]?.[0]).toBe("299,990");
    expect(deep(element, ".foot").textContent).toContain("10 of 300,000 rows");
  });

  test("is sorted by a heading, and cannot be edited", async () => {
    const { element } = await showLarge();
    await sortBy("n");
    await sortBy("n");
    await expect.poll(() => rowsOf(element)[0]?.[0]).toBe("299,999");
    gridOf(element).focus();
    await userEvent.keyboard("7{Enter}");
    expect(deepAll(element, ".editor, .add")).toEqual([]);
  });
});

async function openFilter(element: ComponentElement, name: string) {
  await userEvent.click(page.getByRole("button", { name: `Filter ${name}` }));
  await expect.poll(() => deepAll(element, ".filters:popover-open").length).toBe(1);
}

async function showLarge() {
  const cells = Int32Array.from({ length: 300_000 }, (_, i) => i);
  const { blob, ...packing } = packTable([{ name: "n", type: "number" }], [cells]);
  const { element, host } = await mount("vitrine-dataframe", { label: "Large", maxRows: 300_000 });
  const more = { ...packing, file: await host.upload(new File([blob], "table.bin")) };
  const value: TableWire = { columns: [{ name: "n", type: "number" }], values: { n: [0, 1, 2] }, more };
  element.assign({ value });
  await element.updateComplete;
  expect(rowsOf(element)[0]).toEqual(["0"]);
  await element.settled;
  return { element };
}

function show(props: object = {}) {
  return mount("vitrine-dataframe", { label: "People", value: people, columns, ...props }, { width: 640 });
}

function gridOf(element: ComponentElement): HTMLElement {
  return deep(element, "#control");
}

function tableOf(element: ComponentElement): TableWire {
  return element.value as TableWire;
}

function activeOf(element: ComponentElement): HTMLElement | undefined {
  return deepAll(element, ".active")[0];
}

function sortBy(name: string) {
  return userEvent.click(page.getByRole("button", { name, exact: true }));
}

function rowsOf(element: ComponentElement): string[][] {
  return deepAll(element, "tbody tr").map((row) => [...row.querySelectorAll("td")].map(textOf));
}

function textOf(cell: HTMLElement): string {
  const check = cell.querySelector(".check");
  return check ? (check.ariaChecked === "true" ? "☑" : "☐") : cell.textContent.trim();
}

function names(element: ComponentElement): string[] {
  return rowsOf(element).map((row) => row[0]!);
}

function clip(element: ComponentElement, type: string, text = ""): DataTransfer {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  gridOf(element).dispatchEvent(
    new ClipboardEvent(type, { clipboardData, bubbles: true, composed: true, cancelable: true }),
  );
  return clipboardData;
}

async function paste(element: ComponentElement, text: string): Promise<void> {
  gridOf(element).focus();
  clip(element, "paste", text);
  await element.updateComplete;
}

async function drop(element: ComponentElement, csv: string, name = "table.csv"): Promise<void> {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([csv], name, { type: "text/csv" }));
  deep(element, ".table").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  await element.settled;
}
