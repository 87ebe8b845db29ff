import { fileURLToPath } from "node:url";
import { runCommand } from "../../../checks/bootstrap/command.js";
import { installGradio } from "../peers/gradio-venv.ts";
import type { Peer } from "../peers/peer.ts";
import { withServers } from "../with-servers.ts";
import { streamingPeers, type Measuring } from "./measuring.ts";
import { medianOfTurns } from "./turns.ts";

const SCRIPT = fileURLToPath(new URL("../../apps/client.py", import.meta.url));
/** Threads that call at the same time. */
const THREADS = 25;

/** The same Python client calling each server: one call at a time, and from many threads. */
export async function measureClient(measuring: Measuring) {
  const installed = await installGradio(() => {});
  if (!("python" in installed)) return { rows: [], notes: [`Gradio's client called nobody: ${installed.missing}.`] };
  const peers = streamingPeers(measuring);
  const { clientCalls, clients } = measuring.settings;
  return withServers(peers, "hello", async (servers) => {
    const values = await medianOfTurns(peers, clients, async (peer) => {
      const args = [servers.get(peer)!.url, nameOf(peer), String(clientCalls), String(THREADS)];
      const { code, output } = await runCommand([installed.python, SCRIPT, ...args], { quiet: true });
      if (code !== 0) throw new Error(`Gradio's client failed against ${peer.subject}:\n${output}`);
      const { one, many } = JSON.parse(output.trim().split("\n").at(-1)!) as { one: number; many: number };
      return { one: one * 1000, many: many * 1000 };
    });
    return {
      rows: [
        { name: "client.one" as const, values: values.one },
        { name: "client.many" as const, values: values.many },
      ],
      notes: [],
    };
  });
}

/** The endpoint that greets. */
function nameOf({ subject }: Peer): string {
  return subject === "gradio" ? "/hello" : "/predict";
}
