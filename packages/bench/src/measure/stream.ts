import { withServers } from "../with-servers.ts";
import { streamingPeers, type Measuring } from "./measuring.ts";
import { medianOfTurns } from "./turns.ts";

const WARM_TOKENS = 100;

/** A text that grows token by token, every one of them sent: how long until it is whole, and what came over the wire. */
export async function measureStream(measuring: Measuring) {
  const peers = streamingPeers(measuring);
  const { tokens, streams } = measuring.settings;
  return withServers(peers, "tokens", async (servers) => {
    for (const peer of peers) await peer.stream(servers.get(peer)!.url, WARM_TOKENS);
    const values = await medianOfTurns(peers, streams, async (peer) => {
      const since = performance.now();
      const bytes = await peer.stream(servers.get(peer)!.url, tokens);
      return { time: performance.now() - since, bytes: bytes / 1000 };
    });
    return {
      rows: [
        { name: "stream.time" as const, values: values.time },
        { name: "stream.bytes" as const, values: values.bytes },
      ],
      notes: [],
    };
  });
}
