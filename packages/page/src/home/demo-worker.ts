import { say } from "@vitrine/components/elements";
import { sayWith } from "@vitrine/components/words";
import { VitrineError, workerEngine, type Description, type Engine } from "@vitrine/core";
import {
  download,
  type BuiltDemo,
  type Loading,
  type WorkerFiles,
  type WorkerHome,
  type WorkerNews,
} from "@vitrine/core/internal";
import { startWorker, type RunningWorker } from "./start-worker.ts";
import { underPolicy } from "./under-policy.ts";

/** Maximum start time of a worker in milliseconds, after its script has loaded. */
const START_MS = 30_000;

/** Script and files of a worker, for a page that contains them. */
export interface Inline {
  readonly script: Blob;
  readonly files: Readonly<Record<string, Blob>>;
}

/** Source of a worker. */
export interface WorkerSource {
  /** URL of `demo.json`: the URLs in `built` are relative to it. */
  readonly base: URL;
  readonly description: Description;
  readonly built: BuiltDemo;
  /** Returns files inlined in the page; by default the worker's script and the app's files are fetched. */
  readonly inline?: (() => Promise<Inline>) | undefined;
}

/** Called with the download progress of a worker, and with null when nothing is left. */
export type LoadingListener = (loading: Loading | null) => void;

interface Started {
  readonly engine: Engine;
  /** Ends the worker; every running call fails with this error. */
  end(why: VitrineError): void;
}

const open = new Map<string, DemoWorker>();

/** Worker of a built demo, shared by all tags of a page that show the demo, so that a model is in memory once. */
export class DemoWorker {
  /** Number of starts: each start loses all files stored in the worker before. */
  starts = 0;
  /** Whether a visitor has allowed its download. */
  allowed = false;
  readonly #source: WorkerSource;
  readonly #key: string;
  readonly #users = new Set<LoadingListener>();
  #starting: Promise<Started> | undefined;

  private constructor(source: WorkerSource, key: string) {
    this.#source = source;
    this.#key = key;
  }

  /** Joins the users of a demo's worker. The worker ends when the last one has left. */
  static join(source: WorkerSource, user: LoadingListener): DemoWorker {
    const key = keyOf(source);
    const worker = open.get(key) ?? new DemoWorker(source, key);
    open.set(key, worker);
    worker.#users.add(user);
    return worker;
  }

  leave(user: LoadingListener): void {
    this.#users.delete(user);
    if (this.#users.size > 0) return;
    open.delete(this.#key);
    this.end(new VitrineError("lost", say("The demo was taken off the page.")));
  }

  /** Engine in the worker, if started. */
  get engine(): Promise<Engine> | undefined {
    return this.#starting?.then(({ engine }) => engine);
  }

  /** Starts the worker, if it is not running. */
  async start(): Promise<Engine> {
    this.#starting ??= underPolicy(() => this.#open()).catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return (await this.#starting).engine;
  }

  /** Ends the worker; every running call fails with this error. The next call starts it again. */
  end(why: VitrineError): void {
    const starting = this.#starting;
    this.#starting = undefined;
    void starting?.then(
      ({ end }) => end(why),
      () => undefined,
    );
  }

  async #open(): Promise<Started> {
    this.starts++;
    const { base, description, built, inline } = this.#source;
    const inlined = await inline?.();
    const script = inlined?.script ?? (await this.#fetchScript());
    const { assets, files } = built;
    const home: WorkerHome = {
      base: inlined ? INLINE_BASE : new URL("./", base).href,
      description,
      assets,
      files,
      inline: inlined !== undefined,
    };
    const prelude = `self.vitrineHome=${JSON.stringify(home)};self.vitrineLocation=new URL(vitrineHome.base);\n`;
    const worker = await startWorker(new Blob([prelude, script], { type: "text/javascript" }));
    return this.#launch(worker, inlined);
  }

  async #launch({ port, onError, end: stop }: RunningWorker, inlined: Inline | undefined): Promise<Started> {
    let leave: (why: VitrineError) => void = () => {};
    const gone = new Promise<VitrineError>((resolve) => (leave = resolve));
    const end = (why: VitrineError) => {
      stop();
      leave(why);
    };
    const fail = (why: string) => {
      this.#starting = undefined;
      end(new VitrineError("crashed", `${why} ${say("Run it again, or reload the page.")}`));
    };
    onError((message) =>
      fail(sayWith("The demo's worker ended: {reason}.", { reason: message || say("it could not start") })),
    );
    const ready = new Promise<true>((resolve) =>
      port.addEventListener("message", ({ data }) => this.#hear(data as Partial<WorkerNews>, () => resolve(true))),
    );
    port.start?.();
    if (inlined) port.postMessage({ appFiles: inlined.files } satisfies WorkerFiles);
    const first = await Promise.race([ready, gone, later(START_MS, false as const)]);
    if (first === false)
      fail(sayWith("The demo's worker did not start within {seconds} s.", { seconds: START_MS / 1000 }));
    if (first !== true) throw await gone;
    return { engine: workerEngine(port, { gone }), end };
  }

  #hear(data: Partial<WorkerNews>, ready: () => void) {
    if (data.news === "ready") ready();
    if (data.news === "loading") this.#tell(data.loading ?? null);
  }

  #tell(loading: Loading | null) {
    for (const user of this.#users) user(loading);
  }

  async #fetchScript(): Promise<Blob> {
    const { base, built } = this.#source;
    const { url, ...resource } = built.worker;
    let loaded = 0;
    const onBytes = (count: number) => this.#tell({ loaded: (loaded += count), total: resource.size });
    onBytes(0);
    try {
      return await download(new URL(url, base).href, resource, { fetch: globalThis.fetch.bind(globalThis), onBytes });
    } finally {
      this.#tell(null);
    }
  }
}

/** Virtual base URL of inlined files. */
const INLINE_BASE = "vitrine:/";

/** Tags with the same base URL, code and files show the same demo. */
function keyOf({ base, built: { worker, assets }, inline }: WorkerSource): string {
  const files = Object.values(assets).map(({ integrity }) => integrity);
  return JSON.stringify([inline ? INLINE_BASE : new URL("./", base), worker.integrity, files]);
}

/** Resolves with a value after a delay. */
export function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value));
}
