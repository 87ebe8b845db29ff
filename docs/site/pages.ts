import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as vitrine from "vitrine";

/** A component of the reference. */
export interface Reference {
  readonly kind: string;
  /** The page: the component's own, with its live example, and the tables of its props and events. */
  readonly markdown: string;
  /** The file of its live example: the first one on its page. */
  readonly example: string;
}

interface Spec {
  readonly kind: string;
  readonly description: string;
  readonly props: Readonly<Record<string, Prop>>;
  readonly events: Readonly<Record<string, string | { readonly description: string }>>;
}

interface Prop {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly default: unknown;
  readonly description: string;
}

const FENCE = /^```ts\n([\s\S]*?)^```$/m;

/** The reference of every component, in the order of the docs. `folder` holds a folder for each, with its page. */
export async function references(folder: string): Promise<Reference[]> {
  const specs = Object.entries(vitrine)
    .filter(([name]) => name.endsWith("Spec"))
    .map(([, spec]) => spec as unknown as Spec);
  const pages = new Set((await readdir(folder, { recursive: true })).map((file) => basename(file)));
  return Promise.all(specs.filter(({ kind }) => pages.has(`${kind}.md`)).map((spec) => reference(folder, spec)));
}

async function reference(folder: string, spec: Spec): Promise<Reference> {
  const { kind } = spec;
  const page = await readFile(join(folder, kind, `${kind}.md`), "utf8");
  const [, example] = FENCE.exec(page) ?? [];
  if (example === undefined)
    throw new Error(`The page of ${kind} has no example: it must start with one, in a ts fence.`);
  const live = page.replace(FENCE, (fence) => `${tag(`examples/${kind}`)}\n\n${fence}`);
  return { kind, example, markdown: `${live.trim()}\n\n${propsTable(spec)}\n\n${eventsTable(spec)}\n` };
}

/** A demo in a page of the site. */
export function tag(folder: string): string {
  return `<vitrine-demo src="${process.env["VITRINE_BASE"] ?? "/"}${folder}/"></vitrine-demo>`;
}

function propsTable({ props }: Spec): string {
  const rows = Object.entries(props).map(
    ([name, prop]) => `| \`${name}\` | ${typeOf(prop)} | ${code(prop.default)} | ${cell(prop.description)} |`,
  );
  return ["## Props", "", "| prop | type | default | meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function eventsTable({ events }: Spec): string {
  const rows = Object.entries(events).map(
    ([name, when]) => `| \`${name}\` | ${cell(typeof when === "string" ? when : when.description)} |`,
  );
  if (rows.length === 0) return "";
  return ["## Events", "", "| event | fires when |", "| --- | --- |", ...rows].join("\n");
}

function typeOf({ type, enum: choices }: Prop): string {
  if (choices) return choices.map(code).join(", ");
  return [type ?? "any"]
    .flat()
    .map((one) => `\`${one}\``)
    .join(" or ");
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

/** Text inside a cell: neither Vue nor the table may take it for its own. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("{{", "&#123;&#123;");
}
