import { BUILT, HOMES, SERVED_IN_SANDBOX } from "../e2e/engines/cells.ts";
import { contractTags } from "./contract-tags.ts";

/** A row of the table in the docs: tests of the engines' suites, by their full names without the browser's. */
export interface Row {
  readonly label: string;
  readonly tests: readonly string[];
}

/** One test of a run, with the titles around it. */
export interface Outcome {
  readonly around: readonly string[];
  readonly title: string;
  readonly passed: boolean;
}

/** A browser of a run: its name in the suites, and how the browser itself says name and version. */
export interface Column {
  readonly name: string;
  readonly version: string;
}

const SANDBOX = 'in a frame with sandbox="allow-scripts",';

/** The rows of the table: homes, sandboxed frames, and the contract of each element. */
export const ROWS: readonly Row[] = [
  ...Object.entries(HOMES).map(([home, demos]) => ({
    label: `${demos.join(", ")} from ${home}`,
    tests: demos.map((demo) => `from ${home}, ${demo} works`),
  })),
  {
    label: `${BUILT.join(", ")}, built, in a frame with \`sandbox="allow-scripts"\``,
    tests: BUILT.map((demo) => `${SANDBOX} a built ${demo} works`),
  },
  {
    label: `${SERVED_IN_SANDBOX.join(", ")}, of a server, in such a frame`,
    tests: SERVED_IN_SANDBOX.map((demo) => `${SANDBOX} ${demo} of a server that may be embedded works`),
  },
  {
    label: "such a frame may ask no host but its own",
    tests: [`${SANDBOX} a built demo may ask no host but its own`],
  },
  ...contractTags.map((tag) => ({
    label: `\`<${tag}>\` keeps the contract of every element`,
    tests: [`<${tag}> keeps the contract of every element`],
  })),
];

/** The table of a run, in Markdown. */
export function tableOf(columns: readonly Column[], outcomes: readonly Outcome[]): string {
  const lines = ROWS.map(({ label, tests }) => [
    label,
    ...columns.map(({ name }) => cellOf(tests, outcomes.filter(isOf(name)).map(inWords(name)))),
  ]);
  const heads = ["", ...columns.map(({ version }) => version)];
  return [heads, heads.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** What the table of a page says: its rows, each with its cells. */
export function rowsOf(page: string): string[][] {
  const lines = between(page).split("\n").slice(2);
  return lines.map((line) => line.split("|").slice(1, -1)).map((cells) => cells.map((cell) => cell.trim()));
}

const [START, END] = ["<!-- table: npm run browsers writes it -->\n\n", "\n\n<!-- end -->"];

function between(page: string): string {
  return page.slice(page.indexOf(START) + START.length, page.indexOf(END));
}

/** The page with another table. */
export function withTable(page: string, table: string): string {
  return page.replace(between(page), () => table);
}

type Results = Readonly<Record<string, boolean>>;

function isOf(name: string) {
  return ({ around }: Outcome) => around[0]!.startsWith(`in ${name},`);
}

/** A test by its name without the browser's. */
function inWords(name: string) {
  return ({ around, title, passed }: Outcome): Results => {
    const words = [...around, title].join(" ").slice(`in ${name},`.length).trim();
    return { [words]: passed };
  };
}

function cellOf(tests: readonly string[], results: readonly Results[]): string {
  const all: Results = Object.assign({}, ...results);
  const [missing, failed] = [tests.filter((test) => !(test in all)), tests.filter((test) => all[test] === false)];
  if (missing.length > 0) return "not tried";
  return failed.length === 0 ? "works" : `fails: ${failed.join(", ")}`;
}
