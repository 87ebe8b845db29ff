/** Runs asynchronous work when the work before it is done. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Creates turns for work that must not overlap. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}
