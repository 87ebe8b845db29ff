import type { Peer } from "../peers/peer.ts";
import { firstSuccess } from "../process.ts";
import { medianOfTurns } from "./turns.ts";
import { defaultPeers, type Measuring } from "./measuring.ts";

/** From the start of `hello`'s server to the answer of its first call. */
export async function measureStart(measuring: Measuring) {
  const values = await medianOfTurns(defaultPeers(measuring), measuring.settings.starts, async (peer) => ({
    start: await startOnce(peer),
  }));
  return { rows: [{ name: "start" as const, values: values.start }], notes: [] };
}

async function startOnce(peer: Peer): Promise<number> {
  const server = await peer.start("hello");
  try {
    return await firstSuccess(server, () => peer.call(server.url));
  } finally {
    await server.stop();
  }
}
