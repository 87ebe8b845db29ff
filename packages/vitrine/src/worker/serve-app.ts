/**
 * Runs an app's functions in a browser worker. A built demo's worker script consists of this, the app, and its imports.
 */
import { queueingEngine, serveEngine, type App, type EngineEvent, type FileRef, type Runner } from "@vitrine/core";
import {
  fromDataUrl,
  isApp,
  localRunner,
  type WorkerFiles,
  type WorkerHome,
  type WorkerNews,
} from "@vitrine/core/internal";
import { browserPlatform } from "../platform/browser.ts";
import { AppFiles } from "./app-files.ts";
import { bakedFiles } from "./baked-files.ts";
import { cachesOf } from "./caches-of.ts";

/** The used part of a worker's global scope. */
interface Scope {
  readonly vitrineHome: WorkerHome;
  readonly caches?: CacheStorage;
  fetch: typeof fetch;
  postMessage(data: unknown): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  removeEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

const scope = globalThis as unknown as Scope;
const home = scope.vitrineHome;
const fetchAny = scope.fetch.bind(globalThis);
const files = new AppFiles({
  home,
  fetch: fetchAny,
  caches: cachesOf(scope),
  onLoading: (loading) => tell({ news: "loading", loading }),
});

// Installed before the author's file runs: fetches of the app's own files go through `AppFiles`.
scope.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input, home.base).href;
  const address = files.addressOf(url);
  if (address === undefined) return fetchAny(input, init);
  const blob = await files.read(address);
  return new Response(blob, { headers: { "content-type": blob.type, "content-length": String(blob.size) } });
};

scope.addEventListener("message", ({ data }) => {
  const { appFiles } = Object(data) as Partial<WorkerFiles>;
  if (appFiles) files.give(appFiles);
});

function tell(news: WorkerNews) {
  scope.postMessage(news);
}

/** Serves an app's engine to the page that started this worker. With CommonJS, the app may be one level below. */
export function serveApp(exported: App | { readonly default: App }): void {
  const app = isApp(exported) ? exported : exported.default;
  const store = bakedFiles(home.files, readRef);
  const local = localRunner(app, { files: store, platform: browserPlatform });
  const runner: Runner = {
    ...local,
    describe: async () => home.description,
    async run(task, emit, signal) {
      await breathe();
      if (!signal.aborted) await local.run(task, emit, signal);
    },
  };
  serveEngine(queueingEngine(runner, { files: store, onEvent: log, eagerExamples: false }), scope);
  tell({ news: "ready" });
}

/** Logs errors to the console, a browser's only log; a visitor sees only the id. */
function log(event: EngineEvent) {
  // oxlint-disable-next-line no-console -- see above.
  if (event.kind === "error") console.error(`${event.id}: ${event.detail}`);
}

/** Lets pending messages leave first: if the function blocks this worker, a page without them could not stop it. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

async function readRef({ url }: FileRef): Promise<Blob> {
  return fromDataUrl(url) ?? (await scope.fetch(new URL(url, home.base))).blob();
}
