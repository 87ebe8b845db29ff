import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { FlagRecord } from "@vitrine/core/internal";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flagBucket } from "../flags.ts";

/** The used part of a server that speaks as S3 does, refuses unknown keys, and keeps objects in a folder. */
interface S3Server {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}
type S3Servers = new (options: object) => S3Server;

const KEYS = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
const record: FlagRecord = {
  id: "a1",
  at: "2026-01-02T03:04:05.678Z",
  app: "Digits",
  handler: "predict",
  model: null,
  inputHash: "",
  reason: "Wrong",
  note: "größe 日本",
  inputs: { text: "a" },
  outputs: {},
  corrections: {},
  event: null,
  consent: "Kept.",
};

let dir: string;
let server: S3Server;
let endpoint: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "vitrine-s3-"));
  const Server = createRequire(import.meta.url)("s3rver") as S3Servers;
  const options = { address: "127.0.0.1", port: 0, silent: true, directory: dir };
  server = new Server({ ...options, configureBuckets: [{ name: "flags" }] });
  endpoint = `http://127.0.0.1:${(await server.run()).port}`;
});
afterAll(async () => {
  await server.close();
  await rm(dir, { recursive: true });
});

/**
 * The value of an expression of a `bucket(options)`, `record`, `textOf(key)` and `names(prefix)`. A plain Node runs it: the
 * test runner resolves the client's parts as bundlers do, to files that Node cannot load.
 */
async function inNode(expression: string): Promise<unknown> {
  const script = `
    import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
    import { flagBucket } from ${JSON.stringify(new URL("../flags.ts", import.meta.url).href)};
    const record = ${JSON.stringify(record)};
    const place = { region: "us-east-1", endpoint: ${JSON.stringify(endpoint)}, credentials: ${JSON.stringify(KEYS)} };
    const bucket = (options) => flagBucket({ bucket: "flags", ...place, ...options });
    const client = new S3Client({ ...place, forcePathStyle: true });
    const textOf = async (Key) =>
      (await client.send(new GetObjectCommand({ Bucket: "flags", Key }))).Body.transformToString();
    const names = async (Prefix) =>
      ((await client.send(new ListObjectsV2Command({ Bucket: "flags", Prefix }))).Contents ?? []).map(({ Key }) => Key);
    console.log(JSON.stringify(await (async () => ${expression})().catch((error) => error.message)));
  `;
  const args = ["--conditions=vitrine-source", "--no-warnings", "--input-type=module", "-e", script];
  const cwd = new URL(".", import.meta.url);
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  const [printed] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return JSON.parse(printed);
}

describe("a bucket of flags", () => {
  test("has an object for each flag, named by its time", async () => {
    const key = "one/flags/2026-01-02T03-04-05.678Z-a1.json";
    const stored = await inNode(
      `(await bucket({ prefix: "one/" }).append(record), [await names("one/"), JSON.parse(await textOf(${JSON.stringify(key)}))])`,
    );
    expect(stored).toEqual([[key], record]);
  });

  test("names files by their content, and keeps their bytes", async () => {
    const [name, again, all, content] = (await inNode(`{
      const store = bucket({ prefix: "two/" });
      const [name, again] = await Promise.all(["7.PNG", "other.png"].map((one) => store.put(new File(["x"], one))));
      return [name, again, await names("two/"), await textOf("two/" + name)];
    }`)) as [string, string, string[], string];
    expect(name).toMatch(/^files\/[0-9a-f]{64}\.png$/);
    expect([again, all, content]).toEqual([name, [`two/${name}`], "x"]);
  });

  test("keeps every flag of a hundred at once", async () => {
    const stored = await inNode(`{
      const store = bucket({ prefix: "many/" });
      await Promise.all(Array.from({ length: 100 }, (_, i) => store.append({ ...record, id: "n" + i })));
      return (await names("many/")).length;
    }`);
    expect(stored).toBe(100);
  });

  test("tells what the service said of its refusal", async () => {
    const output = await inNode(
      `bucket({ credentials: { accessKeyId: "NOBODY", secretAccessKey: "x" } }).append(record)`,
    );
    expect(output).toContain("does not exist in our records");
  });

  test("refuses what is above its limits, before it asks the service", async () => {
    const bucket = flagBucket({ bucket: "flags", maxFileBytes: 1, maxRecordBytes: 10 });
    await expect(bucket.put(new File(["xx"], "x"))).rejects.toThrow("x is larger than 1 byte.");
    await expect(bucket.append(record)).rejects.toThrow("This is larger than 10 bytes.");
  });
});
