/** Hex digits without their sign. */
const BARE = /^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
/** How a canvas writes a colour that is partly clear. */
const RGBA = /^rgba\((\d+), (\d+), (\d+), ([\d.e-]+)\)$/;
/** Colours of their surroundings, which are none by themselves. */
const RELATIVE = /^currentcolor$/i;

/** Reads a colour as CSS writes it, by the browser: `#rrggbbaa`, or undefined for a text that is none. */
export function readColor(text: string): string | undefined {
  const trimmed = text.trim();
  const context = document.createElement("canvas").getContext("2d")!;
  const written = RELATIVE.test(trimmed) ? undefined : writtenBy(context, BARE.test(trimmed) ? `#${trimmed}` : trimmed);
  if (written === undefined) return undefined;
  if (written.startsWith("#")) return `${written}ff`;
  const [, r, g, b, alpha] = RGBA.exec(written) ?? [];
  if (alpha === undefined) return paintedBy(context);
  return hexOf([Number(r), Number(g), Number(b), Math.round(Number(alpha) * 255)]);
}

/** A canvas keeps its colour when it is given a text that is none. */
function writtenBy(context: CanvasRenderingContext2D, text: string): string | undefined {
  const results = ["#000000", "#ffffff"].map((before) => {
    context.fillStyle = before;
    context.fillStyle = text;
    return context.fillStyle;
  });
  return results[0] === results[1] ? results[0] : undefined;
}

/** Colours of wide gamuts, as a screen shows them. */
function paintedBy(context: CanvasRenderingContext2D): string {
  context.fillRect(0, 0, 1, 1);
  return hexOf([...context.getImageData(0, 0, 1, 1).data]);
}

function hexOf(bytes: readonly number[]): string {
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
