import { basename } from "node:path";
import { format } from "oxfmt";
import { CASES } from "./cases.ts";
import { FAULTS } from "./faults/sections.ts";
import { PROMISES } from "./promises.ts";
import type { Proof } from "./proof.ts";
import type { Row } from "./row.ts";
import type { Section } from "./sections.ts";

const HEAD = `# Trust

What a Vitrine server promises, what it stands when something breaks, and what it answers to attacks. Each line is shown by tests that are
named here or in the tables that this page is made of; \`npm run promises\` in a checkout runs those of the promises and says which hold.
How to report a weakness is in \`SECURITY.md\`.
`;

const ATTACKS_HEAD = `## Attacks

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
  const attacks = sections.map(({ name, rows }) => {
    const { title, cases } = CASES[name];
    const lines = rows.map((row) => line(row, (cases as Record<string, string>)[row.id]!, doors.get(row.id) ?? []));
    const table = ["| | attack | sent | through | answer |", "| --- | --- | --- | --- | --- |", ...lines];
    return `### ${title}\n\n${table.join("\n")}`;
  });
  const parts = [HEAD, countsOf(sections), promises(), ATTACKS_HEAD, ...attacks, faults()];
  const page = `${parts.join("\n\n")}\n`;
  return (await format("trust.md", page)).code;
}

/** How many rows there are of each kind. */
function countsOf(sections: readonly Section[]): string {
  const attacks = sections.flatMap(({ rows }) => rows);
  const all = FAULTS.flatMap(({ rows }) => rows);
  const count = (rows: readonly object[], key: string) => rows.filter((row) => key in row).length;
  const cells = (name: string, rows: readonly object[], proven: number) =>
    `| ${name} | ${rows.length} | ${proven} | ${count(rows, "notApplicable")} | ${count(rows, "open")} |`;
  const shown = attacks.filter((row) => "send" in row || "doors" in row).length;
  return [
    "| | rows | shown by tests | do not apply | open |",
    "| --- | --- | --- | --- | --- |",
    cells("[promises](#promises)", PROMISES, PROMISES.length),
    cells("[attacks](#attacks)", attacks, shown),
    cells("[faults](#faults)", all, count(all, "proof")),
  ].join("\n");
}

function promises(): string {
  const lines = PROMISES.map(({ id, promise, proof, program }) => {
    const names = namesOf(proof);
    return cellsLine([id, promise, [...(program ? [`\`npm run ${program}\``] : []), ...names].join(", ")]);
  });
  return ["## Promises", "", "| | promise | shown by |", "| --- | --- | --- |", ...lines].join("\n");
}

function faults(): string {
  const tables = FAULTS.map(({ title, rows }) => {
    const lines = rows.map((one) => {
      if ("open" in one) return cellsLine([one.id, one.done, `**Open:** ${one.open}`, "–"]);
      if ("notApplicable" in one) return cellsLine([one.id, one.done, `Does not apply: ${one.notApplicable}`, "–"]);
      return cellsLine([one.id, one.done, one.seen, namesOf(one.proof).join(", ")]);
    });
    const head = ["| | what happens | what is seen | shown by |", "| --- | --- | --- | --- |"];
    return `### ${title}\n\n${[...head, ...lines].join("\n")}`;
  });
  return `## Faults\n\nWhat breaks by itself: functions, machines, lines, disks and clocks. Each is brought about by tests, not only thought of.\n\n${tables.join("\n\n")}`;
}

/** The files of proofs, by their names alone. */
function namesOf(proofs: readonly Proof[]): string[] {
  return [...new Set(proofs.map(({ file }) => `\`${basename(file).replace(/\.test\.ts$/, "")}\``))];
}

function cellsLine(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(" | ")} |`;
}

function line(row: Row, title: string, doors: readonly string[]): string {
  return cellsLine([row.id, title, ...cellsOf(row, doors)]);
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
