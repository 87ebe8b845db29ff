let last: Promise<unknown> = Promise.resolve();

/**
 * Runs asynchronous work sequentially. TensorFlow.js has one scope stack and one current backend for all models, so two
 * asynchronous runs must not overlap.
 */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => {});
  return turn;
}
