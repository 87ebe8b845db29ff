import { connect } from "@vitrine/client";
import { hasRedis, TestRedis } from "@vitrine/queue/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { begin, project, runToEnd, serve } from "./testing/command.ts";

const DEMO = `
import { demo, file, state, textbox } from "vitrine";
const seen = state(0);
export default demo({
  title: "Shared",
  inputs: { name: textbox(), sheet: file({ required: false }), seen },
  outputs: { greeting: textbox(), seen },
  async predict({ name, sheet, seen }) {
    if (name === "block") for (const until = performance.now() + 6000; performance.now() < until;);
    const text = sheet ? await sheet.text() : "no file";
    return { greeting: name + ", " + process.ppid + ", " + text + ", " + (seen + 1), seen: seen + 1 };
  },
});`;

describe.skipIf(!hasRedis)("vitrine start --queue", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.stop());

  test("shares sessions, files and calls with other servers, and lets a worker run them", async () => {
    const cwd = await project({ "demo.ts": DEMO, "package.json": JSON.stringify({ name: `shared-${redis.port}` }) });
    const shared = ["--queue", redis.url, "--files", "files"];
    const web = () => serve(cwd, "start", "demo.ts", "--port", "0", "--serve-only", ...shared);
    const [one, other, worker] = await Promise.all([
      web(),
      web(),
      begin(cwd, "runs the functions", "worker", "demo.ts", ...shared),
    ]);
    let session: string | undefined;
    const here = connect(one.url, { onSession: (given) => (session = given) });
    const sheet = await here.upload(new File(["kept"], "a.txt"));
    const first = (await here.predict("predict", { name: "Ada", sheet })) as { greeting: string };
    expect(first.greeting).toBe(`Ada, ${worker.process.pid}, kept, 1`);
    // The same visitor at another server, with the file that the first one took.
    const there = connect(other.url, { session });
    const second = (await there.predict("predict", { name: "Ada", sheet })) as { greeting: string };
    expect(second.greeting).toBe(`Ada, ${worker.process.pid}, kept, 2`);
    // A function that blocks for longer than any lease keeps its result.
    const third = (await there.predict("predict", { name: "block" })) as { greeting: string };
    expect(third.greeting).toContain("block, ");
  });

  test("says what is missing", async () => {
    const cwd = await project({ "demo.ts": DEMO });
    const start = (...args: string[]) => runToEnd(cwd, "start", "demo.ts", ...args);
    expect((await start("--queue", redis.url)).output).toContain("--queue needs --files");
    const away = await start("--queue", "redis://:secret@127.0.0.1:1", "--files", "files");
    expect(away.output).toContain("There is no Redis at redis://127.0.0.1:1");
    expect(away.output).not.toContain("secret");
    expect((await start("--queue", "localhost")).output).toContain("must be the address of a Redis");
    expect((await runToEnd(cwd, "worker", "demo.ts")).output).toContain("needs --queue");
  });
});
