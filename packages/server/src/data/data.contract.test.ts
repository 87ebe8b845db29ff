import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localEngine, memoryFiles } from "@vitrine/core";
import { engineContract, testBacklog, testJobStore, testSessionStore } from "@vitrine/core/contract";
import { randomId } from "@vitrine/core/internal";
import { afterAll } from "vitest";
import { openData } from "./data.ts";

const folder = mkdtempSync(join(tmpdir(), "vitrine-data-"));
const data = openData(folder);
afterAll(() => {
  data.close();
  rmSync(folder, { recursive: true });
});

testJobStore("jobs in a folder of data", (setup) => data.stores(randomId(), setup).jobs);
testSessionStore("sessions in a folder of data", (setup) => data.stores(randomId(), setup).sessions);
testBacklog("waiting calls in a folder of data", (setup) => data.stores(randomId(), setup).backlog);

engineContract("localEngine, which keeps all in a folder of data", async (app) => {
  const engine = localEngine(app, { ...data.stores(randomId()), files: memoryFiles() });
  return { engine, close: () => engine.close() };
});
