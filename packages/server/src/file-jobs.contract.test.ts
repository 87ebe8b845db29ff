import { localEngine } from "@vitrine/core";
import { engineContract, testJobStore } from "@vitrine/core/contract";
import { fileJobs } from "./testing/file-jobs.ts";

testJobStore("jobs in files", fileJobs);

engineContract("localEngine, its jobs in files", async (app) => {
  const engine = localEngine(app, { jobs: fileJobs({ jobMs: 300_000, now: () => performance.now() }) });
  return { engine, close: () => engine.close() };
});
