import { once } from "node:events";
import autocannon, { type Client, type Instance, type Options, type Request, type Result } from "autocannon";
import { quantile } from "./stats.ts";

/** A load on one server: every client makes its next call when the one before is answered. */
export interface Load {
  readonly url: string;
  readonly seconds: number;
  /** Headers of each client; there are as many clients. */
  readonly clients: readonly Readonly<Record<string, string>>[];
  /** The requests that make one call, in their order. */
  readonly requests: readonly Request[];
  /** Whether the body of an answer is right. */
  readonly isRight: (body: string) => boolean;
}

/** What a load showed. Times are milliseconds. */
export interface Loaded {
  readonly p50: number;
  readonly p99: number;
  /** Calls a second. */
  readonly rate: number;
}

/** Puts a load on a server, in this process, and times whole calls. Throws when an answer was wrong. */
export async function load({ url, seconds, clients, requests, isRight }: Load): Promise<Loaded> {
  const headers = [...clients];
  const options: Options = {
    url,
    connections: clients.length,
    duration: seconds,
    timeout: 30,
    requests: [...requests],
    verifyBody: (body) => isRight(String(body)),
    setupClient: (client) => client.setHeaders({ ...headers.pop() }),
  };
  const instance = autocannon(options, () => {});
  const times = timeCalls(instance, requests.length);
  const [result] = (await once(instance, "done")) as [Result];
  const { errors, timeouts, non2xx, mismatches } = result;
  if (errors + timeouts + non2xx + mismatches > 0) {
    throw new Error(`${url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} refusals, ${mismatches} wrong answers.`);
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), rate: times.length / result.duration };
}

/** Collects the milliseconds of calls that take `steps` requests each. */
function timeCalls(instance: Instance, steps: number): number[] {
  const times: number[] = [];
  const begun = new Map<Client, { step: number; ms: number }>();
  instance.on("response", (client, _status, _bytes, ms) => {
    const call = begun.get(client) ?? { step: 0, ms: 0 };
    call.ms += ms;
    if (++call.step < steps) return void begun.set(client, call);
    times.push(call.ms);
    begun.delete(client);
  });
  return times;
}
