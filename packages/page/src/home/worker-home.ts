import { lazyLoad } from "@vitrine/components/elements";
import { say } from "@vitrine/components/elements";
import { sayWith, saySize } from "@vitrine/components/words";
import {
  VitrineError,
  type AskOptions,
  type Call,
  type Description,
  type Engine,
  type Json,
  type Message,
  type RunCallOptions,
  type Upload,
} from "@vitrine/core";
import { type Fed, type Loading, type ProgressReport, type PutOptions } from "@vitrine/core/internal";
import type { AppView } from "../app-view.ts";
import { inlinedInPage, readInlined, type InlinedFiles } from "./inline.ts";
import { KeptFiles, type FilePlace } from "./kept-files.ts";
import { later, DemoWorker, type LoadingListener, type WorkerSource } from "./demo-worker.ts";

/** Download size in bytes above which the visitor is asked first. */
const ASK_ABOVE = 5_000_000;
/**
 * Milliseconds that a cancelled function has to stop before its worker is terminated, and with it whatever else the
 * worker runs or keeps. A busy machine, or a long step of another call, is no reason for that.
 */
const CANCEL_MS = 3000;

/** Options of `workerHome`. */
export interface WorkerHomeOptions extends Omit<WorkerSource, "inline"> {
  /** Inlined files, if they are not in the page itself. */
  readonly inlined: InlinedFiles | undefined;
  /** View of the demo, once there is one: it shows downloads that functions need, and asks before large ones. */
  readonly view: () => AppView | undefined;
}

/** Engine of an app in a worker of this page. Loads and starts nothing before the first call. */
export function workerHome({ inlined: given, ...options }: WorkerHomeOptions): Engine {
  const { built } = options;
  const inlined = given ?? inlinedInPage(built);
  return new WorkerHomeEngine({ ...options, inline: inlined && (() => readInlined(built, inlined)) });
}

function loadingProgress({ loaded, total }: Loading): ProgressReport {
  const text = sayWith("Loading {loaded} of {total}", { loaded: saySize(loaded), total: saySize(total) });
  return { fraction: total > 0 ? Math.min(1, loaded / total) : null, text };
}

type HomeOptions = WorkerSource & Pick<WorkerHomeOptions, "view">;

let homes = 0;

class WorkerHomeEngine implements Engine {
  readonly #options: HomeOptions;
  readonly #worker: DemoWorker;
  readonly #user: LoadingListener;
  /** Session of one tag: tags do not share files or state. */
  readonly #session = `tag-${++homes}`;
  readonly #files = new KeptFiles();
  readonly #running = new Set<string>();
  readonly #cancelled = new Set<string>();
  #closed = false;

  constructor(options: HomeOptions) {
    this.#options = options;
    this.#user = (loading) => options.view()?.statuses.tell({ loading: loading && loadingProgress(loading) });
    this.#worker = DemoWorker.join(options, this.#user);
  }

  async describe(): Promise<Description> {
    return this.#options.description;
  }

  async *run(call: Call, options: RunCallOptions = {}): AsyncGenerator<Message, void, undefined> {
    if (!(await this.#allow())) return yield { kind: "cancelled", id: 1 };
    const engine = await this.#worker.start();
    if (this.#closed) return yield { kind: "cancelled", id: 1 };
    yield* this.#withEnd(engine.run(await this.#placed(call, engine), this.#own(options)));
  }

  async cancel(job: string, options: AskOptions = {}): Promise<void> {
    const engine = await this.#worker.engine;
    if (!engine) return;
    this.#cancelled.add(job);
    const ended = engine.cancel(job, this.#own(options)).then(() => true);
    if (await Promise.race([ended, later(CANCEL_MS, false)])) return;
    this.#worker.end(
      new VitrineError("crashed", say("A function that did not stop was ended, and this call with it. Run it again.")),
    );
  }

  async feed(job: string, fed: Fed, options: AskOptions = {}): Promise<void> {
    await (await this.#worker.engine)?.feed(job, fed, this.#own(options));
  }

  async *resume(job: string, after = 0, options: AskOptions = {}): AsyncGenerator<Message, void, undefined> {
    const engine = await this.#worker.engine;
    if (!engine)
      throw new VitrineError("not-found", say("There is no such job here. It ended with the page that ran it."));
    yield* engine.resume(job, after, this.#own(options));
  }

  async reset(options: AskOptions = {}): Promise<void> {
    await (await this.#worker.engine)?.reset(this.#own(options));
  }

  async put(upload: Upload, options: PutOptions = {}) {
    const ref = await (await this.#worker.start()).put(upload, this.#own(options));
    this.#files.keep(ref.id, upload);
    return ref;
  }

  async get(id: string, options: AskOptions = {}) {
    return (await this.#worker.start()).get(id, this.#own(options));
  }

  /** Aborts this tag's calls without terminating the worker, which other tags may use. */
  async close(): Promise<void> {
    this.#closed = true;
    const engine = await this.#worker.engine?.catch(() => undefined);
    for (const job of this.#running) void engine?.cancel(job, this.#own({})).catch(() => undefined);
    this.#worker.leave(this.#user);
  }

  /** The first worker has every file that a call can refer to. */
  async #placed(call: Call, engine: Engine): Promise<Call> {
    if (this.#worker.starts === 1) return call;
    const place: FilePlace = {
      has: (id) =>
        engine.get(id, this.#own({})).then(
          () => true,
          () => false,
        ),
      put: (upload) => engine.put(upload, this.#own({})),
    };
    const schema = this.#options.description.handlers[call.handler]?.input ?? {};
    return { ...call, inputs: (await this.#files.placed(schema, call.inputs as Json, place)) as Call["inputs"] };
  }

  #own<T extends AskOptions>(options: T): T {
    return { ...options, session: this.#session };
  }

  /** A cancelled call whose worker was terminated ends as cancelled, not as failed. */
  async *#withEnd(messages: AsyncIterable<Message>): AsyncGenerator<Message, void, undefined> {
    let job = "";
    let last = 0;
    try {
      for await (const message of messages) {
        if (message.kind === "queued") this.#running.add((job = message.job));
        last = message.id;
        yield message;
      }
      this.#running.delete(job);
    } catch (error) {
      this.#running.delete(job);
      if (!this.#cancelled.has(job)) throw error;
      yield { kind: "cancelled", id: last + 1 };
    } finally {
      this.#cancelled.delete(job);
    }
  }

  async #allow(): Promise<boolean> {
    const { built, inline } = this.#options;
    if (this.#worker.allowed || inline) return true;
    const bytes = Object.values(built.assets).reduce((sum, { size }) => sum + size, built.worker.size);
    this.#worker.allowed = bytes <= ASK_ABOVE || (await this.#ask(bytes));
    return this.#worker.allowed;
  }

  async #ask(bytes: number): Promise<boolean> {
    const { ask } = await lazyLoad(import("../question.ts"));
    const view = this.#options.view();
    return view !== undefined && ask(view, bytes);
  }
}
