/** Tags that are offered for what a visitor types. */
export interface TagMenu {
  /** Place of the line. */
  readonly line: number;
  /** Where the colon is in its text. */
  readonly start: number;
  /** Where what is typed of the tag ends: the caret. */
  readonly end: number;
  readonly tags: readonly string[];
  /** Place of the one that Enter takes. */
  readonly active: number;
}

/** A colon that begins a word, and what is typed behind it. A time has none such: 10:30. */
const ASKED = /(?:^|[\s(])(:[\p{L}\p{N}_-]*)$/u;

/** The tags to offer where the caret is in a line's text; undefined if none was asked for, or none fits. */
export function tagMenuAt(line: number, text: string, caret: number, all: readonly string[]): TagMenu | undefined {
  const asked = ASKED.exec(text.slice(0, caret))?.[1];
  if (asked === undefined) return undefined;
  const words = asked.slice(1).toLowerCase();
  const tags = all.filter((tag) => tag.toLowerCase().includes(words));
  return tags.length > 0 ? { line, start: caret - asked.length, end: caret, tags, active: 0 } : undefined;
}

/** The text with a tag where it was asked for, and where the caret is then. */
export function withTag(text: string, { start, end }: TagMenu, tag: string): { text: string; caret: number } {
  const after = text.slice(end);
  const put = /^\s/.test(after) ? tag : `${tag} `;
  return { text: text.slice(0, start) + put + after, caret: start + put.length };
}
