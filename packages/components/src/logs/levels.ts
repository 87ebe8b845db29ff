/** A level of a line. */
export type Level = "error" | "warning" | "info" | "debug";

/** A level at a line's start, or after a time, a date or a name: `ERROR`, `[warn]`, `2024-05-31 10:00:00 INFO`, `app: error:`. */
const NAMED =
  /^(?:[\s[\]\d:.,TZ+/-]{0,40}|[\w.-]{1,40}:\s)[[(<]?(error|fatal|critical|warn(?:ing)?|info|notice|debug|trace)\b(?=[\])>:|\s-]|$)/i;

const LEVELS: Readonly<Record<string, Level>> = {
  error: "error",
  fatal: "error",
  critical: "error",
  warn: "warning",
  warning: "warning",
  info: "info",
  notice: "info",
  debug: "debug",
  trace: "debug",
};

/** The level that a line names; undefined if it names none. */
export function levelOf(text: string): Level | undefined {
  const name = NAMED.exec(text)?.[1];
  return name === undefined ? undefined : LEVELS[name.toLowerCase()];
}
