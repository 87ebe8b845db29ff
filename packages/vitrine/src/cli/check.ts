import { relative } from "node:path";
import { styleText } from "node:util";
import { check as checkDemo } from "../check/check.ts";
import type { CheckStatus, Finding } from "../check/finding.ts";
import type { Args } from "./args.ts";
import { findDemos } from "./names.ts";

/** `vitrine check`: checks demos, and tells what to mend. The process ends with 1 if a check failed. */
export async function check({ files, json }: Args, cwd: string): Promise<void> {
  const demos = [];
  for (const demo of await findDemos(files, cwd)) {
    const file = relative(cwd, demo.file);
    const checks: Finding[] = [];
    if (!json) console.log(`\n  ${styleText("bold", file)}\n`);
    for await (const finding of checkDemo(demo, cwd)) {
      checks.push(finding);
      if (!json) console.log(linesOf(finding));
    }
    demos.push({ file, ok: checks.every(({ status }) => status !== "failed"), checks });
  }
  const ok = demos.every((demo) => demo.ok);
  console.log(json ? JSON.stringify({ ok, demos }, undefined, 2) : "");
  if (!ok) process.exitCode = 1;
}

const COLOURS = { ok: "green", warning: "yellow", failed: "red" } as const;
const INDENT = " ".repeat(11);

function linesOf({ name, status, summary, details, fix }: Finding): string {
  const below = [...details, ...(fix ? [`To do: ${fix}`] : [])].flatMap((text) => text.split("\n"));
  return [`  ${mark(status)} ${name.padEnd(14)} ${summary}`, ...below.map((line) => `${INDENT}${line}`)].join("\n");
}

function mark(status: CheckStatus): string {
  return styleText(COLOURS[status], status.padEnd(8));
}
