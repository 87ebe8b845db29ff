import {
  memoryJobs,
  NotFoundError,
  VitrineError,
  type AskOptions,
  type Call,
  type Description,
  type Engine,
  type FileRef,
  type JobLog,
  type Json,
  type Message,
  type RunCallOptions,
  type StoredFile,
  type Upload,
} from "@vitrine/core";
import { isObject, randomId, type PutOptions } from "@vitrine/core/internal";
import { toBase } from "../http-engine.ts";
import { GradioConnection, type GradioAbout, type GradioAsked, type GradioEngineOptions } from "./connection.ts";
import { describeGradio } from "./describe.ts";
import { endpointsOf, inOrder, sendsEdits, type GradioEndpoint } from "./endpoints.ts";
import { GradioFiles } from "./files.ts";
import { GradioJob } from "./gradio-job.ts";
import { SessionStream } from "./session-stream.ts";

/** What is known of an app. */
export interface GradioApp extends GradioAbout {
  readonly endpoints: ReadonlyMap<string, GradioEndpoint>;
}

/** Engine of a Gradio app, for one session. */
export interface GradioEngine extends Engine {
  /** The app as Gradio describes it. Nothing in it is to be trusted. */
  about(): Promise<GradioApp>;
  /** Asks for the description again, and says what it is now. */
  refresh(): Promise<GradioApp>;
  /** The same app for another session: it has a state of its own there, and shares the login. */
  another(): GradioEngine;
}

/**
 * Engine of a running Gradio app (4.29 to 6), at the URL of its page. Handlers are its endpoints, without the slash.
 * Inputs are named as its parameters; a list has them in order. An output is named by its label (`Greeting` is `greeting`),
 * and a lone one is `output`. Values are in Gradio's form, but that a file is a `FileRef`, whose id is its path there.
 *
 * Throws "lost" where the app is not reached, "refused" where it has a login, and `InputError` for inputs that its endpoint
 * does not have. A call whose connection breaks fails as "lost": Gradio has no way to pick it up again.
 *
 * @example const engine = gradioEngine("http://127.0.0.1:7860/", { auth: ["ada", "secret"] });
 */
export function gradioEngine(address: string | URL, options: GradioEngineOptions = {}): GradioEngine {
  return new RemoteGradio(toBase(address), options);
}

/** What the sessions of one app share. */
interface Shared {
  readonly connection: GradioConnection;
  app: Promise<GradioApp> | undefined;
}

interface Running {
  readonly job: GradioJob;
  readonly endpoint: GradioEndpoint;
  readonly stream: SessionStream;
  readonly session: string;
}

class RemoteGradio implements GradioEngine {
  readonly #options: GradioEngineOptions;
  readonly #closed = new AbortController();
  readonly #connection: GradioConnection;
  readonly #files: GradioFiles;
  readonly #jobs = memoryJobs();
  readonly #running = new Map<string, Running>();
  readonly #shared: Shared;
  #session: string;
  #stream: SessionStream;

  constructor(base: URL | Shared, options: GradioEngineOptions) {
    this.#options = options;
    this.#shared = base instanceof URL ? { connection: new GradioConnection(base, options), app: undefined } : base;
    this.#connection = this.#shared.connection;
    this.#files = new GradioFiles(this.#connection);
    this.#session = options.session ?? randomId();
    this.#stream = this.#openStream();
  }

  #openStream(): SessionStream {
    const { silenceMs = 45_000 } = this.#options;
    return new SessionStream(this.#connection, this.#session, silenceMs, this.#closed.signal);
  }

  about(): Promise<GradioApp> {
    return (this.#shared.app ??= this.refresh());
  }

  refresh(): Promise<GradioApp> {
    const asked: Promise<GradioApp> = this.#connection
      .about()
      .then((about) => ({ ...about, endpoints: endpointsOf(about) }));
    const shared = this.#shared;
    shared.app = asked;
    asked.catch(() => {
      if (shared.app === asked) shared.app = undefined;
    });
    return asked;
  }

  another(): GradioEngine {
    return new RemoteGradio(this.#shared, { ...this.#options, session: undefined });
  }

  async describe(): Promise<Description> {
    const app = await this.about();
    return describeGradio(app, app.endpoints);
  }

  async *run(call: Call, { signal }: RunCallOptions = {}): AsyncGenerator<Message, void, undefined> {
    const log = await this.#start(call);
    yield* log.read(0, signal);
  }

  async #start({ handler, inputs }: Call): Promise<JobLog> {
    const app = await this.about();
    const endpoint = app.endpoints.get(handler);
    if (!endpoint) throw noEndpoint(handler, app);
    const [session, stream] = [this.#session, this.#stream];
    const data = await this.#dataOf(endpoint, inputs);
    const body = { data, event_data: null, fn_index: endpoint.index, trigger_id: null, session_hash: session };
    const ask = async () => {
      const answer: unknown = await (await this.#request("queue/join", { method: "POST", json: body })).json();
      const event = isObject(answer) ? answer["event_id"] : undefined;
      if (typeof event !== "string") throw new VitrineError("failed", "The Gradio app did not accept the call.");
      return event;
    };
    this.#jobs.sweep();
    let log: JobLog;
    const event = await stream.join(ask, (id) => {
      log = this.#jobs.open({ id, handler, owner: { session } });
      const job = new GradioJob(log, endpoint, this.#files, sendsEdits(app.config, endpoint));
      this.#running.set(id, { job, endpoint, stream, session });
      this.#forgetEnded();
      return job;
    });
    // A live stream that gets no more values ends when it is said so.
    if (endpoint.isStream) await this.#request(`stream/${event}/close`, { method: "POST", json: {} });
    return log!;
  }

  /** Asks for what ends when this engine is closed, as others may share its connection. */
  #request(path: string, asked: GradioAsked): Promise<Response> {
    return this.#connection.request(path, { ...asked, stop: this.#closed.signal });
  }

  /** A value for each component of the endpoint; the app fills in its own. */
  async #dataOf(endpoint: GradioEndpoint, inputs: unknown): Promise<Json[]> {
    const data: Json[] = Array.from({ length: endpoint.width }, () => null);
    for (const [i, value] of inOrder(endpoint, inputs).entries()) {
      const { at, isFile } = endpoint.inputs[i]!;
      data[at] = await this.#files.toGradio(value, isFile);
    }
    return data;
  }

  #forgetEnded() {
    for (const [id, { job }] of this.#running) if (job.isEnded) this.#running.delete(id);
  }

  async *resume(id: string, after = 0, { signal }: AskOptions = {}): AsyncGenerator<Message, void, undefined> {
    const log = await this.#jobs.find(id);
    if (!log) throw new NotFoundError("Gradio keeps no job for who asks again: only calls of this client go on.");
    yield* log.read(after, signal);
  }

  async cancel(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (!running || running.job.isEnded) return;
    const { job, endpoint, stream, session } = running;
    job.cancel();
    stream.leave(id);
    const json = { event_id: id, session_hash: session, fn_index: endpoint.index };
    await this.#request("cancel", { method: "POST", json });
  }

  async reset(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.cancel(id)));
    this.#session = randomId();
    this.#stream = this.#openStream();
  }

  async feed(): Promise<void> {
    throw new VitrineError("refused", "A Gradio app takes no stream of values from programs. Send each by a call.");
  }

  async put({ name, type, body, confirmed }: Upload, { signal, onProgress }: PutOptions = {}): Promise<FileRef> {
    await this.about();
    const blob = body instanceof Blob ? body : await new Response(body).blob();
    await confirmed;
    const ref = await this.#files.upload(blob.type === type ? blob : new Blob([blob], { type }), name, signal);
    onProgress?.(1);
    return ref;
  }

  async get(id: string, { signal }: AskOptions = {}): Promise<StoredFile> {
    await this.about();
    return { ...(await this.#files.download(id, signal)), owner: { session: this.#session } };
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#jobs.close();
  }
}

function noEndpoint(name: string, { endpoints }: GradioApp): NotFoundError {
  const known = [...endpoints.keys()].join(", ") || "none";
  return new NotFoundError(`The Gradio app has no endpoint "${name}" for programs. It has: ${known}.`);
}
