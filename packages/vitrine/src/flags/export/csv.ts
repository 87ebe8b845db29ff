import { isFlaggedFile, type Column } from "./columns.ts";

/**
 * Columns as CSV, with the path of each file in the folder of flags. A text that a spreadsheet would take for a formula begins with an
 * apostrophe. Sources: https://www.rfc-editor.org/rfc/rfc4180, https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv(columns: readonly Column[]): string {
  const rows = columns[0]?.values.map((_, at) => columns.map(({ values }) => cell(values[at]))) ?? [];
  return [columns.map(({ name }) => cell(name)), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = isFlaggedFile(value) ? value.file : typeof value === "string" ? value : JSON.stringify(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
