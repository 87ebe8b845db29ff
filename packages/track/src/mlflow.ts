import { mediaName } from "./media-name.ts";
import { RefusedError, type Entry, type OpenRun, type Params, type RunStart, type Sink } from "./sink.ts";

/** Options of `mlflow()`. */
export interface MLflowOptions {
  /** Name of the experiment; it is made if there is none. Default: `vitrine`. */
  readonly experiment?: string;
  /** Bearer token. Default: the environment variable `MLFLOW_TRACKING_TOKEN`, read when a run starts. */
  readonly token?: string;
}

/** Milliseconds that a request may take. */
const REQUEST_MS = 10_000;
/** Most parameters and tags of one request. Source: https://mlflow.org/docs/latest/rest-api.html#log-batch */
const MOST_PARAMS = 100;

/**
 * Logs runs to an MLflow tracking server, by its REST interface, version 2.0. Media are artifacts of the run, where the server
 * itself stores artifacts (`--artifacts-destination`, which is so by default).
 */
export function mlflow(url: string, { experiment = "vitrine", token }: MLflowOptions = {}): Sink {
  const base = url.replace(/\/+$/, "");
  if (!URL.canParse(base))
    throw new TypeError(`mlflow(url): must be an address, such as http://127.0.0.1:5000; got "${url}".`);
  return {
    name: `MLflow at ${new URL(base).host}`,
    async open(run) {
      const api = new Api(base, token ?? globalThis.process?.env["MLFLOW_TRACKING_TOKEN"]);
      return openRun(api, await experimentId(api, experiment), run);
    },
  };
}

async function experimentId(api: Api, name: string): Promise<string> {
  const query = `experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`;
  const found = await api.ask("GET", query).catch((error: unknown) => {
    if (error instanceof RefusedError && error.message.includes("404")) return undefined;
    throw error;
  });
  if (found) return (found as { experiment: { experiment_id: string } }).experiment.experiment_id;
  const made = (await api.ask("POST", "experiments/create", { name })) as { experiment_id: string };
  return made.experiment_id;
}

interface Created {
  readonly run: { readonly info: { readonly run_id: string; readonly artifact_uri: string } };
}

async function openRun(api: Api, experiment: string, { name, params, tags, at }: RunStart): Promise<OpenRun> {
  const request = { experiment_id: experiment, run_name: name, start_time: at, tags: pairs(tags) };
  const { run_id, artifact_uri } = ((await api.ask("POST", "runs/create", request)) as Created).run.info;
  await logParams(api, run_id, params);
  return { write: (entry) => write(api, { run_id, artifact_uri }, entry) };
}

async function write(api: Api, { run_id, artifact_uri }: Created["run"]["info"], entry: Entry): Promise<void> {
  if (entry.kind === "metrics") {
    const metrics = entry.metrics.map(({ name, value, step, at }) => ({
      key: name,
      // As JSON of Protocol Buffers has numbers that are none.
      value: Number.isFinite(value) ? value : String(value),
      timestamp: at,
      step,
    }));
    await api.ask("POST", "runs/log-batch", { run_id, metrics });
  } else if (entry.kind === "params") await logParams(api, run_id, entry.params);
  else if (entry.kind === "media") {
    if (!artifact_uri.startsWith(ARTIFACTS))
      throw new RefusedError(`keeps files at ${artifact_uri}, which is none of its own addresses: they are left out.`);
    await api.put(
      `${artifact_uri.slice(ARTIFACTS.length)}/${encodeURIComponent(mediaName(entry.media))}`,
      entry.media.data,
    );
  } else {
    const status = entry.end === "finished" ? "FINISHED" : "FAILED";
    await api.ask("POST", "runs/update", { run_id, status, end_time: entry.at });
  }
}

const ARTIFACTS = "mlflow-artifacts:/";

async function logParams(api: Api, run_id: string, params: Params): Promise<void> {
  const all = pairs(params);
  for (let i = 0; i < all.length; i += MOST_PARAMS)
    await api.ask("POST", "runs/log-batch", { run_id, params: all.slice(i, i + MOST_PARAMS) });
}

function pairs(values: Params): { key: string; value: string }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));
}

/** The REST interface of a server. */
class Api {
  readonly #base: string;
  readonly #headers: Record<string, string>;

  constructor(base: string, token: string | undefined) {
    this.#base = base;
    this.#headers = token ? { Authorization: `Bearer ${token}` } : {};
  }

  async ask(method: "GET" | "POST", path: string, body?: object): Promise<unknown> {
    const headers = { ...this.#headers, ...(body && { "Content-Type": "application/json" }) };
    const response = await this.#send(`/api/2.0/mlflow/${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    return response.json();
  }

  async put(path: string, body: Blob): Promise<void> {
    const headers = { ...this.#headers, "Content-Type": "application/octet-stream" };
    await this.#send(`/api/2.0/mlflow-artifacts/artifacts/${path}`, { method: "PUT", headers, body });
  }

  /** Rejects with a `RefusedError` for what another try would not change. */
  async #send(path: string, init: { method: string; headers: object; body?: BodyInit | undefined }): Promise<Response> {
    const signal = AbortSignal.timeout(REQUEST_MS);
    const response = await fetch(this.#base + path, { ...init, signal, redirect: "error" } as RequestInit);
    if (response.ok) return response;
    const words = (await response.text()).slice(0, 300);
    const told = `answered ${response.status} to ${path.split("?")[0]}: ${words}${hintFor(response.status)}`;
    throw response.status >= 500 || response.status === 429 ? new Error(told) : new RefusedError(told);
  }
}

function hintFor(status: number): string {
  if (status === 401) return " Give a token, or set MLFLOW_TRACKING_TOKEN.";
  if (status === 403) return " The server may not know this host: start it with --allowed-hosts.";
  return "";
}
