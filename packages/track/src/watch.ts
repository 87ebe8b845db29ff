/** Options of `run.watch()`. */
export interface WatchCallsOptions<F extends (...args: never) => unknown> {
  /**
   * Numbers of a call to log beside its time. What visitors gave is not logged unless it is named here. An error in it is
   * ignored.
   */
  readonly metrics?: (inputs: Parameters<F>[0], result: ResultOf<F>) => Readonly<Record<string, number>>;
}

/** What a function gives in the end: of a generator, the last that it yields or returns. */
type ResultOf<F extends (...args: never) => unknown> =
  Awaited<ReturnType<F>> extends AsyncGenerator<infer Y> | Generator<infer Y> ? Y : Awaited<ReturnType<F>>;

/** A function that does as the given one, and logs each call. */
export function watched<F extends (...args: never) => unknown>(
  predict: F,
  log: (metrics: Readonly<Record<string, number>>) => void,
  { metrics }: WatchCallsOptions<F> = {},
): F {
  const done = (begun: number, failed: boolean, inputs: unknown, result: unknown) => {
    log({
      duration_ms: performance.now() - begun,
      failed: Number(failed),
      ...(failed ? {} : named(inputs, result)),
    });
  };
  const named = (inputs: unknown, result: unknown) => {
    try {
      return metrics?.(inputs as never, result as never) ?? {};
    } catch {
      return {};
    }
  };
  const watching = (...args: unknown[]) => {
    const begun = performance.now();
    const end = (failed: boolean, result?: unknown) => done(begun, failed, args[0], result);
    try {
      const given = predict(...(args as never));
      if (isGenerator(given)) return steps(given, end);
      if (typeof Object(given).then === "function") return later(given as Promise<unknown>, end);
      end(false, given);
      return given;
    } catch (error) {
      end(true);
      throw error;
    }
  };
  return watching as unknown as F;
}

type End = (failed: boolean, result?: unknown) => void;

function isGenerator(value: unknown): value is AsyncGenerator<unknown> {
  return typeof Object(value).next === "function" && typeof Object(value).return === "function";
}

async function later(given: Promise<unknown>, end: End): Promise<unknown> {
  try {
    const result = await given;
    end(false, result);
    return result;
  } catch (error) {
    end(true);
    throw error;
  }
}

/** A call that is stopped ends without an error. */
async function* steps(given: AsyncGenerator<unknown>, end: End) {
  let last: unknown;
  let failed = false;
  try {
    for (;;) {
      const step = await given.next();
      if (step.value !== undefined) last = step.value;
      if (step.done) return step.value;
      yield step.value;
    }
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    await given.return?.(undefined);
    end(failed, last);
  }
}
