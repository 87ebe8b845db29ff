import {
  download,
  VitrineError,
  workerEngine,
  type AskOptions,
  type BuiltDemo,
  type Call,
  type Description,
  type Engine,
  type Loading,
  type Message,
  type PutOptions,
  type RunCallOptions,
  type Upload,
  type WorkerFiles,
  type WorkerHome,
  type WorkerNews,
} from "@vitrine/core";
import { toScriptUrl } from "./script-url.ts";

/** Bytes above which a visitor is asked before anything is downloaded. */
const ASK_ABOVE = 5_000_000;
/** Milliseconds in which a worker must be up once its script is there. */
const START_MS = 30_000;
/** Milliseconds in which a cancelled function must give up its worker, before it is ended with it. */
const CANCEL_MS = 1000;

/** What a worker runs, for a page that holds all of it. */
export interface Inline {
  readonly script: Blob;
  readonly files: Readonly<Record<string, Blob>>;
}

/** What `workerHome` takes. */
export interface WorkerHomeOptions {
  /** Where `demo.json` is: the addresses of `built` are relative to it. */
  readonly base: URL;
  readonly description: Description;
  readonly built: BuiltDemo;
  /** Gives what the page itself holds; by default the worker's script and the app's files are fetched. */
  readonly inline?: (() => Promise<Inline>) | undefined;
  /** Hears what is on its way to the worker, and null when nothing is. */
  readonly onLoading: (loading: Loading | null) => void;
  /** Asks the visitor whether that many bytes may be downloaded. */
  readonly mayDownload: (bytes: number) => Promise<boolean>;
}

interface Started {
  readonly engine: Engine;
  /** Ends the worker; every call that runs is told why. */
  end(why: VitrineError): void;
}

/** An app whose functions run in a worker of this page. Nothing is loaded and nothing started before the first call. */
export function workerHome(options: WorkerHomeOptions): Engine {
  return new WorkerHomeEngine(options);
}

class WorkerHomeEngine implements Engine {
  readonly #options: WorkerHomeOptions;
  #starting: Promise<Started> | undefined;
  #allowed = false;
  readonly #cancelled = new Set<string>();

  constructor(options: WorkerHomeOptions) {
    this.#options = options;
  }

  async describe(): Promise<Description> {
    return this.#options.description;
  }

  async *run(call: Call, options: RunCallOptions = {}): AsyncGenerator<Message, void, undefined> {
    if (!(await this.#allow())) return yield { kind: "cancelled", id: 1 };
    const { engine } = await this.#start();
    yield* this.#withEnd(engine.run(call, options));
  }

  async cancel(job: string, options: AskOptions = {}): Promise<void> {
    const started = await this.#starting;
    if (!started) return;
    this.#cancelled.add(job);
    const ended = started.engine.cancel(job, options).then(() => true);
    if (await Promise.race([ended, later(CANCEL_MS, false)])) return;
    this.#starting = undefined;
    started.end(
      new VitrineError("crashed", "A function that did not stop was ended, and this call with it. Run it again."),
    );
  }

  async *resume(job: string, after = 0, options: AskOptions = {}): AsyncGenerator<Message, void, undefined> {
    const started = await this.#starting;
    if (!started) throw new VitrineError("not-found", "There is no such job here. It ended with the page that ran it.");
    yield* started.engine.resume(job, after, options);
  }

  async put(upload: Upload, options: PutOptions = {}) {
    return (await this.#start()).engine.put(upload, options);
  }

  async get(id: string, options: AskOptions = {}) {
    return (await this.#start()).engine.get(id, options);
  }

  async close(): Promise<void> {
    const starting = this.#starting;
    this.#starting = undefined;
    const started = await starting?.catch(() => undefined);
    started?.end(new VitrineError("lost", "The demo was taken off the page."));
  }

  /** A cancelled call whose function went down with its worker ends as cancelled, not as failed. */
  async *#withEnd(messages: AsyncIterable<Message>): AsyncGenerator<Message, void, undefined> {
    let job = "";
    let last = 0;
    try {
      for await (const message of messages) {
        if (message.kind === "queued") job = message.job;
        last = message.id;
        yield message;
      }
    } catch (error) {
      if (!this.#cancelled.has(job)) throw error;
      yield { kind: "cancelled", id: last + 1 };
    } finally {
      this.#cancelled.delete(job);
    }
  }

  async #allow(): Promise<boolean> {
    const { built, inline, mayDownload } = this.#options;
    if (this.#allowed || inline) return true;
    const bytes = Object.values(built.assets).reduce((sum, { size }) => sum + size, built.worker.size);
    this.#allowed = bytes <= ASK_ABOVE || (await mayDownload(bytes));
    return this.#allowed;
  }

  #start(): Promise<Started> {
    this.#starting ??= this.#open().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  async #open(): Promise<Started> {
    const { base, description, built, inline } = this.#options;
    const held = await inline?.();
    const script = held?.script ?? (await this.#fetchScript());
    const { assets, files } = built;
    const home: WorkerHome = {
      base: held ? INLINE_BASE : new URL("./", base).href,
      description,
      assets,
      files,
      inline: held !== undefined,
    };
    const prelude = `self.vitrineHome=${JSON.stringify(home)};self.vitrineLocation=new URL(vitrineHome.base);\n`;
    const url = URL.createObjectURL(new Blob([prelude, script], { type: "text/javascript" }));
    try {
      return await this.#launch(new Worker(toScriptUrl(url)), held);
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  async #launch(worker: Worker, held: Inline | undefined): Promise<Started> {
    let leave: (why: VitrineError) => void = () => {};
    const gone = new Promise<VitrineError>((resolve) => (leave = resolve));
    const end = (why: VitrineError) => {
      worker.terminate();
      leave(why);
    };
    const fail = (why: string) => {
      this.#starting = undefined;
      end(new VitrineError("crashed", `${why} Run it again, or reload the page.`));
    };
    worker.addEventListener("error", ({ message }) =>
      fail(`The demo's worker ended: ${message || "it could not start"}.`),
    );
    const ready = new Promise<true>((resolve) =>
      worker.addEventListener("message", ({ data }) => this.#hear(data as Partial<WorkerNews>, () => resolve(true))),
    );
    if (held) worker.postMessage({ appFiles: held.files } satisfies WorkerFiles);
    const first = await Promise.race([ready, gone, later(START_MS, false as const)]);
    if (first === false) fail(`The demo's worker did not start within ${START_MS / 1000} s.`);
    if (first !== true) throw await gone;
    return { engine: workerEngine(worker, { gone }), end };
  }

  #hear(data: Partial<WorkerNews>, ready: () => void) {
    if (data.news === "ready") ready();
    if (data.news === "loading") this.#options.onLoading(data.loading ?? null);
  }

  async #fetchScript(): Promise<Blob> {
    const { base, built, onLoading } = this.#options;
    const { url, ...resource } = built.worker;
    let loaded = 0;
    const onBytes = (count: number) => onLoading({ loaded: (loaded += count), total: resource.size });
    onBytes(0);
    try {
      return await download(new URL(url, base).href, resource, { fetch: globalThis.fetch.bind(globalThis), onBytes });
    } finally {
      onLoading(null);
    }
  }
}

/** Where files seem to be that came with the page. */
const INLINE_BASE = "vitrine:/";

function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value));
}
