import { load, type Loaded } from "../load.ts";
import type { Peer } from "../peers/peer.ts";
import type { Row, Subject } from "../row.ts";
import type { Settings } from "../settings.ts";
import { medianOfEach } from "../stats.ts";
import { withServers } from "../with-servers.ts";
import type { Measuring } from "./measuring.ts";

const CLIENTS = [1, 64] as const;

/** A call of `hello`: how long it takes and how many a second there are, with one client and with many. */
export async function measureCalls({ settings, vitrine, hono, gradio }: Measuring) {
  const peers: Peer[] = [...vitrine, hono, ...(gradio ? [gradio] : [])];
  return withServers(peers, "hello", async (servers) => {
    const rows: Row[] = [];
    for (const clients of CLIENTS) {
      const targets = peers.map((peer) => ({ peer, url: servers.get(peer)!.url }));
      rows.push(...rowsOf(clients, await measureRounds(targets, clients, settings)));
    }
    return { rows, notes: [] };
  });
}

interface Target {
  readonly peer: Peer;
  readonly url: string;
}

/** In each round every target has its turn, so that what disturbs the machine for a while disturbs all alike. */
async function measureRounds(targets: readonly Target[], clients: number, settings: Settings) {
  const rounds = new Map<Subject, Loaded[]>();
  for (let round = 0; round <= settings.rounds; round++) {
    const warming = round === 0;
    for (const { peer, url } of targets) {
      const seconds = warming ? settings.warmSeconds : settings.loadSeconds;
      const loaded = await load({ ...(await peer.loadOf(url, clients)), seconds });
      if (!warming) rounds.set(peer.subject, [...(rounds.get(peer.subject) ?? []), loaded]);
      // A call takes its turn behind those that the load left in the queue: when it is answered, the server is idle.
      await peer.call(url);
    }
  }
  return new Map([...rounds].map(([subject, all]) => [subject, medianOfEach(all)]));
}

function rowsOf(clients: (typeof CLIENTS)[number], found: ReadonlyMap<Subject, Record<keyof Loaded, number>>): Row[] {
  return (["p50", "p99", "rate"] as const).map((field) => ({
    name: `call.${clients}.${field}` as const,
    values: Object.fromEntries([...found].map(([subject, loaded]) => [subject, loaded[field]])),
  }));
}
