import type { Shape, Size } from "./shape.ts";

/** Words beside a shape: its label where there is room, or else its number in the list. */
export interface Tag {
  readonly shape: Shape;
  readonly text: string;
  /** Place of its top left corner, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly isNumber: boolean;
}

/** Measures of tags, in pixels. */
export interface TagMeasures {
  readonly height: number;
  /** A label wider than this needs a shape as wide; a narrower one has its number, to leave others in sight. */
  readonly wide: number;
  width(text: string): number;
}

/** The share of an image that labels cover at most, and all tags: what is marked must stay in sight. */
const MOST_COVERED = { labels: 0.1, all: 0.15 };

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Places tags in an image of a size, first come first served. A shape without room for its number has none. */
export function placeTags(shapes: readonly Shape[], size: Size, measures: TagMeasures): Tag[] {
  const taken: Area[] = [];
  let free = size.width * size.height;
  const least = { label: free * (1 - MOST_COVERED.labels), number: free * (1 - MOST_COVERED.all) };
  return shapes.flatMap((shape) => {
    const tag = tagFor(shape, shape.label, false) ?? tagFor(shape, String(shape.index + 1), true);
    return tag ? [tag] : [];
  });

  function tagFor(shape: Shape, text: string, isNumber: boolean): Tag | undefined {
    const area = { width: measures.width(text), height: measures.height };
    if (!isNumber && area.width > Math.max(measures.wide, (shape.rect.x2 - shape.rect.x1) * size.width))
      return undefined;
    if (free < (isNumber ? least.number : least.label)) return undefined;
    const spot = spotsOf(shape, size, area).find((at) => isFree({ ...at, ...area }));
    if (!spot) return undefined;
    taken.push({ ...spot, ...area });
    free -= area.width * area.height;
    return { shape, text, isNumber, ...spot };
  }

  function isFree(area: Area): boolean {
    const isIn = area.x + area.width <= size.width && area.y >= 0 && area.y + area.height <= size.height;
    return isIn && !taken.some((other) => overlap(area, other));
  }
}

/** Above the shape, inside its top, or below it. */
function spotsOf({ rect }: Shape, { width, height }: Size, tag: Size) {
  const x = Math.max(0, Math.min(rect.x1 * width, width - tag.width));
  const top = rect.y1 * height;
  return [top - tag.height, top, rect.y2 * height].map((y) => ({ x, y }));
}

function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
