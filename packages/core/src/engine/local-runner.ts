import type { App } from "../app/app.ts";
import type { AnyComponent, PropValues, ValueContext } from "../app/component.ts";
import { describe } from "../app/describe.ts";
import { describeShown } from "../app/shown.ts";
import { DefinitionError, InputError } from "../errors.ts";
import { renderedIn, rendererOf, renderInto } from "../app/rendering.ts";
import { fromDataUrl } from "../files/file-inputs.ts";
import { mayAccess, type FileStore, type Owner } from "../files/files.ts";
import { completed, type Handler } from "../app/handler.ts";
import { RunningCall, isThenable, type ContextFor } from "./running-call.ts";
import type { Runner, Step, TaskCall } from "./runner.ts";
import type { RenderingSource } from "./session-store.ts";
import { restoreValue } from "./stored-value.ts";
import { expiryHookOf } from "../app/expiry.ts";
import { isGenerator } from "../app/generator.ts";
import { withInputNames } from "../app/input-issues.ts";
import { validateInputs } from "../app/validate.ts";
import type { Platform } from "../files/values.ts";

/** Options of a runner in this process. */
export interface LocalRunnerOptions {
  readonly files: FileStore;
  readonly platform: Platform;
}

/** Milliseconds that a file of an earlier value stays: a slow page may still be about to show it. */
const DISCARD_MS = 30_000;

const EVERYONE: Owner = { session: "", everyone: true };

/** Runs an app's functions in this process. */
export function localRunner(app: App, options: LocalRunnerOptions): Runner {
  const contextFor = (component: AnyComponent, owner: Owner, props: PropValues = component.props) =>
    valueContext(options, owner, props);
  completed(app.ids.keys());
  const discard = (id: string) => {
    const timer = setTimeout(() => void options.files.delete(id).catch(() => {}), DISCARD_MS);
    (timer as { unref?: () => void }).unref?.();
  };
  return {
    describe: () => describe(app, (component) => contextFor(component, EVERYONE)),
    async run(task, emit, signal) {
      if (task.purpose === "expire") return tellExpired(app, task.calls[0]!, contextFor);
      const id = renderedIn(task.handler);
      const [{ rendering, ...call }] = task.calls as readonly [TaskCall];
      const again = { call, contextFor, signal };
      const within = id !== undefined && rendering ? await renderAgain(app, { ...rendering, id }, again) : app;
      const handler = within.handlers.get(task.handler);
      if (!handler) throw changed(`no handler "${task.handler}"`);
      const calls = task.calls.map(
        (call, i) => new RunningCall(within, handler, call, { emit: (step) => emit(i, step), contextFor, discard }),
      );
      try {
        if (task.purpose === "check") await check(handler, calls[0]!, signal);
        else await (handler.batch ? runBatch(handler, calls, signal) : runOne(handler, calls[0]!, signal));
      } catch (error) {
        throw withInputNames(error, handler.inputs);
      }
    },
    async close() {},
  };
}

function valueContext({ files, platform }: LocalRunnerOptions, owner: Owner, props: PropValues): ValueContext {
  return {
    props,
    platform,
    // `this` may store in another way: see `StoredOnce`.
    describe(this: ValueContext, component) {
      return describeShown(component, this);
    },
    async open(ref) {
      const inline = ref.id === "" ? fromDataUrl(ref.url) : undefined;
      if (inline) return new File([inline], ref.name, { type: ref.type });
      const stored = await files.get(ref.id);
      if (!stored || !mayAccess(owner, stored.owner))
        throw new InputError([{ field: ref.name, code: "file", detail: "is no longer here. Upload it again." }]);
      return new File([stored.blob], stored.ref.name, { type: stored.ref.type });
    },
    async store(body, name) {
      const given = body instanceof File ? body.name : "";
      return (await files.put({ name: name ?? given, type: body.type, body }, owner)).ref;
    },
  };
}

interface Again {
  /** The call of a handler in a rendering. */
  readonly call: TaskCall;
  readonly contextFor: ContextFor;
  readonly signal: AbortSignal;
}

/** The app with a rendering, and those around it, computed again from what they were computed from. */
async function renderAgain(app: App, of: NonNullable<RenderingSource["outer"]>, again: Again): Promise<App> {
  const { id, outer, inputs, sessionState } = of;
  const within = outer ? await renderAgain(app, outer, again) : app;
  const at = within.components.get(id);
  if (!at) throw changed(`no component "${id}"`);
  const [, handler] = rendererOf(within, at);
  const call = { ...again.call, inputs, sessionState, event: undefined };
  const computing = new RunningCall(within, handler, call, {
    emit: () => {},
    contextFor: again.contextFor,
    discard: () => {},
  });
  const result = await handler.run((await computing.decode()) as never, computing.context(again.signal));
  const [rendered] = Object.values(result as object) as unknown[];
  return rendered === null ? within : renderInto(within, at, rendered).app;
}

function changed(missing: string): DefinitionError {
  return new DefinitionError(
    `render(): computed again from the same inputs, it has ${missing}. Its function must return the same each time: no random keys, no times in them.`,
  );
}

/** Calls the hooks of states whose visitor is gone. */
async function tellExpired(app: App, { sessionState, owner }: TaskCall, contextFor: ContextFor) {
  for (const [id, stored] of Object.entries(sessionState)) {
    const component = app.components.get(id);
    const hook = component && expiryHookOf(component);
    if (hook) await hook(await restoreValue(stored, contextFor(component, owner)), { session: owner.session });
  }
}

async function check(handler: Handler, call: RunningCall, signal: AbortSignal) {
  await validateInputs(handler, await call.decode(), call.context(signal));
}

async function runOne(handler: Handler, call: RunningCall, signal: AbortSignal) {
  const inputs = await call.decode();
  if (signal.aborted) return;
  const result = handler.run(inputs as never, call.context(signal));
  if (isGenerator(result)) return drain(result, call, signal);
  const value = isThenable(result) ? await result : result;
  if (value !== undefined) await call.output(value, true);
}

/** Milliseconds of computation after which a generator yields to the event loop. */
const BREATH_MS = 10;

/** Sends each yielded value; a function that ignores the signal is abandoned at its next yield. */
async function drain(results: Iterator<unknown> | AsyncIterator<unknown>, call: RunningCall, signal: AbortSignal) {
  let breathedAt = performance.now();
  for (let step = await results.next(); ; step = await results.next()) {
    if (signal.aborted) return void (await results.return?.());
    if (step.value !== undefined) await call.output(step.value, step.done);
    if (step.done) return;
    if (performance.now() - breathedAt < BREATH_MS) continue;
    await breathe();
    breathedAt = performance.now();
  }
}

/** Yields to the event loop. Without it, a generator that never awaits would have all its yields sent at its end. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

async function runBatch(handler: Handler, calls: readonly RunningCall[], signal: AbortSignal) {
  const decoded = await Promise.all(calls.map((call) => call.decodeOrFail()));
  const ready = calls.filter((_, i) => decoded[i] !== undefined);
  if (ready.length === 0) return;
  const inputs = decoded.filter((values) => values !== undefined);
  if (signal.aborted) return;
  const say = (step: Step) => ready.forEach((call) => call.say(step));
  const results = await handler.run(inputs.map(({ values }) => values) as never, ready[0]!.context(signal, say));
  if (!Array.isArray(results) || results.length !== ready.length) {
    const got = Array.isArray(results) ? `a list of ${results.length}` : typeof results;
    throw new TypeError(`A batch of ${ready.length} calls needs a list of ${ready.length} results; got ${got}.`);
  }
  await Promise.all(
    ready.map(async (call, i) => {
      if (results[i] !== undefined) await call.output(results[i], true);
    }),
  );
}
