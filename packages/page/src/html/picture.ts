import type { Description, Still } from "@vitrine/core";
import { stillText, type ThemeValues } from "@vitrine/core/internal";
import { escape } from "./markup.ts";
import type { Stills } from "./still.ts";

/** Data for a demo's picture. */
export interface PictureOptions {
  readonly description: Description;
  readonly stills: Stills;
  /** Component ids of the left and of the right side. */
  readonly sides: readonly [inputs: readonly string[], outputs: readonly string[]];
  /** Images as `data:` URLs, by their URL. */
  readonly images: ReadonlyMap<string, string>;
  readonly dark: boolean;
}

const WIDTH = 800;
const EDGE = 32;
const GAP = 24;
const COLUMN = (WIDTH - 2 * EDGE - GAP) / 2;
const LINE = 22;
/** Average character width relative to the font size; a safe estimate, since fonts differ. */
const ADVANCE = 0.56;
const MOST_LINES = 8;
const IMAGE = 200;
const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";

interface Colours {
  readonly ground: string;
  readonly surface: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
}

const LIGHT: Colours = {
  ground: "#fbfbfa",
  surface: "#ffffff",
  line: "#dcdcd7",
  text: "#1a1b1e",
  muted: "#5c6066",
  accent: "#2a55c9",
};
const DARK: Colours = {
  ground: "#121316",
  surface: "#191b1f",
  line: "#34383e",
  text: "#e9e9e6",
  muted: "#a3a8ae",
  accent: "#4468d8",
};

/** Colours of text in SVG 1.1, which has no functions for colours but `rgb()`. */
const PLAIN = /^(?:#[\da-f]{3}|#[\da-f]{6}|[a-z]+|rgb\([\d, %]+\))$/i;

/** Colours and typeface of a theme, where a picture can have them. */
function coloursOf(theme: ThemeValues, dark: boolean): Colours {
  const defaults = dark ? DARK : LIGHT;
  const own = Object.keys(defaults).flatMap((token) => {
    const value = theme[token];
    const colour = typeof value === "object" ? value[dark ? "dark" : "light"] : (value ?? "");
    return PLAIN.test(colour) ? [[token, colour] as const] : [];
  });
  return { ...defaults, ...Object.fromEntries(own) };
}

/** A piece of the picture, with its height. */
interface Piece {
  readonly svg: string;
  readonly height: number;
}

/**
 * Renders a demo as a picture, for pages that accept only images: inputs on the left, outputs on the right. Plain SVG
 * 1.1 without HTML, so that PDF tools and READMEs show it.
 */
export function picture({ description, stills, sides, images, dark }: PictureOptions): string {
  const colours = coloursOf(description.theme, dark);
  const font = String(description.theme["font"] ?? FONT);
  const title = wrap(description.title || "Demo", 26, WIDTH - 2 * EDGE).slice(0, 2);
  const top = EDGE + title.length * 32 + 16;
  const columns = sides.map((ids, i) =>
    column(ids, EDGE + i * (COLUMN + GAP), top, { description, stills, images, colours }),
  );
  const height = Math.max(...columns.map((one) => one.height), 40) + top + EDGE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${escape(font)}">`,
    `<title>${escape(description.title)}</title>`,
    `<rect width="100%" height="100%" rx="12" fill="${colours.ground}" stroke="${colours.line}"/>`,
    ...title.map((line, i) => text(line, EDGE, EDGE + 22 + i * 32, 26, colours.text, 650)),
    ...columns.map(({ svg }) => svg),
    "</svg>",
  ].join("\n");
}

interface Place extends Pick<PictureOptions, "description" | "stills" | "images"> {
  readonly colours: Colours;
}

function column(ids: readonly string[], x: number, top: number, place: Place): Piece {
  const pieces: string[] = [];
  let y = top;
  for (const id of ids) {
    const label = String(place.description.components[id]?.props["label"] ?? "");
    const still = place.stills[id] ?? [];
    if (still.length === 0) continue;
    if (label) pieces.push(text(label, x, (y += 18), 15, place.colours.text, 550));
    y += 10;
    for (const part of still) {
      const { svg, height } = draw(part, x, y, place);
      pieces.push(svg);
      y += height + 10;
    }
    y += 12;
  }
  return { svg: pieces.join("\n"), height: y - top };
}

function draw(part: Still, x: number, y: number, { images, colours }: Place): Piece {
  if (part.kind === "picture") return image(images.get(part.url), part.alt, x, y, colours);
  if (part.kind === "bars") return bars(part.bars.slice(0, MOST_LINES), x, y, colours);
  const size = part.kind === "verbatim" ? 13 : 15;
  const lines = stillText([part])
    .split("\n")
    .flatMap((line) => wrap(line, size, COLUMN - 24));
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), "…"] : lines;
  const height = shown.length * LINE + 18;
  const words = shown.map((line, i) => text(line, x + 12, y + 24 + i * LINE, size, colours.text));
  return { svg: [box(x, y, COLUMN, height, colours), ...words].join("\n"), height };
}

function bars(
  all: Extract<Still, { kind: "bars" }>["bars"],
  x: number,
  y: number,
  { text: ink, muted, line, accent }: Colours,
): Piece {
  const rows = all.map(({ name, share, text: words }, i) => {
    const at = y + i * 36;
    const width = Math.max(0, Math.min(1, share)) * COLUMN;
    return [
      text(name, x, at + 14, 14, ink),
      text(words, x + COLUMN, at + 14, 14, muted, 400, "end"),
      `<rect x="${x}" y="${at + 21}" width="${COLUMN}" height="6" rx="3" fill="${line}"/>`,
      `<rect x="${x}" y="${at + 21}" width="${width}" height="6" rx="3" fill="${accent}"/>`,
    ].join("\n");
  });
  return { svg: rows.join("\n"), height: all.length * 36 };
}

function image(data: string | undefined, alt: string, x: number, y: number, colours: Colours): Piece {
  const content = data
    ? `<image x="${x}" y="${y}" width="${IMAGE}" height="${IMAGE}" href="${escape(data)}"/>`
    : text(alt, x + 12, y + 24, 15, colours.muted);
  return { svg: [box(x, y, IMAGE, IMAGE, colours), content].join("\n"), height: IMAGE };
}

function box(x: number, y: number, width: number, height: number, { surface, line }: Colours): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${surface}" stroke="${line}"/>`;
}

function text(words: string, x: number, y: number, size: number, fill: string, weight = 400, anchor = "start"): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escape(words)}</text>`;
}

/** Breaks a text into lines of a width, at spaces; overlong words anywhere. */
function wrap(words: string, size: number, width: number): string[] {
  const most = Math.floor(width / (size * ADVANCE));
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(" ").flatMap((one) => one.match(new RegExp(`.{1,${most}}`, "gu")) ?? [""])) {
    if (line !== "" && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
