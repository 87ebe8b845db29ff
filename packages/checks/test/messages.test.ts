import { beforeAll, describe, expect, test } from "vitest";
import { readdirSync } from "node:fs";
import { runCommand } from "../bootstrap/command.js";
import { inRoot } from "../bootstrap/paths.js";
import { read } from "../src/workspace.ts";

const FOLDER = "packages/checks/test/messages";
const MOST_LINES = 6;
const programs = readdirSync(inRoot(FOLDER)).filter((name) => name.endsWith(".ts"));

/** What the compiler says of each program: one run for all of them. */
let output: string;

beforeAll(async () => {
  const command = [inRoot("node_modules/.bin/tsc"), "-p", inRoot(FOLDER), "--pretty", "false"];
  ({ output } = await runCommand(command, { quiet: true, env: { NO_COLOR: "1" } }));
}, 60_000);

/** Each program has one mistake. Its first line names the words to be said of it; a comment says where it is. */
describe("the compiler's message for", () => {
  test.each(programs)("%s names the mistake where it is, in a few lines", async (program) => {
    const message = messageFor(program);
    const lines = read(`${FOLDER}/${program}`).split("\n");
    expect(lineOf(message)).toBe(lines.findIndex((line) => line.trim() === "// The next line:") + 2);
    expect(message.trim().split("\n").length).toBeLessThanOrEqual(MOST_LINES);
    for (const word of lines[0]!.replace("// Says: ", "").split(", ")) expect(message).toContain(word);
    await expect(message).toMatchFileSnapshot(`./messages/${program.replace(/\.ts$/, ".txt")}`);
  });
});

/** The one message of a program, with the lines that explain it. */
function messageFor(program: string): string {
  const own = output.split(/^(?=\S)/m).filter((message) => message.includes(`/${program}(`));
  expect(own, `messages for ${program}`).toHaveLength(1);
  return `${own[0]!.slice(own[0]!.indexOf(program)).trimEnd()}\n`;
}

function lineOf(message: string): number {
  return Number(/\((\d+),/.exec(message)?.[1]);
}
