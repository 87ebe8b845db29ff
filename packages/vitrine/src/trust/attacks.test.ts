import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { doors as allDoors } from "../testing/doors.ts";
import { CASES } from "./cases.ts";
import { Load } from "./load.ts";
import { pageOf } from "./page.ts";
import { SECTIONS } from "./sections.ts";
import { sendTo } from "./send-row.ts";
import { Target } from "./target.ts";

const ROOT = new URL("../../../../", import.meta.url);
const PAGE = fileURLToPath(new URL("docs/trust.md", ROOT));
const rows = SECTIONS.flatMap(({ rows }) => rows);
const sent = rows.filter((row) => "send" in row);
const proven = rows.flatMap((row) =>
  "provenBy" in row ? (row.provenBy ?? []).map((file) => [row.id, file] as const) : [],
);
/** Doors that each row went through. */
const doors = new Map<string, readonly string[]>();
/** Above this it is no busy machine that makes turns of the event loop late: something blocks it. */
const BLOCKED_MS = 1000;
/** Bytes that the whole table may leave in memory. */
const LEFT_BYTES = 64 * 2 ** 20;
const load = new Load();
let at: Target;

beforeAll(async () => {
  at = await Target.start();
  // What is loaded at the first use is no row's.
  for (const door of allDoors) await door.send(at.listening, "say", { text: "first" });
  await load.start();
});

afterAll(async () => {
  await at.close();
  const count = (key: string) => rows.filter((row) => key in row).length;
  console.info(
    `Attacks: ${sent.length} rows sent in ${at.sent} requests, ${count("provenBy")} proven by other tests, ` +
      `${count("notApplicable")} do not apply, ${count("open")} open.`,
  );
  for (const row of rows) if ("open" in row) console.info(`Open: ${row.id}: ${row.open}`);
});

test("every case has one row, in the order of the list", () => {
  for (const { name, rows } of SECTIONS) expect(rows.map(({ id }) => id)).toEqual(Object.keys(CASES[name].cases));
  expect(SECTIONS.map(({ name }) => name)).toEqual(Object.keys(CASES));
});

test.each(proven)("%s is named by %s", (id, file) => {
  const text = readFileSync(new URL(file, ROOT), "utf8");
  expect(new RegExp(`\\b${id}\\b`).test(text)).toBe(true);
});

describe("a server on this machine", () => {
  for (const row of sent)
    test(`${row.id}: ${row.sent}`, async () => {
      at.begin();
      load.begin();
      for (const sending of row.send) await sendTo(at, sending);
      expect(load.end(row.id), "ms that the event loop was blocked").toBeLessThan(BLOCKED_MS);
      doors.set(row.id, [...at.doors].sort());
      expect(at.doors.size).toBeGreaterThan(0);
      await at.harmless(row.mayFail);
    });
});

test("the memory is back when all is sent", async () => {
  const left = await load.left();
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  const rss = process.memoryUsage.rss();
  console.info(`Memory after the table: ${megabytes(left)} MB more than before; ${megabytes(rss)} MB resident.`);
  if (load.late.length > 0) console.info(`Event loop late by more than 100 ms (p99): ${load.late.join(", ")}.`);
  expect(left).toBeLessThan(LEFT_BYTES);
});

test("the page of the docs says what was sent; `vitest run -u` writes it", async () => {
  // A run of single rows has not been through all doors.
  if (doors.size < sent.length) return;
  await expect(await pageOf(SECTIONS, doors)).toMatchFileSnapshot(PAGE);
});
