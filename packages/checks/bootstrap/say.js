/**
 * Says on one line what is going on, for a person at a terminal or a reader of a log.
 * @param {string} line
 */
export function say(line) {
  console.log(`vitrine: ${line}`);
}

/**
 * How long something took, in words: "0.4 s".
 * @param {number} since a `performance.now()` of before
 */
export function took(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
