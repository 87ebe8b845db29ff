import { indexed, sixteen, type Rgb } from "./ansi-colours.ts";

/** How a piece of terminal output looks. */
export interface TextStyle {
  readonly color?: Rgb | undefined;
  readonly background?: Rgb | undefined;
  readonly bold?: boolean | undefined;
  readonly dim?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly inverse?: boolean | undefined;
}

/** Output without any codes. */
export const plain: TextStyle = {};

/** What each code of SGR sets. Source: ECMA-48, 8.3.117. */
const CODES: Readonly<Record<number, TextStyle>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: undefined, dim: undefined },
  23: { italic: undefined },
  24: { underline: undefined },
  27: { inverse: undefined },
  29: { strike: undefined },
  39: { color: undefined },
  49: { background: undefined },
};

/** The style after the parameters of an SGR sequence, such as `1;31`. */
export function styled(style: TextStyle, parameters: string): TextStyle {
  // Colons part the parts of one colour, as semicolons do in what most programs write.
  const codes = parameters.split(/[;:]/).map(Number);
  let next = style;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const isLong = code === 38 || code === 48;
    const [color, used] = isLong ? longColour(codes.slice(i + 1)) : [sixteen(code % 10, isBright(code)), 0];
    next = code === 0 ? plain : { ...next, ...(CODES[code] ?? placed(code, color)) };
    i += used;
  }
  return next;
}

const isBright = (code: number) => code >= 90;

/** A colour where its code says: 30 to 38 and 90 to 97 for the text, 40 to 48 and 100 to 107 behind it. */
function placed(code: number, color: Rgb | undefined): TextStyle {
  if (!color) return {};
  if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) return { color };
  return (code >= 40 && code <= 48) || (code >= 100 && code <= 107) ? { background: color } : {};
}

/** A colour of `5;n` or `2;r;g;b`, and how many codes it took. */
function longColour([kind, ...rest]: readonly number[]): [Rgb | undefined, number] {
  if (kind === 5) return [indexed(rest[0] ?? 0), 2];
  return kind === 2 ? [[byte(rest[0]), byte(rest[1]), byte(rest[2])], 4] : [undefined, 0];
}

const byte = (value = 0) => Math.min(255, Math.max(0, value || 0));
