import { describe, expect, test } from "vitest";
import { OLDEST_BROWSERS } from "../../page/src/browsers.ts";
import { ROWS, rowsOf, tableOf, withTable } from "../src/engine-table.ts";
import { read } from "../src/workspace.ts";

const page = read("docs/browsers.md");

describe("the docs of browsers", () => {
  test("have the rows that the suites try, all of which work (`npm run browsers` writes them)", () => {
    const rows = rowsOf(page);
    expect(rows.map(([label]) => label)).toEqual(ROWS.map(({ label }) => label));
    expect(rows.filter(([, ...cells]) => cells.some((cell) => cell !== "works"))).toEqual([]);
  });

  test.each(Object.entries(OLDEST_BROWSERS))("state the oldest %s, as the README does", (name, version) => {
    expect(page.toLowerCase()).toMatch(new RegExp(`\\| ${name}[^|]*\\| ${version} `));
    expect(read("README.md").toLowerCase()).toContain(`${name} ${version}`);
  });
});

describe("the table of a run", () => {
  const columns = [{ name: "Firefox", version: "Firefox 153" }];
  const around = ["in Firefox,", "from a server,"];
  const cellOf = (failing: readonly string[]) => {
    const outcomes = ROWS[0]!.tests.map((test) => test.split(", ")[1]!);
    const told = outcomes.map((title) => ({ around, title, passed: !failing.includes(title) }));
    return rowsOf(withTable(page, tableOf(columns, told))).slice(0, 2);
  };

  test("says what works, and what was not tried", () => {
    expect(cellOf([]).map(([, cell]) => cell)).toEqual(["works", "not tried"]);
  });

  test("names what fails", () => {
    expect(cellOf(["digits works"])[0]![1]).toBe("fails: from a server, digits works");
  });
});
