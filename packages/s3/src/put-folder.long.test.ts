import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { Bucket } from "./bucket.ts";
import { putFolder, type FolderFile } from "./put-folder.ts";
import { BUCKET, canInstall, KEYS, startMoto, type S3Server } from "./testing/s3-server.ts";

const file = (path: string, text: string): FolderFile => ({
  path,
  bytes: new TextEncoder().encode(text),
  type: path.endsWith(".html") ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8",
  cache: path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
});

describe.runIf(await canInstall("moto"))("a folder in a bucket", () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startMoto();
  }, 600_000);
  afterAll(() => server.stop());

  const place = () => ({ bucket: BUCKET, endpoint: server.endpoint, credentials: KEYS });

  async function keys(): Promise<string[]> {
    const bucket = new Bucket(place());
    onTestFinished(() => bucket.close());
    return (await bucket.list("")).map(({ key }) => key).toSorted();
  }

  test("takes the place of the earlier one, and leaves what others put there", async () => {
    const bucket = new Bucket(place());
    onTestFinished(() => bucket.close());
    await bucket.put("demos/mine.txt", new Uint8Array(), { type: "text/plain", cache: "no-cache" });
    const options = { ...place(), prefix: "/demos/" };
    const first = await putFolder([file("index.html", "one"), file("assets/a.js", "1")], options);
    expect(first).toEqual({ written: 2, deleted: 0 });
    const second = await putFolder([file("index.html", "two"), file("assets/b.js", "2")], options);
    expect(second).toEqual({ written: 2, deleted: 1 });
    expect(await keys()).toEqual(["demos/assets/b.js", "demos/index.html", "demos/mine.txt", "demos/published.json"]);
    expect(await bucket.text("demos/index.html")).toBe("two");
  });

  test("is served with its types, and files that are named by their content are kept", async () => {
    await putFolder([file("index.html", "page"), file("assets/a.js", "1")], { ...place(), prefix: "typed" });
    const { S3Client, HeadObjectCommand } = await import("@aws-sdk/client-s3");
    const { endpoint, credentials } = place();
    const client = new S3Client({ endpoint, credentials, region: "us-east-1", forcePathStyle: true });
    onTestFinished(() => client.destroy());
    const head = (Key: string) => client.send(new HeadObjectCommand({ Bucket: BUCKET, Key }));
    expect(await head("typed/index.html")).toMatchObject({
      ContentType: "text/html; charset=utf-8",
      CacheControl: "no-cache",
    });
    expect(await head("typed/assets/a.js")).toMatchObject({ CacheControl: "public, max-age=31536000, immutable" });
  });
});
