import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { queueingEngine } from "@vitrine/core";
import { engineContract } from "@vitrine/core/contract";
import { diskFiles } from "../disk-files.ts";
import { processRunner } from "./process-runner.ts";

const entry = fileURLToPath(new URL("./testing/contract-process.ts", import.meta.url));
const execArgv = ["--conditions=vitrine-source", "--no-warnings"];

engineContract("an engine over processes", async () => {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-contract-"));
  const runner = processRunner({
    fork: () =>
      fork(entry, [dir], { execArgv, serialization: "advanced", stdio: ["ignore", "ignore", "inherit", "ipc"] }),
    maxProcesses: 2,
    graceMs: 200,
  });
  const engine = queueingEngine(runner, { files: diskFiles({ dir }) });
  return {
    engine,
    async close() {
      await engine.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
});
