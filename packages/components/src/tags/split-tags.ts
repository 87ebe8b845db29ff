/** Commas of all scripts, semicolons, tabs and ends of lines. */
const BETWEEN = /[,;\t\r\n\u060C\u061B\u3001\uFF0C\uFF1B]/;

/** Whether a text holds more than one tag, or a finished one. */
export function isSplit(text: string): boolean {
  return BETWEEN.test(text);
}

/** The tags in a text, without the spaces around and those in a row. */
export function splitTags(text: string): readonly string[] {
  return text
    .split(BETWEEN)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "");
}
