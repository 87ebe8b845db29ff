/** What Markdown gives a meaning: without any of it, a text is its own rendering. */
const SYNTAX = /[*_`#[\]<>|~$\\&]|:\/\/|^\s*(?:[-+]|\d+[.)])\s|^\s{4}|^(?:-{3,}|={3,})\s*$| {2}$/m;

/** The paragraphs of a text that needs no Markdown, or undefined for one that does. Most descriptions are such. */
export function plainParagraphs(text: string): readonly string[] | undefined {
  return SYNTAX.test(text) ? undefined : text.trim().split(/\n\s*\n/);
}
