let last: Promise<unknown> = Promise.resolve();

/**
 * Runs one piece of waiting work after another. TensorFlow.js has one stack of scopes and one current backend for all
 * models, so two pieces that wait must not be open at once.
 */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => {});
  return turn;
}
