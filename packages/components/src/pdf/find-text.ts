/** Where a text was found. */
export interface Match {
  /** Index of the page. */
  readonly page: number;
  /** Index of the piece of text with its first character, and that character's place in it. */
  readonly first: number;
  readonly from: number;
  /** Index of the piece of text with its last character, and the place after that. */
  readonly last: number;
  readonly to: number;
}

/** Finds a text in the pieces of each page, in any case; a space matches the end of a line too. */
export function findText(pages: readonly (readonly string[])[], wanted: string): Match[] {
  const needle = plain(wanted).trim();
  return needle === "" ? [] : pages.flatMap((pieces, page) => inPage(pieces, needle).map((at) => ({ page, ...at })));
}

/** Of the same length as the text: a capital that has a longer small form stays. */
const plain = (text: string) => text.replace(/[^]/g, smaller).replace(/\s/g, " ");

function smaller(character: string): string {
  const small = character.toLowerCase();
  return small.length === character.length ? small : character;
}

function inPage(pieces: readonly string[], needle: string): Omit<Match, "page">[] {
  const whole = plain(pieces.join(""));
  const starts = [0];
  for (const piece of pieces) starts.push(starts.at(-1)! + piece.length);
  const found: Omit<Match, "page">[] = [];
  for (let at = whole.indexOf(needle); at >= 0; at = whole.indexOf(needle, at + needle.length)) {
    const end = at + needle.length;
    const [first, last] = [pieceAt(starts, at), pieceAt(starts, end - 1)];
    found.push({ first, from: at - starts[first]!, last, to: end - starts[last]! });
  }
  return found;
}

const pieceAt = (starts: readonly number[], at: number) => starts.findIndex((start) => start > at) - 1;
