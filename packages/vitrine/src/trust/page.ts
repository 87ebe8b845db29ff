import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { CASES } from "./cases.ts";
import type { Row } from "./row.ts";
import type { Section } from "./sections.ts";

const HEAD = `# Trust

What hostile visitors, pages and programs send to servers of demos, and what a Vitrine server answers. The kinds of attack are those that
were published for servers like this one. Each row is a test, which sends it through every door that could take it: the
[table](../packages/vitrine/src/trust) of the tests is where this page comes from.

Whatever a row says, this holds after each of them: the server still answers; it answered no 5xx, unless a function failed; the text of a
secret file beside its own is in no answer and no log; no answer has a path of the server or a stack; nothing was asked of an address that
only the server can reach; no file is left open or half written; the event loop was not blocked for a second. When all of them are sent,
memory is as it was.

Beside the table, \`npm run test:long\` sends what nobody thought of: requests that the OpenAPI document allows or forbids, by
[Schemathesis](https://schemathesis.readthedocs.io); any JSON to every route and as any input; and some two hundred broken files, made by code,
to every component that takes files. None may end in a 5xx.

An author's code is trusted, and so are the files and addresses that it names. Visitors are not, nor are pages of other sites, nor what
functions give out, which may be a visitor's text.
`;

/** The page of the docs: the table of every section. */
export async function pageOf(
  sections: readonly Section[],
  doors: ReadonlyMap<string, readonly string[]>,
): Promise<string> {
  const parts = sections.map(({ name, rows }) => {
    const { title, cases } = CASES[name];
    const lines = rows.map((row) => line(row, (cases as Record<string, string>)[row.id]!, doors.get(row.id) ?? []));
    const table = ["| | attack | sent | through | answer |", "| --- | --- | --- | --- | --- |", ...lines];
    return `## ${title}\n\n${table.join("\n")}`;
  });
  const page = `${HEAD}\n${parts.join("\n\n")}\n`;
  const file = fileURLToPath(import.meta.url);
  return format(page, { ...(await resolveConfig(file)), parser: "markdown" });
}

function line(row: Row, title: string, doors: readonly string[]): string {
  const cells = [row.id, title, ...cellsOf(row, doors)];
  return `| ${cells.map(cell).join(" | ")} |`;
}

function cellsOf(row: Row, doors: readonly string[]): readonly string[] {
  if ("notApplicable" in row) return ["–", "–", `Does not apply: ${row.notApplicable}`];
  if ("open" in row) return [row.sent, "–", `**Open:** ${row.open}`];
  const through = "doors" in row ? row.doors : doors;
  return [row.sent, through.join(", "), row.answer];
}

/** Text in a cell: neither Vue nor the table may take it for its own. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("{{", "&#123;&#123;");
}
