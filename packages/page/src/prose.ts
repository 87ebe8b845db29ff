/** Markdown syntax: a text without any of it needs no renderer. */
const SYNTAX = /[*_`#[\]<>|~$\\&]|:\/\/|^\s*(?:[-+]|\d+[.)])\s|^\s{4}|^(?:-{3,}|={3,})\s*$| {2}$/m;

/** Paragraphs of a text without Markdown, or undefined if it has some. Most descriptions have none. */
export function plainParagraphs(text: string): readonly string[] | undefined {
  return SYNTAX.test(text) ? undefined : text.trim().split(/\n\s*\n/);
}
