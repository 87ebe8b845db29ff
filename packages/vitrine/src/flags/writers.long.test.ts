import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readFlags } from "../flags.ts";

const WRITERS = 100;
const EACH = 20;

test("a hundred processes that append at once, of which twenty are killed, lose no flag that they had stored", async () => {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-writers-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const script = `
    import { flagFolder } from ${JSON.stringify(new URL("../flags/folder.ts", import.meta.url).href)};
    const to = flagFolder(${JSON.stringify(dir)});
    const note = "n".repeat(50_000);
    for (let i = 0; i < ${EACH}; i++) {
      const id = process.argv[1] + "-" + i;
      await to.append({ id, at: "", app: "", handler: "", model: null, reason: null, note, inputs: {}, inputHash: "", outputs: {}, corrections: {}, event: null, consent: "" });
      process.stdout.write(id + "\\n");
    }
  `;
  const args = ["--conditions=vitrine-source", "--no-warnings", "--input-type=module", "-e", script];
  const stored: string[] = [];
  const writers = Array.from({ length: WRITERS }, (_, i) => {
    const child = spawn(process.execPath, [...args, `w${i}`], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += String(chunk);
      if (i % 5 === 0 && said.split("\n").length > 3) child.kill("SIGKILL");
    });
    return once(child, "close").then(() => stored.push(...said.split("\n").slice(0, -1)));
  });
  await Promise.all(writers);
  const found = new Set<string>();
  let rows = 0;
  for await (const { id } of readFlags(dir)) {
    found.add(id);
    rows++;
  }
  expect(stored.filter((id) => !found.has(id))).toEqual([]);
  expect(rows).toBe(found.size);
  expect(stored.length).toBeGreaterThanOrEqual((WRITERS * 4 * EACH) / 5);
}, 300_000);
