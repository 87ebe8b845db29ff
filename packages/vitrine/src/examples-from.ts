import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DefinitionError } from "@vitrine/core";
import { alternativesOf, typesOf, type ExampleInput, type ExampleSource } from "@vitrine/core/internal";
import { parse } from "csv-parse/sync";

const TABLE = "examples.csv";

/**
 * Examples from a folder: with a file `examples.csv`, its rows, where the header has the names of the inputs and files
 * are named relative to the folder; without, each file of the folder, for a function with one input for a file. An
 * empty cell leaves its input as it is. Read when the handler is defined; a build takes the rows along.
 *
 * Throws `DefinitionError` for a folder that is not there, and for a table that does not fit the inputs.
 *
 * @example demo({ inputs: image(), examples: examplesFrom(new URL("./examples/", import.meta.url)), … })
 */
export function examplesFrom(folder: URL): ExampleSource {
  return { "~rows": (inputs) => readRows(toFolder(folder), inputs) };
}

function toFolder(url: URL): URL {
  if (!(url instanceof URL) || url.protocol !== "file:")
    throw refusal(`takes the URL of a folder: new URL("./examples/", import.meta.url); got ${String(url)}.`);
  const path = fileURLToPath(url);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw refusal(`finds no folder ${path}.`);
  return url.href.endsWith("/") ? url : new URL(`${url.href}/`);
}

function readRows(folder: URL, inputs: readonly ExampleInput[]) {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isFile() ? one.name : []));
  if (names.includes(TABLE)) return readTable(folder, inputs);
  const files = names.filter((name) => !name.startsWith(".")).sort(inOrder);
  const [input, ...others] = inputs.filter(({ schema }) => takesFile(schema));
  if (!input || others.length > 0)
    throw refusal(`needs a file ${TABLE} in ${fileURLToPath(folder)}: there is not one input that takes a file.`);
  if (files.length === 0) throw refusal(`finds no file in ${fileURLToPath(folder)}.`);
  return files.map((name) => ({ [input.name]: new URL(encodeURIComponent(name), folder) }));
}

/** "2" before "10". */
function inOrder(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function readTable(folder: URL, inputs: readonly ExampleInput[]) {
  const path = fileURLToPath(new URL(TABLE, folder));
  const [header = [], ...rows] = parseTable(path);
  const columns = header.map((name) => {
    const input = inputs.find((one) => one.name === name.trim());
    if (input) return input;
    throw refusal(
      `: ${path} has a column "${name}", which is not an input. Inputs: ${inputs.map((one) => one.name).join(", ")}.`,
    );
  });
  return rows.map((cells, i) => {
    const filled = columns.flatMap((input, at) => (cells[at]?.trim() ? [[input, cells[at]] as const] : []));
    const where = ({ name }: ExampleInput) => `${path}, row ${i + 1}, ${name}`;
    return Object.fromEntries(
      filled.map(([input, cell]) => [input.name, toValue(cell, input.schema, folder, where(input))]),
    );
  });
}

function parseTable(path: string): string[][] {
  try {
    return parse(readFileSync(path), { bom: true, skip_empty_lines: true });
  } catch (error) {
    throw refusal(`cannot read ${path}: ${(error as Error).message}`, error);
  }
}

/** Value of a cell, by what its input takes. */
function toValue(cell: string, schema: ExampleInput["schema"], folder: URL, where: string): unknown {
  const choice = alternativesOf(schema)
    .flatMap(({ enum: choices = [] }) => choices)
    .find((one) => String(one) === cell);
  if (choice !== undefined) return choice;
  if (takesFile(schema)) return toFile(cell, folder, where);
  const types = typesOf(schema).filter((type) => type !== "null");
  if (types.length === 0 || types.includes("string")) return cell;
  const value = parseCell(cell.trim());
  if (value !== undefined && kindsOf(value).some((kind) => types.includes(kind)))
    return takesFiles(schema) ? toFiles(value, folder, where) : value;
  throw refusal(`: ${where}: expected ${types.join(" or ")}, written as JSON; got ${JSON.stringify(cell)}.`);
}

/** As JSON; Excel writes TRUE. */
function parseCell(cell: string): unknown {
  try {
    return JSON.parse(/^(true|false)$/i.test(cell) ? cell.toLowerCase() : cell);
  } catch {
    return undefined;
  }
}

function kindsOf(value: unknown): string[] {
  if (Number.isInteger(value)) return ["integer", "number"];
  return [Array.isArray(value) ? "array" : typeof value];
}

function toFile(name: string, folder: URL, where: string): URL {
  const url = new URL(name.trim().split(/[\\/]/).map(encodeURIComponent).join("/"), folder);
  if (!url.href.startsWith(folder.href)) throw refusal(`: ${where}: ${name} is outside the folder.`);
  if (statSync(url, { throwIfNoEntry: false })?.isFile()) return url;
  throw refusal(`: ${where}: there is no file ${fileURLToPath(url)}.`);
}

function toFiles(value: unknown, folder: URL, where: string): unknown {
  return (value as unknown[]).map((name) => toFile(String(name), folder, where));
}

function takesFile(schema: ExampleInput["schema"]): boolean {
  return alternativesOf(schema).some((one) => one["x-file"]);
}

function takesFiles(schema: ExampleInput["schema"]): boolean {
  return alternativesOf(schema).some(({ items }) => items && takesFile(items));
}

function refusal(words: string, cause?: unknown): DefinitionError {
  return new DefinitionError(`examplesFrom()${words.startsWith(":") ? "" : " "}${words}`, { cause });
}
