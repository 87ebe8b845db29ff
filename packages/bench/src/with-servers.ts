import type { AppName, Peer } from "./peers/peer.ts";
import { firstSuccess, type Server } from "./process.ts";

/** Starts an app on each peer, waits until all answer, and ends them when the work is done or has failed. */
export async function withServers<P extends Peer, T>(
  peers: readonly P[],
  app: AppName,
  work: (servers: ReadonlyMap<P, Server>) => Promise<T>,
): Promise<T> {
  const servers = new Map<P, Server>();
  try {
    for (const peer of peers) servers.set(peer, await started(peer, app));
    return await work(servers);
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
}

async function started(peer: Peer, app: AppName): Promise<Server> {
  const server = await peer.start(app);
  await firstSuccess(server, async () => void (await (await fetch(server.url)).arrayBuffer()));
  return server;
}
