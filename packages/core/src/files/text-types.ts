/** The media types of text files by the ending of their names. Systems disagree on these, or know none. */
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

/** What systems say of a table or of a text they do not know: Windows with Excel calls a CSV file an Excel sheet. */
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
 * The media type of a file as far as its sender tells: the ending of a text file's name decides where the type that comes
 * with it says less. One rule for the page, which asks before it sends, and for every store.
 */
export function claimedType(said: string, name: string): string {
  const essence = said.split(";")[0]!.trim().toLowerCase();
  return VAGUE.has(essence) ? (textTypeOf(name) ?? said) : said;
}

/** The media type that the ending of a text file's name stands for, or undefined for any other name. */
export function textTypeOf(name: string): string | undefined {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined;
}
