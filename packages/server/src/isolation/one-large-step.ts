let last: Promise<unknown> = Promise.resolve();

/**
 * Receives large steps one at a time, over all processes of this server: while one crosses, the server holds it several
 * times, as chunks, as their whole and as a value.
 */
export function oneLargeStep(receive: () => Promise<void>): void {
  last = last.then(receive);
}
