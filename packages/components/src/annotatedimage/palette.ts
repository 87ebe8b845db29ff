/** How what has a label is drawn. */
export interface Look {
  readonly colour: string;
  /** Index of the line's dashes and of a mask's pattern. */
  readonly pattern: number;
}

/** Colours that have at least 3:1 on the grounds of light and dark pages. */
export const COLOURS: readonly string[] = [
  "#2f7de1",
  "#d9570a",
  "#2b8f4b",
  "#c63f9b",
  "#857600",
  "#8a63e0",
  "#0b8a96",
  "#e0404c",
  "#a5692f",
  "#6b7f93",
];

/** Dashes of lines by pattern, in pixels of the screen. */
export const DASHES: readonly string[] = ["none", "7 4", "2 3", "10 3 2 3"];

/** Looks by label: no two of the first 40 have the same, so that colour is never all that tells labels apart. */
export function looksOf(labels: Iterable<string>, own: Readonly<Record<string, string>>): Map<string, Look> {
  const looks = new Map<string, Look>();
  for (const label of labels) {
    const at = looks.size;
    const colour = (Object.hasOwn(own, label) && own[label]) || COLOURS[at % COLOURS.length]!;
    looks.set(label, { colour, pattern: (at + Math.floor(at / 20)) % DASHES.length });
  }
  return looks;
}

/** Whether a pixel of a mask is on a line of its pattern. */
export function isHatched(pattern: number, x: number, y: number): boolean {
  if (pattern === 1) return (x + y) % 10 < 2;
  if (pattern === 2) return (x + 10_000 - y) % 10 < 2;
  return pattern === 3 && y % 8 < 2;
}
