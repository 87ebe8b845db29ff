import type { Description, HandlerDescription } from "../app/description.ts";
import { InputError } from "../errors.ts";
import type { Json } from "../schema/json.ts";
import type { Job } from "./job.ts";
import { isEnd, type Call, type MessageBody, type OutputBody, type Outputs } from "./message.ts";

/** Name of an example's index beside a call's inputs, whose names never start with `$`. */
export const EXAMPLE = "$example";

/** The inputs of the example that a call asks for. Throws `InputError` if there is none whose result is kept. */
export function exampleInputs({ handler, example }: Call, { examples }: HandlerDescription): Record<string, Json> {
  const fail = (detail: string) => new InputError([{ field: EXAMPLE, code: "additionalProperties", detail }]);
  if (!examples?.cache) throw fail(`is not taken: no results of "${handler}" are kept.`);
  const row = Number.isInteger(example) ? examples.rows[example!] : undefined;
  if (row) return row;
  throw fail(`must be the index of an example, 0 to ${examples.rows.length - 1}; got ${JSON.stringify(example)}.`);
}

/** The result of an example: computed by a job, of which a summary is left when it has succeeded. */
interface Kept {
  readonly job: Promise<Job>;
  readonly ended: Promise<void>;
  summary?: OutputBody;
}

/** Results of examples, by handler and row, for all visitors. One that failed is computed again when it is asked for. */
export class ExampleResults {
  readonly #accept: (call: Call) => Promise<Job>;
  readonly #attend: (job: Job) => () => void;
  readonly #kept = new Map<string, Kept>();

  /**
   * @param accept Accepts a call whose results everyone may have, in a session of its own.
   * @param attend Keeps the job going whoever leaves, until the returned function is called.
   */
  constructor(accept: (call: Call) => Promise<Job>, attend: (job: Job) => () => void) {
    this.#accept = accept;
    this.#attend = attend;
  }

  /** Messages of an example: of the job that computes it, or its kept result. Rejects if the call is not accepted. */
  async messages(call: Call): Promise<AsyncIterable<MessageBody>> {
    const kept = this.#find(call);
    return kept.summary ? replay(kept.summary) : (await kept.job).log.read(0);
  }

  /** Computes those that are to be there before anyone asks, one after another. Never rejects. */
  async warm({ handlers }: Description): Promise<void> {
    for (const [handler, { examples }] of Object.entries(handlers)) {
      if (examples?.cache !== "eager") continue;
      for (const [example, inputs] of examples.rows.entries()) await this.#find({ handler, inputs, example }).ended;
    }
  }

  #find(call: Call): Kept {
    const key = JSON.stringify([call.handler, call.example]);
    const known = this.#kept.get(key);
    if (known) return known;
    const job = this.#accept({ handler: call.handler, inputs: call.inputs });
    const summary = job.then((one) => this.#summarise(one)).catch(() => undefined);
    const kept: Kept = { job, ended: summary.then((one) => this.#ended(key, kept, one)) };
    this.#kept.set(key, kept);
    return kept;
  }

  async #summarise(job: Job): Promise<OutputBody | undefined> {
    const leave = this.#attend(job);
    try {
      return await summarise(job);
    } finally {
      leave();
    }
  }

  #ended(key: string, kept: Kept, summary: OutputBody | undefined) {
    if (summary) kept.summary = summary;
    else this.#kept.delete(key);
  }
}

/** Final outputs and props of a job; undefined if it did not succeed. */
async function summarise({ log }: Job): Promise<OutputBody | undefined> {
  const updates: Record<string, NonNullable<OutputBody["updates"]>[string]> = {};
  for await (const message of log.read(0)) {
    if (message.kind === "done") return { kind: "output", outputs: message.outputs, updates };
    if (message.kind !== "output") continue;
    for (const [name, update] of Object.entries(message.updates ?? {}))
      updates[name] = { ...updates[name], ...update, props: { ...updates[name]?.props, ...update.props } };
  }
  return undefined;
}

async function* replay(summary: OutputBody): AsyncGenerator<MessageBody> {
  yield { kind: "started" };
  if (Object.keys(summary.updates ?? {}).length > 0) yield summary;
  yield { kind: "done", outputs: summary.outputs!, ms: 0 };
}

function endAs(job: Job, outputs: Outputs) {
  job.returned({ kind: "output", outputs });
  job.done();
}

/** Says to one job what another said. Resolves when either has ended; `onOutput` is told of each output before it is said. */
export async function relay(
  messages: AsyncIterable<MessageBody>,
  job: Job,
  onOutput: (body: OutputBody) => unknown,
): Promise<void> {
  for await (const message of messages) {
    if (job.ended) return;
    if (message.kind === "output") await onOutput(message);
    if (message.kind === "queued") job.queued(message.place, message.etaMs);
    else if (message.kind === "started") job.started();
    else if (message.kind === "output") job.output(message);
    else if (message.kind === "done") endAs(job, message.outputs);
    else job.say(message);
    if (isEnd(message)) return;
  }
}
