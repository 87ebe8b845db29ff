import { DefinitionError, skip, update, type Context, type Message } from "@vitrine/core";
import { isVitrineError, type AnyComponent, type Progress } from "@vitrine/core/internal";
import {
  gradioEngine,
  type GradioApp,
  type GradioEndpoint,
  type GradioEngine,
  type GradioSlot,
} from "@vitrine/client/gradio";
import { adopt, type AdoptedSlot } from "./adopt/adopt.ts";
import type { GradioProps } from "./adopt/adopted.ts";
import { changed, toVisitor } from "./adopt/failures.ts";
import { toOptions, type FromGradioOptions } from "./adopt/options.ts";
import { Visits, type Visit } from "./adopt/visits.ts";

export type { FromGradioOptions } from "./adopt/options.ts";

/** Options of `demo()` for an endpoint of a Gradio app. */
export interface FromGradio {
  readonly title: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, AnyComponent>>;
  readonly outputs: Readonly<Record<string, AnyComponent>>;
  readonly predict: (inputs: any, context: Context) => AsyncGenerator<any, void, undefined>;
  /** It needs a server: the app's address and what it is called with are no visitor's business. */
  readonly runs: "server";
  /** Calls go on at the same time: the Gradio app has its own queue. */
  readonly concurrency: number;
}

const CONCURRENCY = 32;
/** How often the app is asked whether it is still the one that the demo was made from. */
const CHECK_MS = 60_000;

/**
 * Makes a demo of an endpoint of a running Gradio app (4.29 to 6): its components are inputs and outputs with their labels,
 * choices and ranges; calls go through to it with progress, partial results, files and Stop. Kinds without an equal are
 * JSON, and say so. Pass what it gives to `demo()`, with your own words after it. The app must run when the file is
 * loaded: each process that runs the demo reads it once, and calls are refused if it is another one later.
 *
 * What the app says of itself is only data: requests go to the origin of `url` alone, with what you give here, and with
 * nothing of the visitors' but their values. A visitor has a session of their own there, in each process.
 *
 * Throws `DefinitionError` if the app is not reached, needs a login, or lacks the endpoint.
 *
 * @example
 * export default demo({ ...(await fromGradio("http://127.0.0.1:7860", "/predict")), title: "Which bird is it?" });
 */
export async function fromGradio(source: string | URL | FromGradioOptions, endpoint?: string): Promise<FromGradio> {
  const options = toOptions(source, endpoint);
  const engine = gradioEngine(options.url, options);
  const app = await engine.about().catch((error: unknown) => {
    throw notMade(error);
  });
  const found = endpointOf(app, options.endpoint);
  const inputs = await Promise.all(found.inputs.map(adopt));
  const outputs = await Promise.all(found.outputs.map((slot) => adoptOutput(slot, found, inputs)));
  const visits = new Visits(engine);
  const isSame = checker(engine, found);
  return {
    title: app.config.title || "Gradio",
    description: found.description,
    inputs: componentsOf(inputs),
    outputs: componentsOf(outputs),
    runs: "server",
    concurrency: CONCURRENCY,
    async *predict(given: Readonly<Record<string, unknown>>, context) {
      const data = inputs.map(({ name, send }) => send(given[name]));
      try {
        if (!(await isSame())) throw changed();
        yield* visits.during(context.session.id, (visit) => follow(visit, found, data, outputs, context));
      } catch (error) {
        throw toVisitor(error);
      }
    },
  };
}

function notMade(error: unknown): unknown {
  if (!isVitrineError(error)) return error;
  return Object.assign(new DefinitionError(`fromGradio(): ${error.problem.detail}`), { cause: error });
}

function endpointOf({ endpoints }: GradioApp, given: string | undefined): GradioEndpoint {
  const name = given?.replace(/^\//, "") ?? (endpoints.size === 1 ? [...endpoints.keys()][0]! : "predict");
  const endpoint = endpoints.get(name);
  if (endpoint) return endpoint;
  const known = [...endpoints.keys()].map((one) => `"/${one}"`).join(", ") || "none";
  throw new DefinitionError(`fromGradio(): the app has no endpoint "/${name}" for programs. Name one of: ${known}.`);
}

/** One component may be both, as a conversation is; another one has a name of its own on the page. */
async function adoptOutput(
  slot: GradioSlot,
  { inputs }: GradioEndpoint,
  adopted: readonly AdoptedSlot[],
): Promise<AdoptedSlot> {
  const same = inputs.findIndex(({ component }) => component.id === slot.component.id);
  if (same >= 0) return adopted[same]!;
  return adopt(inputs.some(({ name }) => name === slot.name) ? { ...slot, name: `${slot.name}_output` } : slot);
}

function componentsOf(slots: readonly AdoptedSlot[]): Record<string, AnyComponent> {
  return Object.fromEntries(slots.map(({ name, component }) => [name, component]));
}

/** Whether the endpoint is still what the demo was made from: asked again when the last answer is old. */
function checker(engine: GradioEngine, endpoint: GradioEndpoint): () => Promise<boolean> {
  const before = fingerprintOf(endpoint);
  let checked = performance.now();
  return async function isSame() {
    const isOld = performance.now() - checked > CHECK_MS;
    const { endpoints } = isOld ? await engine.refresh() : await engine.about();
    if (isOld) checked = performance.now();
    const now = endpoints.get(endpoint.name);
    return now !== undefined && fingerprintOf(now) === before;
  };
}

/** What a change of would make calls wrong: names, kinds and choices, in their order. */
function fingerprintOf({ inputs, outputs }: GradioEndpoint): string {
  const of = ({ name, component: { type, props } }: GradioEndpoint["inputs"][number]) => [
    name,
    type,
    props["choices"] ?? null,
  ];
  return JSON.stringify([inputs.map(of), outputs.map(of)]);
}

/** Makes a call, and yields outputs as they change. */
async function* follow(
  { engine, client }: Visit,
  endpoint: GradioEndpoint,
  data: readonly unknown[],
  outputs: readonly AdoptedSlot[],
  { signal, progress, ...context }: Context,
): AsyncGenerator<Record<string, unknown>> {
  const job = client.submit(endpoint.name as never, data as never, { signal } as never);
  const open = opener(engine, signal);
  let last: Readonly<Record<string, unknown>> = {};
  for await (const message of job) {
    if (message.kind === "progress") report(progress, message);
    if (message.kind === "log") {
      const { level, text, title, durationMs } = message;
      context[level](text, { ...(title && { title }), ...(durationMs !== undefined && { durationMs }) });
    }
    if (message.kind !== "output" && message.kind !== "done") continue;
    const now = job.outputs;
    const updates = message.kind === "output" ? (message.updates ?? {}) : {};
    const next: [string, unknown][] = [];
    for (const [i, slot] of outputs.entries()) {
      const from = endpoint.outputs[i]!.name;
      const isNew = Object.hasOwn(now, from) && now[from] !== last[from];
      const props = slot.props((updates[from]?.props ?? {}) as GradioProps);
      const value = isNew ? await slot.receive(now[from], open) : undefined;
      if (Object.keys(props).length > 0) next.push([slot.name, update({ ...props, ...(isNew && { value }) })]);
      else next.push([slot.name, isNew ? value : skip]);
    }
    last = now;
    if (next.some(([, value]) => value !== skip)) yield Object.fromEntries(next);
  }
  await job.result();
}

function report(progress: Progress, { fraction, text, done, total, unit }: Extract<Message, { kind: "progress" }>) {
  if (done !== undefined && total !== undefined)
    progress.steps(done, total, { ...(text && { text }), ...(unit && { unit }) });
  else progress(fraction, text);
}

/** Opens files that come in a call, each once. */
function opener(engine: GradioEngine, signal: AbortSignal) {
  const opened = new Map<string, Promise<File>>();
  return async function open(ref: unknown): Promise<File | null> {
    const { id, name, type } = (ref ?? {}) as { id?: unknown; name?: string; type?: string };
    if (typeof id !== "string") return null;
    const file =
      opened.get(id) ??
      engine.get(id, { signal }).then(({ blob }) => new File([blob], name ?? "", { type: type || blob.type }));
    opened.set(id, file);
    return file;
  };
}
