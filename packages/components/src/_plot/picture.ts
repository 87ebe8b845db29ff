import { cssOf, rgbOf } from "./rgb.ts";

const COPIED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity"];
const OF_TEXT = ["text-anchor", "font-family", "font-size", "font-weight"];

/** Parts of a plot on the page. */
export interface Parts {
  readonly svg: SVGSVGElement;
  /** Of a plot of very many marks. */
  readonly canvas: HTMLCanvasElement | null;
  /** Names of the series that show, each with a sample. */
  readonly names: readonly Element[];
  readonly ground: string;
}

const NAME_LINE = 24;

/** The plot as an SVG of its own, with the names of its series, in the colours that it has on the page. */
export function svgOf({ svg, canvas, names, ground }: Parts): string {
  const copy = copyOf(svg);
  for (const passing of copy.querySelectorAll(".passing")) passing.remove();
  if (canvas) copy.prepend(imageOf(canvas, svg));
  const [width, height] = [svg.clientWidth, svg.clientHeight];
  const { shapes, lines } = legendOf(names, width);
  const whole = { width, height: height + lines * NAME_LINE };
  copy.setAttribute("y", String(lines * NAME_LINE));
  const picture = shape("svg", { ...whole, viewBox: `0 0 ${whole.width} ${whole.height}` });
  picture.append(shape("rect", { ...whole, fill: plain(ground) }), copy, ...shapes);
  for (const node of picture.querySelectorAll("[class]")) node.removeAttribute("class");
  return new XMLSerializer().serializeToString(picture);
}

function copyOf(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((node, i) => inline(node, getComputedStyle(originals[i]!)));
  return copy;
}

/** Samples and names one after another, in as many lines as they need. */
function legendOf(names: readonly Element[], width: number) {
  let [left, lines] = [8, names.length > 0 ? 1 : 0];
  const shapes = names.flatMap((name) => {
    const [sample, words] = [name.querySelector("svg")!, name.querySelector("span")!];
    const room = words.getBoundingClientRect().width + 48;
    if (left > 8 && left + room > width) [left, lines] = [8, lines + 1];
    const copy = copyOf(sample);
    const text = shape("text", { x: left + 26, y: lines * NAME_LINE - 6, fill: plain(getComputedStyle(words).color) });
    for (const [key, value] of Object.entries({ x: left, y: lines * NAME_LINE - 16, width: 20, height: 12 }))
      copy.setAttribute(key, String(value));
    for (const key of ["font-family", "font-size"])
      text.setAttribute(key, getComputedStyle(words).getPropertyValue(key));
    text.textContent = words.textContent;
    left += room;
    return [copy, text];
  });
  return { shapes, lines };
}

function inline(node: SVGElement, style: CSSStyleDeclaration) {
  for (const name of node.localName === "text" ? [...COPIED, ...OF_TEXT] : COPIED)
    node.setAttribute(name, plain(style.getPropertyValue(name)));
  node.removeAttribute("style");
}

/** A colour that a style has mixed, as programs that draw SVGs know it. */
function plain(value: string): string {
  if (!/^(color|oklab|oklch|lab|lch)\(/.test(value)) return value;
  return cssOf(rgbOf(value));
}

function imageOf(canvas: HTMLCanvasElement, { clientWidth, clientHeight }: Element): SVGElement {
  return shape("image", { href: canvas.toDataURL(), width: clientWidth, height: clientHeight });
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}

/** The picture of an SVG, of twice its size, for screens and papers of many dots. Rejects where there is no memory for it. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const [width, height] = [image.naturalWidth * 2, image.naturalHeight * 2];
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d")!.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser made no picture."))), "image/png");
  });
}

/** Downloads a file. */
export function saveBlob(blob: Blob, name: string): void {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  // Chromium reads the URL after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
