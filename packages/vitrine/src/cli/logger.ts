import { styleText } from "node:util";
import { pino, type Logger } from "pino";
import { toSourceError } from "./source-error.ts";

/** Output stream of a log: `process.stdout`. */
export interface LogStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Fields of a log line. */
interface Line {
  readonly level: number;
  readonly time: number;
  readonly pid: number;
  readonly hostname: string;
  readonly msg: string;
  readonly detail?: unknown;
}

/** Log of a server: JSON lines for programs; on a terminal, readable text with the author's source line. */
export function loggerFor(stream: LogStream, cwd: string): Logger {
  if (!stream.isTTY) return pino({ level: "warn" }, stream);
  const write = (line: string) => void stream.write(`${readable(JSON.parse(line) as Line, cwd)}\n`);
  return pino({ level: "warn" }, { write });
}

const ERROR = 50;

function readable({ level, time: _time, pid: _pid, hostname: _host, msg, detail, ...rest }: Line, cwd: string): string {
  const label = level >= ERROR ? styleText("red", "error") : styleText("yellow", "warning");
  const facts = Object.entries(rest).map(
    ([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const head = `\n${label}  ${msg}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
  return typeof detail === "string" ? [head, ...detailLines(detail, cwd)].join("\n") : head;
}

function detailLines(detail: string, cwd: string): string[] {
  const error = Object.assign(new Error(detail.split("\n", 1)[0]), { stack: detail });
  const { place, frame } = toSourceError(error, cwd);
  return [detail, ...(frame ? ["", place, frame] : []), ""];
}
