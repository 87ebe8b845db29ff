import { join } from "node:path";
import type { Message } from "@vitrine/core";
import { isEnd } from "@vitrine/core/internal";
import { expect } from "vitest";
import { openDatabase } from "../sqlite.ts";
import type { Servers } from "./other-process.ts";

/** Kills servers that write all the time, one after another. After each, the database is whole, and so is each message. */
export async function killUnderLoad(servers: Servers, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const other = await servers.start();
    for (let at = 0; at < 100; at++) other.call(`${round}-${at}`, 1 + (at % 7), "many");
    await other.until(`${round}-0`, "done");
    await new Promise((resolve) => setTimeout(resolve, (round * 37) % 200));
    await other.kill();
    checkWhole(servers.folder);
  }
}

function checkWhole(folder: string) {
  const database = openDatabase(join(folder, "vitrine.sqlite"), 2 ** 30);
  try {
    expect(database.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
    const chunks = database.prepare("SELECT job, messages FROM chunks ORDER BY job, first").all();
    expect(chunks.length).toBeGreaterThan(0);
    const said: Record<string, Message[]> = {};
    for (const { job, messages } of chunks)
      (said[job as string] ??= []).push(...(JSON.parse(messages as string) as []));
    for (const messages of Object.values(said)) {
      expect(messages.map(({ id }) => id)).toEqual(messages.map(({ id }) => id).toSorted((a, b) => a - b));
      expect(messages[0]).toMatchObject({ kind: "queued" });
      expect(messages.slice(0, -1).some(isEnd)).toBe(false);
    }
    const jobs = database.prepare("SELECT id, ended_at FROM jobs").all();
    for (const { id, ended_at } of jobs) expect(isEnd(said[id as string]!.at(-1)!)).toBe(ended_at !== null);
  } finally {
    database.close();
  }
}
