import { createHash, randomBytes } from "node:crypto";
import { UserError, type FileRef } from "@vitrine/core";
import type { ScanFile } from "@vitrine/core/internal";
import { contractApp } from "@vitrine/core/contract";
import { createServer, type ServerOptions } from "@vitrine/server";
import { expect, onTestFinished, test } from "vitest";
import { httpEngine } from "./http-engine.ts";

type Ask = (url: URL, init: RequestInit) => Promise<Response>;

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const BYTES = randomBytes(12_000_000);
const upload = { name: "big.bin", type: "", body: new Blob([BYTES]) };

/** An engine whose requests go by `way`, and the methods and paths of those that arrive. */
function connect(way: (ask: Ask) => Ask = (ask) => ask, options: ServerOptions = {}, patienceMs = 5000) {
  const server = createServer(contractApp, options);
  onTestFinished(() => server.close());
  const asked: string[] = [];
  const ask: Ask = async (url, init) => {
    asked.push(`${init.method ?? "GET"} ${url.pathname.replace(/[\w-]{22}/, "<id>")}`);
    return server.request(url.pathname + url.search, init);
  };
  const going = way(ask);
  const engine = httpEngine("http://localhost/", {
    fetch: (input, init = {}) => going(new URL(String(input)), init),
    patienceMs,
  });
  onTestFinished(() => engine.close());
  return { engine, asked };
}

const stored = async ({ engine }: ReturnType<typeof connect>, { id }: FileRef) =>
  digest(new Uint8Array(await (await engine.get(id)).blob.arrayBuffer()));

const begin = "POST /api/uploads";
const part = "PATCH /api/uploads/<id>";

type Fate = (ask: () => Promise<Response>) => Promise<Response>;
/** What happens to the requests for parts, in order; the rest arrive. */
const parts = (...fates: readonly Fate[]) => {
  const left = [...fates];
  return (ask: Ask): Ask =>
    (url, init) => {
      const fate = init.method === "PATCH" ? left.shift() : undefined;
      return fate ? fate(() => ask(url, init)) : ask(url, init);
    };
};
const offline = () => Promise.reject(new TypeError("fetch failed"));
const arrives: Fate = (ask) => ask();
const answerLost: Fate = async (ask) => (await ask(), offline());
const away: Fate = async () => new Response("", { status: 502 });

test("a large file goes in parts, a small one whole", async () => {
  const at = connect();
  const ref = await at.engine.put(upload);
  expect(ref).toMatchObject({ name: "big.bin", size: BYTES.length });
  expect(await stored(at, ref)).toBe(digest(BYTES));
  expect(at.asked.filter((one) => !one.startsWith("GET"))).toEqual([begin, part, part, part]);
  await at.engine.put({ name: "a", type: "", body: new Blob(["a"]) });
  expect(at.asked.at(-1)).toBe("POST /api/files");
});

test.each<[string, readonly Fate[], number]>([
  ["before a part", [offline], 3],
  ["after a part, before its answer", [answerLost], 3],
  ["after the last part, before its answer", [arrives, arrives, answerLost], 4],
  ["several times, by a proxy whose server is away", [away, away, arrives, answerLost], 3],
])(
  "a connection that is lost %s is taken up where it was",
  async (_, fates, arrived) => {
    const at = connect(parts(...fates));
    const told: number[] = [];
    const ref = await at.engine.put(upload, { onProgress: (fraction) => void told.push(fraction) });
    expect(await stored(at, ref)).toBe(digest(BYTES));
    expect(at.asked.filter((one) => one === part)).toHaveLength(arrived);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  },
  20_000,
);

test("half a part that has arrived is not sent again", async () => {
  const offsets: string[] = [];
  const at = connect((ask) => async (url, init) => {
    if (init.method !== "PATCH") return ask(url, init);
    offsets.push(new Headers(init.headers).get("upload-offset")!);
    if (offsets.length > 1) return ask(url, init);
    await ask(url, { ...init, body: (init.body as Blob).slice(0, 999) });
    return offline();
  });
  expect(await stored(at, await at.engine.put(upload))).toBe(digest(BYTES));
  expect(offsets).toEqual(["0", "999", "5000999", "10000999"]);
});

test("gives up when nothing arrives for a while, with the reason", async () => {
  const at = connect((ask) => (url, init) => (init.method === "PATCH" ? offline() : ask(url, init)), {}, 600);
  await expect(at.engine.put(upload)).rejects.toMatchObject({ problem: { code: "lost" } });
});

test("is cancelled by its signal, and deleted at the server", async () => {
  const abort = new AbortController();
  const at = connect(parts(arrives, async (ask) => (abort.abort(), ask())));
  await expect(at.engine.put(upload, { signal: abort.signal })).rejects.toMatchObject({ name: "AbortError" });
  await expect.poll(() => at.asked.at(-1)).toBe("DELETE /api/uploads/<id>");
});

test("a server without the route is sent the file whole", async () => {
  const at = connect(
    (ask) => (url, init) => ask(url.pathname.startsWith("/api/uploads") ? new URL("/api/nothing", url) : url, init),
  );
  const ref = await at.engine.put(upload);
  expect(await stored(at, ref)).toBe(digest(BYTES));
});

test("a refusal says why, at once", async () => {
  const scan: ScanFile = () => {
    throw new UserError("No files today.");
  };
  await expect(connect(undefined, { scan }).engine.put(upload)).rejects.toThrow("No files today.");
  await expect(connect(undefined, { limits: { fileBytes: 6_000_000 } }).engine.put(upload)).rejects.toMatchObject({
    problem: { code: "too-large" },
  });
});
