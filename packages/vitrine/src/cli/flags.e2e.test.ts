import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FlagRecord, Manifest } from "@vitrine/core/internal";
import { readFlags } from "../flags.ts";
import { project, runToEnd, serve } from "./testing/command.ts";

const FLAGGED = `
  import { demo, file, textbox } from "vitrine";
  import { flagFolder } from "vitrine/flags";
  export default demo({
    inputs: { paper: file() },
    outputs: { first: textbox() },
    flag: { reasons: ["Wrong"], to: flagFolder("./flags") },
    predict: async ({ paper }) => ({ first: (await paper.text()).slice(0, 1) }),
  });
`;

async function flagsIn(dir: string): Promise<FlagRecord[]> {
  const found: FlagRecord[] = [];
  for await (const record of readFlags(join(dir, "flags"))) found.push(record);
  return found;
}

describe("flags", () => {
  test("go into a folder, from functions in processes of their own, with their files", async () => {
    const dir = await project({ "demo.ts": FLAGGED });
    const { url } = await serve(dir, "start", "demo.ts");
    const headers = { "content-type": "application/json", accept: "application/json" };
    const post = (handler: string, body: object, more: object = {}) =>
      fetch(new URL(`api/run/${handler}`, url), {
        method: "POST",
        headers: { ...headers, ...more },
        body: JSON.stringify(body),
      });
    const first = await post("predict", { paper: "data:text/plain,hello" });
    const session = { "vitrine-session": first.headers.get("vitrine-session")! };
    const flag = { inputs: { paper: "data:text/plain,hello" }, outputs: { first: "h" }, reason: "Wrong", note: "no" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => post("flag_predict", flag, session)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const flags = await flagsIn(dir);
    expect(flags).toHaveLength(20);
    const { file } = flags[0]!.inputs["paper"] as { file: string };
    expect(await readFile(join(dir, "flags", file), "utf8")).toBe("hello");
    expect((await post("flag_predict", flag)).status).toBe(404);
  });

  test("are left out of a home without a server, which the author is told", async () => {
    const dir = await project({ "demo.ts": FLAGGED });
    const { code, output } = await runToEnd(dir, "build", "demo.ts");
    expect(code, output).toBe(0);
    expect(output).toContain("the page of this build has no Flag button");
    const { description } = JSON.parse(await readFile(join(dir, "dist/demo.json"), "utf8")) as Manifest;
    expect(Object.keys(description.handlers)).toEqual(["predict"]);
    expect(description.handlers["predict"]).not.toHaveProperty("flag");
  });
});
