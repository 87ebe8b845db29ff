/** A relay in a process of its own, on the port that it is given, which says its port, and the bytes that it has and holds when it is asked. */
import { startRelay } from "../index.ts";
import { DOMAIN } from "./domain.ts";

const relay = await startRelay({ domain: DOMAIN, port: Number(process.argv[2] ?? 0), maxLinksPerAddress: 10_000 });
process.on("message", () => {
  gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send!({ bytes: rss, held: heapUsed + external, ...relay.state() });
});
process.on("disconnect", () => process.exit());
process.send!({ port: relay.port });
