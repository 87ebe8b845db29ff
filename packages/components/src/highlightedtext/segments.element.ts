import { pagesOf } from "../_text/pages.ts";
import type { Highlighted, TextEntity } from "./entities.ts";

/** A part of a text, marked or not. */
export interface Segment {
  readonly text: string;
  readonly entity?: TextEntity;
  /** Place among the entities; -1 for a part without a mark. */
  readonly index: number;
}

/** Segments that are drawn and laid out together: a block. */
export type Page = readonly Segment[];

/** Number of segments from which a page ends at the next line's end. */
const FEW = 400;
/** Number of segments at which a page ends between any two: a line break that the text lacks. */
const MOST = 2000;
/** Length of an unmarked part from which it is several segments, in UTF-16 code units. */
const LONG = 5000;

/**
 * Splits a text into pages of segments. A page ends behind a line, or within one of 2,000 segments. Together
 * the segments are the whole text.
 */
export function pagesOfSegments({ text, entities }: Highlighted): readonly Page[] {
  const pages: Segment[][] = [[]];
  for (const segment of segmentsOf(text, entities)) {
    const page = pages.at(-1)!;
    const endsLine = page.at(-1)?.text.endsWith("\n") ?? false;
    if (page.length >= MOST || (page.length >= FEW && endsLine)) pages.push([segment]);
    else page.push(segment);
  }
  return pages;
}

function* segmentsOf(text: string, entities: readonly TextEntity[]): Generator<Segment> {
  let at = 0;
  for (const [index, entity] of entities.entries()) {
    yield* plain(text.slice(at, entity.start));
    yield { text: text.slice(entity.start, entity.end), entity, index };
    at = entity.end;
  }
  yield* plain(text.slice(at));
}

/** Ends a segment behind its last line, so that a page can end there. Long texts are cut into pieces. */
function* plain(text: string): Generator<Segment> {
  for (const piece of text.length > LONG ? piecesOf(text) : [text]) {
    const end = piece.lastIndexOf("\n") + 1;
    for (const part of [piece.slice(0, end), piece.slice(end)]) if (part !== "") yield { text: part, index: -1 };
  }
}

/** `pagesOf` leaves out the line breaks between its pages. */
function piecesOf(text: string): string[] {
  let at = 0;
  return pagesOf(text).map((page) => {
    const start = at;
    at += page.length;
    if (text[at] === "\n") at++;
    return text.slice(start, at);
  });
}
