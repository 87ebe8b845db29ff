import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { NotAnAppError } from "../app-of.ts";

/** An error in an author's file, for the terminal and the page. */
export interface SourceError {
  readonly message: string;
  /** Location, such as `demo.ts:12:5`, if known. */
  readonly place: string;
  /** Code frame: the lines around the location. */
  readonly frame: string;
}

interface Located {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const AROUND = 2;

/** Finds the author's line in a thrown error, whether the file failed to load or to run. */
export function toSourceError(thrown: unknown, cwd: string): SourceError {
  const error = innermost(thrown);
  const message = stripVTControlCharacters(error.message)
    .split("\n")[0]!
    .replace(/^\[\w+\] /, "");
  const at = error instanceof NotAnAppError ? undefined : locationOf(error);
  if (!at) return { message, place: "", frame: "" };
  return { message, place: `${relative(cwd, at.file)}:${at.line}:${at.column}`, frame: frameOf(at) };
}

/** Formats an error for a terminal: location and message, then the code frame. */
export function sourceErrorText({ message, place, frame }: SourceError): string {
  return [place ? `${place}: ${message}` : message, frame].filter(Boolean).join("\n\n");
}

/** Bundlers wrap the original error into "failed with 1 error". */
function innermost(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const [first] = (error as { errors?: readonly unknown[] }).errors ?? [];
  return first instanceof Error ? first : error;
}

function locationOf(error: Error): Located | undefined {
  const { loc } = error as { loc?: { file?: string; line: number; column: number } };
  if (loc?.file) return { file: loc.file, line: loc.line, column: loc.column + 1 };
  return fromStack(error.stack ?? "");
}

/** Folder of this package and its siblings: in a checkout, their stack frames are not the author's. */
const OWN = fileURLToPath(new URL("../../../", import.meta.url));

/** Location at the end of a stack line, with or without brackets. A path may contain spaces. */
const PLACE = /^\s*at (?:.*?\()?((?:file:\/\/)?\/.+?|[A-Za-z]:[\\/].+?):(\d+):(\d+)\)?$/gm;

/** Location of a line in a traceback of Python, whose last line is the innermost. */
const PYTHON_PLACE = /^\s*File "(.+?)", line (\d+)/gm;

function fromStack(stack: string): Located | undefined {
  const [python] = [...stack.matchAll(PYTHON_PLACE)].toReversed().filter(([, file]) => isAuthors(file!));
  if (python) return { file: python[1]!, line: Number(python[2]), column: 1 };
  for (const [, url, line, column] of stack.matchAll(PLACE)) {
    const file = url!.startsWith("file:") ? fileURLToPath(url!) : url!;
    if (!isAuthors(file)) continue;
    return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

function isAuthors(file: string): boolean {
  return !/node_modules|site-packages|[\\/]lib[\\/]python3|^<frozen/.test(file) && !file.startsWith(OWN);
}

function frameOf({ file, line, column }: Located): string {
  const lines = linesOf(file);
  const first = Math.max(1, line - AROUND);
  const shown = lines.slice(first - 1, line + AROUND);
  return shown
    .flatMap((text, i) => {
      const at = first + i;
      const row = `${String(at).padStart(4)} | ${text}`;
      return at === line ? [row, `     | ${" ".repeat(Math.max(0, column - 1))}^`] : [row];
    })
    .join("\n");
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
