import { setTimeout as sleep } from "node:timers/promises";
import { peakOf, resetPeak, tellsMemory } from "../memory.ts";
import type { Row } from "../row.ts";
import { withServers } from "../with-servers.ts";
import { streamingPeers, type Measuring } from "./measuring.ts";
import { medianOfTurns } from "./turns.ts";

const WARM_BYTES = 1_000_000;
const SETTLE_MS = 1000;

/** A large file, sent and used in a call: how long it takes, and the peak memory of the server over its idle state. */
export async function measureUpload(measuring: Measuring) {
  const peers = streamingPeers(measuring);
  return withServers(peers, "size", async (servers) => {
    const { time, memory } = await medianOfTurns(peers, 1, async (peer) => {
      const { url, group } = servers.get(peer)!;
      await peer.upload(url, WARM_BYTES);
      await sleep(SETTLE_MS);
      const idle = tellsMemory ? resetPeak(group) : 0;
      const since = performance.now();
      await peer.upload(url, measuring.settings.uploadBytes);
      return { time: performance.now() - since, memory: tellsMemory ? (peakOf(group) - idle) / 1e6 : 0 };
    });
    const rows: Row[] = [{ name: "upload.time", values: time }];
    if (tellsMemory) rows.push({ name: "upload.memory", values: memory });
    return {
      rows,
      notes: tellsMemory ? [] : [`The peak memory of an upload is left out: ${process.platform} does not tell it.`],
    };
  });
}
