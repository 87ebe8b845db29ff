import type { Engine } from "@vitrine/core";
import { isVitrineError } from "@vitrine/core/internal";

/** An engine whose app can be replaced at run time, for `vitrine dev`. */
export interface SwitchEngine extends Engine {
  /** Sends new calls to `next`. Jobs of earlier engines continue there. */
  use(next: Engine): void;
}

/** Creates an engine that delegates to the newest one; jobs and files are found in the engine that created them. */
export function switchEngine(first: Engine): SwitchEngine {
  let engines = [first];
  const newest = () => engines[0]!;

  return {
    use(next) {
      engines = [next, ...engines].slice(0, MOST_KEPT);
    },
    describe: (options) => newest().describe(options),
    run: (call, options) => newest().run(call, options),
    reset: async (options) => void (await Promise.all(engines.map((engine) => engine.reset(options)))),
    cancel: (job, options) => firstThat(engines, (engine) => engine.cancel(job, options)),
    feed: (job, fed, options) => firstThat(engines, (engine) => engine.feed(job, fed, options)),
    resume: (job, after, options) => resumeAny(engines, job, after, options),
    put: (upload, options) => newest().put(upload, options),
    get partials() {
      return newest().partials;
    },
    get: (id, options) => firstThat(engines, (engine) => engine.get(id, options)),
    health: async () => (await newest().health?.()) ?? { ok: true },
    close: async () => void (await Promise.all(engines.map((engine) => engine.close()))),
  };
}

const MOST_KEPT = 8;

/** Asks the newest engine first, then those before it until one knows what is asked for. */
async function firstThat<T>(engines: readonly Engine[], ask: (engine: Engine) => Promise<T>): Promise<T> {
  for (const engine of engines.slice(0, -1)) {
    try {
      return await ask(engine);
    } catch (error) {
      if (isVitrineError(error) && error.problem.code !== "not-found") throw error;
    }
  }
  return ask(engines.at(-1)!);
}

async function* resumeAny(engines: readonly Engine[], ...[job, after, options]: Parameters<Engine["resume"]>) {
  for (const engine of engines.slice(0, -1)) {
    const messages = engine.resume(job, after, options)[Symbol.asyncIterator]();
    const first = await messages.next().catch(() => undefined);
    if (!first) continue;
    if (first.done) return;
    yield first.value;
    for (let step = await messages.next(); !step.done; step = await messages.next()) yield step.value;
    return;
  }
  yield* engines.at(-1)!.resume(job, after, options);
}
