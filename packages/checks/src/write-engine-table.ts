/** Runs the suites of the browsers, all of them in Chromium too, and writes what came of it into the docs. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { runCommand } from "../bootstrap/command.js";
import { inRoot, memory } from "../bootstrap/paths.js";
import { enginesHere } from "../e2e/engines/index.ts";
import { tableOf, withTable, type Column, type Outcome } from "./engine-table.ts";

const REPORT = `${memory}/engines.json`;
const PAGE = inRoot("docs/browsers.md");

/** The part of Vitest's report that is read here. Source: https://vitest.dev/guide/reporters#json-reporter */
interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { ancestorTitles: string[]; title: string; status: string }[];
  }[];
}

process.env["VITRINE_ALL_ENGINES"] = "1";
rmSync(REPORT, { force: true });
const suites = ["elements", "homes", "sandbox", "dark"].map((name) => `packages/checks/e2e/engines/${name}`);
const run = ["run", "--project", "e2e", "--project", "long", ...suites, "--reporter=default", "--reporter=json"];
await runCommand([inRoot("node_modules/.bin/vitest"), ...run, `--outputFile.json=${REPORT}`]);
const page = readFileSync(PAGE, "utf8");
writeFileSync(PAGE, withTable(page, tableOf(await columns(), outcomes())));
await runCommand([inRoot("node_modules/.bin/oxfmt"), PAGE]);

function outcomes(): Outcome[] {
  const { testResults } = JSON.parse(readFileSync(REPORT, "utf8")) as Report;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.map(({ ancestorTitles: around, title, status }) => ({ around, title, passed: status === "passed" }));
}

async function columns(): Promise<Column[]> {
  const found: Column[] = [];
  for (const kind of enginesHere()) {
    const engine = await kind.start();
    found.push({ name: kind.name, version: engine.version.replace("/", " ") });
    await engine.close();
  }
  return found;
}
