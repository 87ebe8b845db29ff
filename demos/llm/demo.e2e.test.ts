import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runToEnd } from "../../packages/vitrine/src/cli/testing/command.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

test.each(["static", "html"])(
  "the chat with a language model is no %s build: its key has no place in one",
  async (target) => {
    const dir = await mkdtemp(join(tmpdir(), "vitrine-llm-"));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    const out = join(dir, "out");
    const { code, output } = await runToEnd(ROOT, "build", "demos/llm/demo.ts", "--target", target, "--out", out);
    expect(code).toBe(1);
    expect(output).toContain("demos/llm/demo.ts cannot be built for browsers");
    expect(output).toContain("--target server");
    expect(existsSync(out)).toBe(false);
  },
);
