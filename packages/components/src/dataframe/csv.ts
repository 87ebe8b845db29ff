const SEPARATORS = [",", ";", "\t", "|"] as const;
const QUOTED = /[",;\t|\r\n]/;
/** Texts that a spreadsheet would run as a formula. Source: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?(\d|\.\d|Infinity$)/;

/**
 * Reads rows of comma- or tab-separated text as RFC 4180 says: quoted cells hold separators, line ends and doubled quotes.
 * A byte order mark is left out. Rows may differ in length.
 */
export function readCsv(text: string, separator: string = separatorOf(text)): string[][] {
  if (text === "" || text === "\uFEFF") return [];
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at <= text.length;) {
    const { cell, end } = text[at] === '"' ? quoted(text, at, separator) : plain(text, at, separator);
    row.push(cell);
    at = end + 1;
    if (text[end] === separator) continue;
    rows.push(row);
    row = [];
    if (text[end] === "\r" && text[at] === "\n") at++;
    if (at >= text.length) break;
  }
  return rows;
}

function plain(text: string, start: number, separator: string) {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
  return { cell: text.slice(start, end), end };
}

/** What follows the closing quote up to the separator belongs to the cell: spreadsheets read it so. */
function quoted(text: string, start: number, separator: string) {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return { cell: unquoted(text.slice(start + 1)), end: text.length };
  const rest = plain(text, close + 1, separator);
  return { cell: unquoted(text.slice(start + 1, close)) + rest.cell, end: rest.end };
}

function unquoted(text: string): string {
  return text.replaceAll('""', '"');
}

/** The separator that the first line has most often outside of quotes; a comma if it has none. */
export function separatorOf(text: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, 10_000))![0].replace(/"(?:[^"]|"")*"/g, "");
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}

/** Writes rows as RFC 4180 says, with a comma, or as tab-separated text, as the clipboard has it. */
export function writeCsv(rows: readonly (readonly string[])[], separator: "," | "\t" = ","): string {
  const lines = rows.map((row) => {
    const line = row.map(quote).join(separator);
    return line === "" ? '""' : line;
  });
  return lines.join("\r\n");
}

function quote(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text with an apostrophe before it if a spreadsheet would run it as a formula. Numbers stay as they are. */
export function harmless(text: string): string {
  return FORMULA.test(text) && !(NUMBER.test(text) && !Number.isNaN(Number(text))) ? `'${text}` : text;
}
