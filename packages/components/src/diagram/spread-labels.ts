interface Point {
  readonly x: number;
  readonly y: number;
}

interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** Pixels of a line of a label, and how far its letters stand above where it is written. */
const LINE = 16;
const ASCENT = 12;
/** Pixels between a label and its arrow. */
const BESIDE = 6;
/** Places that are tried along an arrow, and the pixels from one to the next. */
const STEPS = 60;
const STEP = 6;

/** The words beside an arrow, and the arrow behind them, as nomnoml writes them. */
const ARROW =
  /((?:<text x="[-\d.]+" y="[-\d.]+" stroke="none">[^<]*<\/text>\s*)+)<path d="(M[-\d.]+ [-\d.]+ (?:L[-\d.]+ [-\d.]+ )+)" fill="none">/g;
const WORDS = /<text x="([-\d.]+)" y="([-\d.]+)" stroke="none">([^<]*)<\/text>/g;
const BOX = /<rect x="([-\d.]+)" y="([-\d.]+)" height="([-\d.]+)" width="([-\d.]+)" data-name/g;

/**
 * Moves words that would stand on those of another arrow along their own, to where there is room. Where several arrows
 * leave one box, nomnoml writes the words of all in one place. `widthOf` measures a text in pixels.
 */
export function spreadLabels(markup: string, widthOf: (text: string) => number): string {
  const boxes = [...markup.matchAll(BOX)].map((found) => {
    const [x, y, height, width] = found.slice(1).map(Number) as [number, number, number, number];
    return { x, y, width, height };
  });
  const arrows = [...markup.matchAll(ARROW)].map(([, words, path]) => ({ labels: labelsIn(words!), path: path! }));
  const own = arrows.flatMap(({ labels }) => labels.map((label) => rectOf(label, widthOf)));
  const isCrowded = own.map((rect, i) => own.some((other, k) => k !== i && overlaps(rect, other)));
  const placed = own.filter((_, i) => !isCrowded[i]);
  let [arrow, at] = [0, 0];
  return markup.replace(ARROW, (whole, words: string) => {
    const { labels, path } = arrows[arrow++]!;
    const moved = labels.map((label) => {
      const [rect, isMoved] = [own[at]!, isCrowded[at++]];
      return isMoved ? written(label, place(rect, pointsOf(path), placed, boxes)) : written(label, rect);
    });
    return whole.replace(words, moved.join(""));
  });
}

interface Label extends Point {
  readonly lines: readonly string[];
}

/** Lines that stand under one another are one label. */
function labelsIn(words: string): Label[] {
  const labels: { x: number; y: number; lines: string[] }[] = [];
  for (const [, x, y, text] of words.matchAll(WORDS)) {
    const above = labels.at(-1);
    const isNext =
      above && above.x === Number(x) && Number(y) > above.y && Number(y) - above.y < 2 * LINE * above.lines.length;
    if (isNext) above.lines.push(text!);
    else labels.push({ x: Number(x), y: Number(y), lines: [text!] });
  }
  return labels;
}

function pointsOf(path: string): Point[] {
  return [...path.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

function rectOf({ x, y, lines }: Label, widthOf: (text: string) => number): Rect {
  return { x, y: y - ASCENT, width: Math.max(...lines.map(widthOf)), height: LINE * lines.length };
}

/** A place along the arrow where there is room; where it was if there is none. */
function place(own: Rect, points: readonly Point[], placed: Rect[], boxes: readonly Rect[]): Rect {
  const { width, height } = own;
  const others = along(points).flatMap(({ x, y }) =>
    [x + BESIDE, x - BESIDE - width].map((left) => ({ x: left, y: y - height / 2, width, height })),
  );
  const free = others.find((rect) => ![...placed, ...boxes].some((one) => overlaps(one, rect)));
  placed.push(free ?? own);
  return free ?? own;
}

function written({ lines }: Label, { x, y }: Rect): string {
  return lines
    .map(
      (line, i) => `<text x="${x.toFixed(1)}" y="${(y + ASCENT + i * LINE).toFixed(1)}" stroke="none">${line}</text>`,
    )
    .join("");
}

/** Places along an arrow, from its end, which it shares with fewer others, to its start. */
function along(points: readonly Point[]): Point[] {
  const lengths = points.slice(1).map((point, i) => Math.hypot(point.x - points[i]!.x, point.y - points[i]!.y));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const count = Math.min(STEPS, Math.ceil(whole / STEP));
  return Array.from({ length: count }, (_, step) => at(points, lengths, whole - step * STEP));
}

function at(points: readonly Point[], lengths: readonly number[], distance: number): Point {
  let left = distance;
  for (const [i, length] of lengths.entries()) {
    const [from, to] = [points[i]!, points[i + 1]!];
    const share = length === 0 ? 1 : left / length;
    if (share <= 1) return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    left -= length;
  }
  return points.at(-1)!;
}

function overlaps(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
