/** An honest visitor, in a thread of its own: the one beside it makes the load, and would be late to look at the clock. */
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { once } from "node:events";

/** How an honest visitor fared. */
export interface Waits {
  /** Milliseconds that each call took to its right answer. */
  readonly ms: readonly number[];
  /** Calls that were not answered as they should. */
  readonly failed: number;
}

/** An honest visitor who calls `hello` all the time. */
export interface Honest {
  /** What has happened since the last time it was asked. */
  waits(): Promise<Waits>;
  leave(): Promise<void>;
}

const BETWEEN_MS = 10;
const PATIENCE_MS = 60_000;

/** Sends an honest visitor to a server. */
export function visit(url: string): Honest {
  const worker = new Worker(new URL(import.meta.url), { workerData: url });
  return {
    async waits() {
      worker.postMessage("waits");
      const [waits] = (await once(worker, "message")) as [Waits];
      return waits;
    },
    leave: async () => void (await worker.terminate()),
  };
}

if (parentPort) await callOn(workerData as string, parentPort);

async function callOn(url: string, port: NonNullable<typeof parentPort>): Promise<never> {
  let [ms, failed, asked]: [number[], number, boolean] = [[], 0, false];
  let headers: Record<string, string> = { "content-type": "application/json" };
  port.on("message", () => (asked = true));
  for (;;) {
    const since = performance.now();
    const session = await call(url, headers);
    ms.push(performance.now() - since);
    if (session === undefined) failed++;
    else headers = { ...headers, "vitrine-session": session };
    if (asked) {
      port.postMessage({ ms, failed } satisfies Waits);
      [ms, failed, asked] = [[], 0, false];
    }
    await sleep(BETWEEN_MS);
  }
}

/** The visitor's session after a right answer; undefined after any other. */
async function call(url: string, headers: Record<string, string>): Promise<string | undefined> {
  try {
    const init = { method: "POST", body: '{"name":"Ada"}', signal: AbortSignal.timeout(PATIENCE_MS) };
    const response = await fetch(`${url}/api/run/hello`, { ...init, headers });
    const { outputs } = (await response.json()) as { readonly outputs?: { readonly greeting?: string } };
    if (outputs?.greeting !== "Hello Ada") return undefined;
    return response.headers.get("vitrine-session") ?? headers["vitrine-session"] ?? "";
  } catch {
    return undefined;
  }
}
