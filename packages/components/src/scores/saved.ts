import { isRight, type Standing } from "../_class/standing.ts";
import { harmless, writeCsv } from "../dataframe/csv.ts";
import type { ScoredExercise, Standings } from "./scores.ts";

/** A visitor's results as rows, one for each exercise, in order. */
function rowsOf(exercises: readonly ScoredExercise[], standings: Standings) {
  return exercises.map(({ name, title, points: of }) => {
    const standing: Partial<Standing> = standings[name] ?? {};
    const { attempts = 0, points = 0, share = 0, hints = [], solution = null, response = "", at = null } = standing;
    const right = isRight(standings[name] ?? null);
    return {
      exercise: name,
      title,
      right,
      points,
      of,
      share,
      attempts,
      hints: hints.length,
      solution: solution !== null,
      response,
      at,
    };
  });
}

/** Columns of the CSV, in order; those of the JSON are the same. */
const COLUMNS = [
  "exercise",
  "title",
  "right",
  "points",
  "of",
  "share",
  "attempts",
  "hints",
  "solution",
  "response",
  "at",
] as const;

/** Results as comma-separated text, RFC 4180; what a spreadsheet would run as a formula has an apostrophe before it. */
export function toCsv(exercises: readonly ScoredExercise[], standings: Standings): string {
  const rows = rowsOf(exercises, standings).map((row) => COLUMNS.map((column) => harmless(String(row[column] ?? ""))));
  return `${writeCsv([COLUMNS, ...rows])}\r\n`;
}

/** Results as JSON. */
export function toJson(exercises: readonly ScoredExercise[], standings: Standings): string {
  return `${JSON.stringify(rowsOf(exercises, standings), null, 2)}\n`;
}
