import { connect } from "@vitrine/client";
import { hasRedis, TestRedis } from "@vitrine/queue/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BUCKET, canInstall, KEYS, startVersity, type S3Server } from "../../../s3/src/testing/s3-server.ts";
import { begin, project, runToEnd, serve } from "./testing/command.ts";

const DEMO = `
import { demo, file, textbox } from "vitrine";
export default demo({
  title: "Shared",
  inputs: { sheet: file() },
  outputs: { said: textbox(), copy: file() },
  async predict({ sheet }) {
    const said = process.ppid + ", " + sheet.size;
    return { said, copy: new File([sheet], "copy.bin") };
  },
});`;

const MANY_BYTES = 6 * 2 ** 20;
const INSTALL_MS = 600_000;

describe.runIf(hasRedis && (await canInstall("versitygw")))("vitrine start --files s3://", () => {
  let redis: TestRedis;
  let s3: S3Server;
  beforeAll(async () => {
    [redis, s3] = await Promise.all([TestRedis.start(), startVersity()]);
    vi.stubEnv("AWS_ENDPOINT_URL_S3", s3.endpoint);
    vi.stubEnv("AWS_ACCESS_KEY_ID", KEYS.accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", KEYS.secretAccessKey);
  }, INSTALL_MS);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await Promise.all([redis.stop(), s3.stop()]);
  });

  test("lets a worker have the files that a server took, and another server its results", async () => {
    const cwd = await project({ "demo.ts": DEMO, "package.json": JSON.stringify({ name: `bucket-${redis.port}` }) });
    const shared = ["--queue", redis.url, "--files", `s3://${BUCKET}/shared`];
    const web = () => serve(cwd, "start", "demo.ts", "--port", "0", "--serve-only", ...shared);
    const [one, other, worker] = await Promise.all([
      web(),
      web(),
      begin(cwd, "runs the functions", "worker", "demo.ts", ...shared),
    ]);
    let session: string | undefined;
    const here = connect(one.url, { onSession: (given) => (session = given) });
    const sheet = await here.upload(new File([new Uint8Array(MANY_BYTES)], "a.bin"));
    const there = connect(other.url, { session });
    const result = (await there.predict("predict", { sheet })) as { said: string; copy: { url: string } };
    expect(result.said).toBe(`${worker.process.pid}, ${MANY_BYTES}`);
    const copy = await fetch(new URL(result.copy.url, one.url));
    expect(copy.status).toBe(200);
    expect((await copy.arrayBuffer()).byteLength).toBe(MANY_BYTES);
  });

  test("says what is wrong with an address, a bucket or its keys, and no secret", async () => {
    const cwd = await project({ "demo.ts": DEMO });
    const start = async (place: string) => (await runToEnd(cwd, "start", "demo.ts", "--files", place)).output;
    expect(await start("s3://")).toContain("s3://bucket/prefix");
    expect(await start("s3://nobodys")).toMatch(/--files s3:\/\/nobodys\/demo cannot be used: .*bucket does not exist/);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "a wrong secret");
    const refused = await start(`s3://${BUCKET}`);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", KEYS.secretAccessKey);
    expect(refused).toMatch(/cannot be used: .*signature/);
    expect(refused).not.toContain("a wrong secret");
  });
});
