import { join, resolve } from "node:path";
import { isObject, type FlagRecord } from "@vitrine/core/internal";
import { LIST } from "./list.ts";
import { readLines } from "./read-lines.ts";

/**
 * Reads the flags of a folder, the oldest first. What a process that was killed left of a flag is skipped; a folder that
 * is not there has none.
 *
 * @example for await (const { reason, note, inputs } of readFlags("./flags")) console.log(reason, note, inputs);
 */
export async function* readFlags(folder: string): AsyncGenerator<FlagRecord, void, void> {
  for await (const line of readLines(join(resolve(folder), LIST))) {
    const record = recordIn(line);
    if (record) yield record;
  }
}

/** What records had not, before there were corrections. */
const OLDER = { model: null, inputHash: "", corrections: {}, consent: "" };

/** Start of every record. In a text inside a record the quotes are escaped. */
const START = '{"id":"';

/**
 * The record in a line. Where a process was killed between another's look at the end of the list and its write, the
 * other's record follows a part of one in the same line.
 */
function recordIn(line: string): FlagRecord | undefined {
  for (let at = line.indexOf(START); at !== -1; at = line.indexOf(START, at + 1)) {
    const record = parsed(line.slice(at));
    if (record) return record;
  }
  return undefined;
}

function parsed(text: string): FlagRecord | undefined {
  try {
    const record: unknown = JSON.parse(text);
    return isObject(record) && "reason" in record ? { ...OLDER, ...(record as unknown as FlagRecord) } : undefined;
  } catch {
    return undefined;
  }
}
