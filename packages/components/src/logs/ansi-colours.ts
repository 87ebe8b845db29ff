/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The sixteen colours, in the order of their codes: the dark ones first. */
const SIXTEEN: readonly Rgb[] = [
  [0, 0, 0],
  [205, 49, 49],
  [13, 128, 80],
  [148, 110, 0],
  [36, 104, 208],
  [168, 60, 170],
  [10, 130, 150],
  [190, 190, 190],
  [110, 110, 110],
  [230, 70, 70],
  [30, 160, 100],
  [190, 145, 10],
  [70, 135, 235],
  [200, 95, 205],
  [30, 165, 185],
  [240, 240, 240],
];

/** One of the sixteen colours, by its number from 0 to 7; undefined for another number. */
export function sixteen(number: number, bright: boolean): Rgb | undefined {
  return number > 7 ? undefined : SIXTEEN[number + (bright ? 8 : 0)];
}

/** A colour of the 256: the sixteen, a cube of six levels, and greys. */
export function indexed(number: number): Rgb {
  if (number < 16) return SIXTEEN[number] ?? SIXTEEN[0]!;
  if (number > 231) return grey(8 + (Math.min(number, 255) - 232) * 10);
  const at = number - 16;
  return [level(Math.floor(at / 36)), level(Math.floor(at / 6) % 6), level(at % 6)];
}

const grey = (value: number): Rgb => [value, value, value];
const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);

const WHITE = grey(255);
const BLACK = grey(0);
/** What the words lie on in light and in dark. */
const GROUNDS = { light: WHITE, dark: [25, 27, 31] as Rgb };
/** Above what WCAG 2.2 asks of text (1.4.3): output pales while a call runs, and a theme may have another ground. */
const CONTRAST = 6;

/** A colour as near to a given one as can be read on a page, light or dark. */
export function readable(colour: Rgb, scheme: "light" | "dark"): Rgb {
  return away(colour, scheme === "light" ? BLACK : WHITE, GROUNDS[scheme]);
}

/** A colour behind words, and theirs: the given one if it can be read there. */
export function readableOn(background: Rgb, colour?: Rgb): { readonly fill: Rgb; readonly words: Rgb } {
  if (colour && contrast(colour, background) >= CONTRAST) return { fill: background, words: colour };
  const words = contrast(BLACK, background) > contrast(WHITE, background) ? BLACK : WHITE;
  return { fill: away(background, words === BLACK ? WHITE : BLACK, words), words };
}

/** Mixes a colour with another, as little as it must be to stand out from the ground. */
function away(colour: Rgb, towards: Rgb, ground: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((one, i) => Math.round(one + (towards[i]! - one) * share)) as unknown as Rgb;
    if (contrast(mixed, ground) >= CONTRAST) return mixed;
  }
  return towards;
}

/** Contrast of two colours, 1 to 21. Source: WCAG 2.2. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((one) => {
    const share = one / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
