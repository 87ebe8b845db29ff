/** Length of a text in code points, as JSON Schema counts. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/**
 * Shortens edited text to a maximum length by cutting the end of the insertion; text that was there before is kept.
 * Never cuts a grapheme in two.
 */
export function fitText(before: string, after: string, most: number): { text: string; caret: number } {
  const room = most - lengthOf(after);
  if (room >= 0) return { text: after, caret: after.length };
  const start = sharedStart(before, after);
  const end = sharedEnd(before.slice(start), after.slice(start));
  const put = after.slice(start, after.length - end);
  const kept = startOf(put, Math.max(0, lengthOf(put) + room));
  return { text: after.slice(0, start) + kept + after.slice(after.length - end), caret: start + kept.length };
}

function sharedStart(some: string, other: string): number {
  let at = 0;
  while (at < some.length && some[at] === other[at]) at++;
  return isInPair(other, at) ? at - 1 : at;
}

function sharedEnd(some: string, other: string): number {
  let count = 0;
  while (count < Math.min(some.length, other.length) && some.at(-1 - count) === other.at(-1 - count)) count++;
  return isInPair(other, other.length - count) ? count - 1 : count;
}

/** Whether an index is between the halves of a surrogate pair. */
function isInPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? "") && /[\uDC00-\uDFFF]/.test(text[at] ?? "");
}

/** Longest prefix of whole graphemes with at most that many code points. */
function startOf(text: string, most: number): string {
  let [end, count] = [0, 0];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    count += lengthOf(segment);
    if (count > most) break;
    end += segment.length;
  }
  return text.slice(0, end);
}
