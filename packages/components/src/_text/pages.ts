/** Characters per page. */
const PAGE = 2000;

/**
 * Splits a long text into pages with separate layout. Pages end at line breaks, or between words of a line longer than
 * a page. A text that grows keeps its earlier pages.
 */
export function pagesOf(text: string): string[] {
  const pages: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = endOfPage(text, from);
    pages.push(text.slice(from, text[end - 1] === "\n" ? end - 1 : end));
    from = end;
  }
  return pages;
}

/** Looks no further than the longest page: a text of a single line would otherwise be searched to its end for each. */
function endOfPage(text: string, from: number): number {
  if (text.length - from <= 2 * PAGE) return text.length;
  const rest = text.slice(from + PAGE, from + 2 * PAGE);
  for (const sign of ["\n", " "]) {
    const place = rest.indexOf(sign);
    if (place >= 0) return from + PAGE + place + 1;
  }
  // A surrogate pair is two code units.
  const end = from + 2 * PAGE;
  return /[\uD800-\uDBFF]/.test(text[end - 1]!) ? end - 1 : end;
}
