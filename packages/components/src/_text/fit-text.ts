/** How many characters a text has, as JSON Schema counts them: an emoji of one code point is one. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/**
 * A text that a visitor changed, without the end of what they put in where it would be too long: what stood there before stays. No
 * character is cut in two, however many code points it has.
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

/** Whether a place is between the halves of a code point. */
function isInPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? "") && /[\uDC00-\uDFFF]/.test(text[at] ?? "");
}

/** As many whole characters from the start as have so many code points. */
function startOf(text: string, most: number): string {
  let [end, count] = [0, 0];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    count += lengthOf(segment);
    if (count > most) break;
    end += segment.length;
  }
  return text.slice(0, end);
}
