import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ListMultipartUploadsCommand, S3Client } from "@aws-sdk/client-s3";
import { localEngine, type FileStore, type Upload } from "@vitrine/core";
import { engineContract } from "@vitrine/core/contract";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { Bucket } from "./bucket.ts";
import { toMetadata } from "./note.ts";
import { s3Files, type S3FilesOptions } from "./s3-files.ts";
import { refusingProxy } from "./testing/refusing-proxy.ts";
import { BUCKET, canInstall, KEYS, startMoto, startVersity, type S3Server } from "./testing/s3-server.ts";

const INSTALL_MS = 600_000;
const SERVERS = { moto: startMoto, versitygw: startVersity };
const MINE = { session: "mine" };
const UNAVAILABLE = { problem: { code: "unavailable", retryAfter: 5 } };

const textFile = (text: string, name = "a.txt"): Upload => ({ name, type: "text/plain", body: new Blob([text]) });

async function tempDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-test-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

for (const [name, start] of Object.entries(SERVERS))
  describe.runIf(await canInstall(name as keyof typeof SERVERS))(`files on ${name}`, () => {
    let server: S3Server;
    let prefixes = 0;
    beforeAll(async () => {
      server = await start();
    }, INSTALL_MS);
    afterAll(() => server.stop());

    const at = () => ({ bucket: BUCKET, endpoint: server.endpoint, credentials: KEYS });
    const newPrefix = () => `p${++prefixes}`;

    function open(prefix: string, options: Partial<S3FilesOptions> = {}) {
      const store = s3Files({ ...at(), prefix, ...options });
      onTestFinished(() => store.close());
      return store;
    }

    /** Keys of all objects under a prefix. */
    async function keysIn(prefix: string): Promise<string[]> {
      const bucket = new Bucket(at());
      onTestFinished(() => bucket.close());
      return (await bucket.list(`${prefix}/`)).map(({ key }) => key);
    }

    async function unfinished(): Promise<unknown[]> {
      const { endpoint, credentials } = at();
      const client = new S3Client({ endpoint, credentials, region: "us-east-1", forcePathStyle: true });
      onTestFinished(() => client.destroy());
      return (await client.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }))).Uploads ?? [];
    }

    const textOf = async (store: FileStore, id: string) => (await store.get(id))?.blob.text();

    engineContract(`an engine with files on ${name}`, async (app) => {
      const engine = localEngine(app, { files: s3Files({ ...at(), prefix: newPrefix() }) });
      return { engine, close: () => engine.close() };
    });

    test("are read at another store with what is known of them", async () => {
      const prefix = newPrefix();
      const owner = { session: "mine", anonymous: true };
      const { ref } = await open(prefix).put(textFile("0123456789", "größe 日本.txt"), owner);
      expect(ref).toMatchObject({ name: "größe 日本.txt", size: 10, type: "text/plain" });
      const stored = (await open(prefix).get(ref.id))!;
      expect({ ref: stored.ref, owner: stored.owner }).toEqual({ ref, owner });
      expect(await new File([stored.blob], "x").slice(2, 5).text()).toBe("234");
    });

    test("of many megabytes come as a stream, and go in parts", async () => {
      const prefix = newPrefix();
      const bytes = randomBytes(20 * 2 ** 20 + 1);
      const body = new Blob([bytes]).stream();
      const { ref } = await open(prefix).put({ name: "x", type: "", body }, MINE);
      const stored = (await open(prefix).get(ref.id))!;
      expect(Buffer.from(await stored.blob.arrayBuffer()).equals(bytes)).toBe(true);
      expect(await unfinished()).toEqual([]);
    });

    test("leave nothing when a part is refused", async () => {
      const prefix = newPrefix();
      const proxy = await refusingProxy(server.endpoint, ({ url = "" }) => url.includes("partNumber=3"));
      onTestFinished(() => proxy.close());
      const body = new Blob([new Uint8Array(20 * 2 ** 20)]);
      const put = open(prefix, { endpoint: proxy.endpoint }).put({ name: "x", type: "", body }, MINE);
      await expect(put).rejects.toThrow("Not this one.");
      expect([await keysIn(prefix), await unfinished()]).toEqual([[], []]);
    });

    test("leave nothing when their request is broken off, or they are too large", async () => {
      const prefix = newPrefix();
      const cacheDir = await tempDir();
      const store = open(prefix, { cacheDir, maxBytes: 10, maxBytesPerSession: 15 });
      const broken = Promise.reject(new Error("gone"));
      broken.catch(() => {});
      await expect(store.put({ ...textFile("x"), confirmed: broken }, MINE)).rejects.toThrow("gone");
      const body = new Blob(["0123456789a"]).stream();
      await expect(store.put({ name: "x", type: "", body }, MINE)).rejects.toThrow("larger than 10 bytes");
      expect(await keysIn(prefix)).toEqual([]);
      await store.put(textFile("0123456789"), MINE);
      await expect(store.put(textFile("012345"), MINE)).rejects.toThrow("larger than 15 bytes together");
      expect(await keysIn(prefix)).toHaveLength(2);
      expect(await store.usage!()).toMatchObject({ files: 1, bytes: 10 });
      const [own = ""] = await readdir(cacheDir);
      expect((await readdir(join(cacheDir, own))).filter((one) => one.endsWith(".part"))).toEqual([]);
    });

    test("of a session are deleted with it, and others stay", async () => {
      const prefix = newPrefix();
      const store = open(prefix);
      const owners = [MINE, MINE, { session: "other" }, { session: "mine", everyone: true }];
      const stored = await Promise.all(owners.map((owner, i) => store.put(textFile(`text ${i}`), owner)));
      await store.deleteSession("mine");
      const texts = await Promise.all(stored.map(({ ref }) => textOf(store, ref.id)));
      expect(texts).toEqual([undefined, undefined, "text 2", "text 3"]);
      expect(await keysIn(prefix)).toHaveLength(3);
    });

    test("that another process has deleted are gone here, too, also where a copy is", async () => {
      const prefix = newPrefix();
      const [here, there] = [open(prefix), open(prefix)];
      const { ref } = await here.put(textFile("x"), MINE);
      await there.delete(ref.id);
      expect(await here.get(ref.id)).toBeUndefined();
      expect(await keysIn(prefix)).toEqual([]);
    });

    test("are fetched again when the copies were deleted", async () => {
      const cacheDir = await tempDir();
      const store = open(newPrefix(), { cacheDir });
      const { ref } = await store.put(textFile("kept"), MINE);
      await rm(cacheDir, { recursive: true });
      expect(await textOf(store, ref.id)).toBe("kept");
    });

    test("are deleted once they are old, those of the app excepted", async () => {
      const prefix = newPrefix();
      const store = open(prefix);
      const { ref } = await store.put(textFile("x"), MINE);
      const own = await open(prefix, { maxAgeMs: -60_000 }).put(textFile("y"), { session: "", everyone: true });
      await expect.poll(() => store.get(ref.id)).toBeUndefined();
      expect(await textOf(store, own.ref.id)).toBe("y");
    });

    test("that are not as they were stored are refused", async () => {
      const prefix = newPrefix();
      const bucket = new Bucket(at());
      onTestFinished(() => bucket.close());
      const path = join(await tempDir(), "x");
      await writeFile(path, "short");
      const note = { name: "x", type: "text/plain", size: 10, owner: MINE };
      await bucket.sendFile(`${prefix}/files/abc`, path, 5, toMetadata(note));
      await expect(open(prefix).get("abc")).rejects.toThrow("does not have the 10 bytes");
    });

    test("have nothing under an id that is none", async () => {
      const prefix = newPrefix();
      const store = open(prefix);
      await store.put(textFile("x"), MINE);
      const [entry = ""] = (await keysIn(prefix)).filter((key) => key.includes("/sessions/"));
      const ids = ["", ".", "../x", "a/b", entry, `../${entry.slice(prefix.length + 1)}`];
      expect(await Promise.all(ids.map((id) => store.get(id)))).toEqual(ids.map(() => undefined));
    });

    test("are unavailable within seconds while the service hangs, and there again afterwards", async () => {
      const prefix = newPrefix();
      const store = open(prefix);
      const { ref } = await store.put(textFile("x"), MINE);
      server.signal("SIGSTOP");
      const began = performance.now();
      const asked = await Promise.allSettled([store.get(ref.id), store.put(textFile("y"), { session: "new" })]);
      const took = performance.now() - began;
      server.signal("SIGCONT");
      const refused = { status: "rejected", reason: UNAVAILABLE };
      expect(asked).toMatchObject([refused, refused]);
      expect(took).toBeLessThan(15_000);
      expect(await textOf(store, ref.id)).toBe("x");
    });

    test("are unavailable at once where no service is", async () => {
      const store = open(newPrefix(), { endpoint: "http://127.0.0.1:1" });
      await expect(store.put(textFile("x"), MINE)).rejects.toMatchObject(UNAVAILABLE);
      await expect(store.get("abc")).rejects.toMatchObject(UNAVAILABLE);
    });

    // The other looks at no signature.
    test.runIf(name === "versitygw")("are refused with a wrong secret", async () => {
      const store = open(newPrefix(), { credentials: { ...KEYS, secretAccessKey: "wrong" } });
      await expect(store.check()).rejects.toThrow(/signature/i);
      await expect(store.put(textFile("x"), MINE)).rejects.toThrow(/signature/i);
    });
  });
