import { isGenerator } from "@vitrine/core/internal";

/** A function that gives a value, a promise of one, or values one after the other. */
export type Model = (inputs: any, context: any) => unknown;

/** What two functions have given so far; undefined for nothing. */
export type BothSoFar = readonly [first: unknown, second: unknown];

/** Runs two functions at once, and gives what both have given so far whenever one of them gives more. */
export async function* sideBySide(
  models: readonly [Model, Model],
  inputs: unknown,
  context: unknown,
): AsyncGenerator<BothSoFar, void, undefined> {
  const runs = models.map((model) => stepsOf(model, inputs, context)) as [AsyncGenerator, AsyncGenerator];
  const given: [unknown, unknown] = [undefined, undefined];
  const next = async (side: 0 | 1) => ({ side, step: await runs[side].next() });
  const waiting = new Map([
    [0, next(0)],
    [1, next(1)],
  ]);
  try {
    while (waiting.size > 0) {
      const { side, step } = await Promise.race(waiting.values());
      waiting.delete(side);
      if (step.done) continue;
      waiting.set(side, next(side));
      given[side] = step.value;
      yield [...given];
    }
  } finally {
    for (const promise of waiting.values()) promise.catch(() => undefined);
    await Promise.all(runs.map((run) => run.return(undefined).catch(() => undefined)));
  }
}

async function* stepsOf(model: Model, inputs: unknown, context: unknown): AsyncGenerator<unknown, void, undefined> {
  const given = await model(inputs, context);
  if (!isGenerator<unknown>(given)) return yield given;
  try {
    for (let step = await given.next(); ; step = await given.next()) {
      if (!step.done || step.value !== undefined) yield step.value;
      if (step.done) return;
    }
  } finally {
    await given.return?.();
  }
}
