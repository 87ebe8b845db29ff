import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCommand } from "../bootstrap/command.js";
import { fencesOf } from "../src/markdown.ts";
import { ensurePacked } from "../src/packing.ts";
import { startServer, type ServerProcess } from "../src/server-process.ts";
import { read } from "../src/workspace.ts";
import { closeBrowser, openPage } from "./stage.ts";

/** The reader's empty folder. */
const home = mkdtempSync(join(tmpdir(), "vitrine-tutorial-"));
const sections = read("docs/mlops.md")
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ title: text.split("\n")[0]!, fences: fencesOf(text) }));

/** What people do while a command of a section serves. */
const people: Readonly<Record<string, (server: ServerProcess) => Promise<void>>> = {
  "npx vitrine start demo.ts": correct,
  "npx vitrine review flags": accept,
};

afterAll(async () => {
  await closeBrowser();
  rmSync(home, { recursive: true, force: true });
});

describe("the tutorial, from an empty folder", () => {
  test.each(sections)("$title", { timeout: 180_000 }, async ({ title, fences }) => {
    let output = "";
    const missing: string[] = [];
    for (const { language, words, text } of fences) {
      const file = words.find((word) => word.startsWith("as="))?.slice("as=".length);
      if (file !== undefined) writeFileSync(join(home, file), `${text}\n`);
      else if (language === "sh") for (const line of text.split("\n")) output += await type(line);
      else {
        if (title.startsWith("13.")) output += await chicks();
        missing.push(...text.split("\n").filter((line) => !output.includes(line)));
      }
    }
    expect(missing, output).toEqual([]);
  });

  test("has fourteen steps", () => {
    expect(sections.map(({ title }) => Number.parseInt(title, 10))).toEqual(
      Array.from({ length: 14 }, (_, i) => i + 1),
    );
  });

  test("leaves a folder whose every change is a commit", async () => {
    const log = await runCommand(["git", "log", "--format=%s"], { cwd: home, quiet: true });
    expect(log.output.trim().split("\n")).toHaveLength(5);
    expect((await runCommand(["git", "status", "--short"], { cwd: home, quiet: true })).output).toBe("");
  });
});

const WHO = { name: "Reader", email: "reader@example.org" };
const AUTHOR = {
  GIT_AUTHOR_NAME: WHO.name,
  GIT_AUTHOR_EMAIL: WHO.email,
  GIT_COMMITTER_NAME: WHO.name,
  GIT_COMMITTER_EMAIL: WHO.email,
};

/** Types a line into the reader's terminal, and gives what it printed. */
async function type(line: string): Promise<string> {
  if (people[line]) return whileServing(line, people[line]);
  const command = line.startsWith("npm install") ? await withPacked(line) : line;
  const { code, output } = await runCommand(["sh", "-c", command], { cwd: home, quiet: true, env: AUTHOR });
  expect(code, `${line}\n${output}`).toBe(0);
  return output;
}

async function whileServing(line: string, act: (server: ServerProcess) => Promise<void>): Promise<string> {
  const server = await startServer((port) => [...line.split(" "), "--port", String(port)], { cwd: home });
  try {
    await act(server);
    return server.output();
  } finally {
    await server.stop();
  }
}

/** The line with this checkout's packages in place of those that npm has. */
async function withPacked(line: string): Promise<string> {
  const tarballs = (await ensurePacked()).map(({ tarball }) => JSON.stringify(tarball));
  return `${line.replace(" vitrine ", ` ${tarballs.join(" ")} `)} --no-audit --no-fund --prefer-offline`;
}

interface Doubt {
  readonly id: number;
  readonly species: string;
}

const doubts = () => JSON.parse(readFileSync(join(home, "doubts.json"), "utf8")) as Doubt[];

/** What the dataset says that a penguin is: somebody knows. */
function speciesOf({ id }: Doubt): string {
  const file = join(home, "node_modules/@observablehq/sample-datasets/penguins.csv");
  const [, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  return lines.filter((line) => !line.includes("NaN"))[id]!.split(",")[0]!;
}

const POST = { "content-type": "application/json", accept: "application/json" };

async function call(url: string, handler: string, inputs: object, session = "") {
  const headers = { ...POST, ...(session && { "vitrine-session": session }) };
  const response = await fetch(`${url}/api/run/${handler}`, { method: "POST", headers, body: JSON.stringify(inputs) });
  return { response, session: response.headers.get("vitrine-session") ?? session };
}

/** Two visitors who know penguins correct every doubtful one: one on the page, one by the calls that the page makes. */
async function correct({ url }: ServerProcess): Promise<void> {
  const [first, second, ...others] = doubts().toSorted(
    (a, b) => Number(a.species === speciesOf(a)) - Number(b.species === speciesOf(b)),
  );
  const page = await openPage(url);
  for (const doubt of [first!, others.pop()!]) {
    const species = speciesOf(doubt);
    await page.getByRole("button", { name: `${doubt.id}, noted as ${doubt.species}` }).click();
    await page.getByRole("button", { name: "Flag", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(doubt.species === species ? "The model is wrong" : "The notes are wrong").check();
    await dialog.getByRole("radio", { name: species }).check();
    await dialog.getByRole("button", { name: "Send" }).click();
    await page.getByText("Thanks. Stored").first().waitFor();
  }
  for (const { id, species: noted, ...measures } of [second!, ...others]) {
    const { response, session } = await call(url, "predict", measures);
    const { outputs } = (await response.json()) as { outputs: { species: { label: string } } };
    const species = speciesOf({ id, species: noted });
    const corrections = outputs.species.label === species ? {} : { species: { label: species, confidences: [] } };
    const reason = noted === species ? "The model is wrong" : "The notes are wrong";
    const flag = await call(url, "flag_predict", { inputs: measures, outputs, corrections, reason }, session);
    expect(flag.response.status).toBe(200);
  }
}

/** Two reviewers accept every flag. */
async function accept({ url }: ServerProcess): Promise<void> {
  for (const name of ["Ada", "Bo"]) {
    const reviewer = { name, wanted: "open" };
    const { session } = await call(url, "open", reviewer);
    await call(url, "open", reviewer, session);
    for (const _ of doubts()) expect((await call(url, "accepted", reviewer, session)).response.status).toBe(200);
  }
}

/** What the server says of a hundred chicks. */
async function chicks(): Promise<string> {
  return whileServing("npx vitrine start demo.ts", async ({ url }) => {
    const adults = readFileSync(join(home, "data/penguins.csv"), "utf8").trim().split("\n").slice(1);
    for (let i = 0; i < 100; i++) {
      const [, billLength, billDepth, flipper, mass] = adults[i * 3]!.split(",").map(Number);
      const chick = { billLength, billDepth, flipper, mass: Math.max(1000, Math.round(mass! / 2)) };
      expect((await call(url, "predict", chick)).response.status).toBe(200);
    }
  });
}
