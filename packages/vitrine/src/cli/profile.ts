import { readFile, writeFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { styleText } from "node:util";
import { profile, type Row, type Value } from "@vitrine/drift";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";

/** What a built folder is called; a profile is one file. */
const DEFAULT_OUT = "dist";

/** `vitrine profile`: sketches the data of a CSV or JSONL file, for a demo to compare with. */
export async function profileFile(args: Args, cwd: string): Promise<void> {
  const [file = "", ...more] = args.files;
  if (more.length > 0) throw new CliError("vitrine profile takes one file.");
  const text = await readFile(resolve(cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new CliError(
      error.code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`,
    );
  });
  const rows = /\.(jsonl|ndjson)$/.test(file) ? rowsOfLines(text, file) : await rowsOfCsv(text, file);
  if (rows.length === 0) throw new CliError(`${file} has no rows.`);
  const found = orRefused(() => profile(rows), file);
  const out = args.out === DEFAULT_OUT ? "profile.json" : args.out;
  await writeFile(resolve(cwd, out), `${JSON.stringify(found)}\n`);
  const lines = Object.entries(found.columns).map(
    ([name, { kind, count, missing }]) =>
      `  ${name}: ${kind}, ${count} values${missing > 0 ? `, ${missing} missing` : ""}`,
  );
  const shown = relative(cwd, resolve(cwd, out));
  console.log(["", `  ${styleText("bold", shown)}  of ${found.rows} rows`, "", ...lines, ""].join("\n"));
}

function rowsOfLines(text: string, file: string): Row[] {
  return text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [JSON.parse(line) as Row];
    } catch {
      throw new CliError(`${file}:${at + 1} is no JSON.`);
    }
  });
}

/** A column is of numbers where all that it has are numbers. */
async function rowsOfCsv(text: string, file: string): Promise<Row[]> {
  const { parse } = await import("csv-parse/sync");
  const rows = orRefused(
    () => parse(text, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[],
    file,
  );
  const names = Object.keys(rows[0] ?? {});
  const isNumber = (value: string) => value.trim() === "" || Number.isFinite(Number(value));
  const numbers = new Set(names.filter((name) => rows.every((row) => isNumber(row[name] ?? ""))));
  const read = (name: string, value: string): Value => {
    if (value.trim() === "") return null;
    return numbers.has(name) ? Number(value) : value;
  };
  return rows.map((row) => Object.fromEntries(names.map((name) => [name, read(name, row[name] ?? "")])));
}

function orRefused<T>(work: () => T, file: string): T {
  try {
    return work();
  } catch (error) {
    throw new CliError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
