import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Peer } from "../peers/peer.ts";
import { buildApp } from "../peers/static.ts";
import { builtVitrine } from "../peers/vitrine.ts";
import { firstSuccess } from "../process.ts";
import { inRoot } from "../../../checks/bootstrap/paths.js";
import { medianOfTurns } from "./turns.ts";
import { defaultPeers, type Measuring } from "./measuring.ts";

/** From the start of `hello`'s server to the answer of its first call: built ahead, and from its source. */
export async function measureStart(measuring: Measuring) {
  const { starts } = measuring.settings;
  const folder = mkdtempSync(join(tmpdir(), "vitrine-bench-"));
  try {
    await buildApp(inRoot("demos/hello/demo.ts"), folder, "server");
    const built = await medianOfTurns([builtVitrine(folder)], starts, startOf);
    const values = await medianOfTurns(defaultPeers(measuring), starts, startOf);
    return {
      rows: [
        { name: "start.built" as const, values: { ...values.start, ...built.start } },
        { name: "start" as const, values: values.start },
      ],
      notes: [],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOf(peer: Peer): Promise<{ start: number }> {
  const server = await peer.start("hello");
  try {
    return { start: await firstSuccess(server, () => peer.call(server.url)) };
  } finally {
    await server.stop();
  }
}
