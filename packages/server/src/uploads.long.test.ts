import { randomBytes, randomInt } from "node:crypto";
import { openAsBlob } from "node:fs";
import { open, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { FileRef } from "@vitrine/core";
import { expect, test } from "vitest";
import { tempFolder } from "./testing/temp-folder.ts";
import { beginAt, digestOf, goingOn, offsetOf, sendFrom, startProcess, type Begun } from "./testing/tus.ts";

/** Sends what is left of a file, and gives the answer's file. */
async function sendBlob({ url, session }: Begun, offset: number, blob: Blob): Promise<FileRef> {
  const rest = blob.slice(offset);
  const headers = { ...session, ...goingOn(offset), "content-length": String(rest.size) };
  const init = { method: "PATCH", headers, body: rest.stream(), duplex: "half" };
  const answer = await fetch(url, init as RequestInit);
  return ((await answer.json()) as { files: [FileRef] }).files[0];
}

test("cut at random bytes a hundred times, a file is the same", async () => {
  const { url } = await startProcess(tempFolder());
  const bytes = randomBytes(40_000_000);
  const begun = await beginAt(url, "random.bin", bytes.length);
  let offset = 0;
  for (let cut = 0; cut < 100; cut++) {
    await sendFrom(begun, offset, bytes, randomInt(1, Math.ceil((bytes.length - offset) / 30)));
    const next = await offsetOf(begun);
    expect(next).toBeGreaterThanOrEqual(offset);
    offset = next;
  }
  const { files } = JSON.parse((await sendFrom(begun, offset, bytes))!.text) as { files: [FileRef] };
  expect(await digestOf((await fetch(`${url}/${files[0].url}`)).body!)).toBe(await digestOf([bytes] as never));
});

test("half a gigabyte costs the server less than 50 MB of memory", async () => {
  const dir = tempFolder();
  const source = join(dir, "source");
  const file = await open(source, "w");
  for (let i = 0; i < 500; i++) await file.write(randomBytes(1_000_000));
  await file.close();
  const blob = await openAsBlob(source);
  const server = await startProcess(join(dir, "files"));
  // What a first upload loads is not of the second.
  await sendBlob(await beginAt(server.url, "small", 1000), 0, new Blob([randomBytes(1000)]));
  const before = await server.rss();
  const begun = await beginAt(server.url, "large", blob.size);
  let most = before;
  const timer = setInterval(() => void server.rss().then((rss) => (most = Math.max(most, rss))), 100);
  const ref = await sendBlob(begun, 0, blob).finally(() => clearInterval(timer));
  const grown = Math.round((most - before) / 1e6);
  expect(grown).toBeLessThan(50);
  expect(await digestOf((await fetch(`${server.url}/${ref.url}`)).body!)).toBe(await digestOf(blob.stream()));
});

test("more than 2^31 bytes are counted, and resume", { timeout: 600_000 }, async () => {
  const dir = tempFolder();
  const source = join(dir, "source");
  const size = 2 ** 31 + 5;
  await (await open(source, "w")).close();
  await truncate(source, size);
  const blob = await openAsBlob(source);
  const { url } = await startProcess(join(dir, "files"));
  const begun = await beginAt(url, "sparse", size);
  const stop = new AbortController();
  const init = { method: "PATCH", headers: { ...begun.session, ...goingOn(0) }, body: blob.stream(), duplex: "half" };
  const first = fetch(begun.url, { ...init, signal: stop.signal } as RequestInit).catch(() => undefined);
  setTimeout(() => stop.abort(), 1500);
  await first;
  const offset = await offsetOf(begun);
  expect(offset).toBeGreaterThan(0);
  const ref = await sendBlob(begun, offset, blob);
  expect(ref.size).toBe(size);
  const end = await fetch(`${url}/${ref.url}`, { headers: { range: `bytes=${2 ** 31}-` } });
  expect([end.status, (await end.arrayBuffer()).byteLength]).toEqual([206, 5]);
});
