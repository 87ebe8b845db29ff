/** Media types of text files by extension. Operating systems disagree on these, or do not know them. */
const BY_ENDING: Readonly<Record<string, string>> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  txt: "text/plain",
  md: "text/markdown",
  json: "application/json",
  jsonl: "application/x-ndjson",
  ndjson: "application/x-ndjson",
  xml: "application/xml",
  yaml: "application/yaml",
  yml: "application/yaml",
  toml: "application/toml",
  html: "text/html",
  htm: "text/html",
  svg: "image/svg+xml",
};

/**
 * Unreliable types that systems report for tables and unknown text files: Windows with Excel reports CSV as an Excel
 * sheet.
 */
const VAGUE = new Set([
  "",
  "text/plain",
  "text/x-csv",
  "text/comma-separated-values",
  "application/csv",
  "application/x-csv",
  "application/vnd.ms-excel",
]);

/**
 * Declared media type of a file: a text file's extension wins over a less specific declared type. The page (before it
 * sends a file) and every store use this rule.
 */
export function claimedType(said: string, name: string): string {
  const essence = said.split(";")[0]!.trim().toLowerCase();
  return VAGUE.has(essence) ? (textTypeOf(name) ?? said) : said;
}

/** Media type of a text file's extension, or undefined for any other name. */
export function textTypeOf(name: string): string | undefined {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined;
}
