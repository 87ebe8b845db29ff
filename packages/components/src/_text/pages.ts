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

function endOfPage(text: string, from: number): number {
  if (text.length - from <= 2 * PAGE) return text.length;
  const line = text.indexOf("\n", from + PAGE);
  if (line >= 0 && line < from + 2 * PAGE) return line + 1;
  const word = text.indexOf(" ", from + PAGE);
  if (word >= 0 && word < from + 2 * PAGE) return word + 1;
  // A surrogate pair is two code units.
  const end = from + 2 * PAGE;
  return /[\uD800-\uDBFF]/.test(text[end - 1]!) ? end - 1 : end;
}
