import { readable, readableOn, type Rgb } from "./ansi-colours.ts";
import type { TextStyle } from "./text-style.ts";

/** A style as a class and custom properties. */
export interface Paint {
  readonly classes: string;
  readonly props: Readonly<Record<string, string>>;
}

const painted = new WeakMap<TextStyle, Paint>();

/** What a style looks like on a page, which is light or dark. */
export function paintOf(style: TextStyle): Paint {
  const known = painted.get(style);
  if (known) return known;
  const paint = { classes: classesOf(style), props: style.inverse ? inverse(style) : colours(style) };
  painted.set(style, paint);
  return paint;
}

const MARKS = ["bold", "dim", "italic", "underline", "strike"] as const;

function classesOf(style: TextStyle): string {
  const { color, background, inverse } = style;
  const look =
    inverse && !color && !background ? "inverse" : inverse || background ? "filled" : color ? "coloured" : "";
  return [look, ...MARKS.filter((mark) => style[mark])].filter(Boolean).join(" ");
}

function colours({ color, background }: TextStyle): Paint["props"] {
  if (background) return filled(background, color);
  return color ? { "--light": css(readable(color, "light")), "--dark": css(readable(color, "dark")) } : {};
}

/** Text and ground change places; a ground that is not said is the page's own. */
function inverse({ color, background }: TextStyle): Paint["props"] {
  const ground = color ?? (background && readableOn(background).words);
  return ground ? filled(ground, background) : {};
}

function filled(background: Rgb, color: Rgb | undefined): Paint["props"] {
  const { fill, words } = readableOn(background, color);
  return { "--fill": css(fill), "--words": css(words) };
}

const css = (colour: Rgb) => `rgb(${colour.join(" ")})`;
