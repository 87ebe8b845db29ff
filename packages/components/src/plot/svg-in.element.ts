import { trustedTypes } from "../_text/sanitise.ts";

/** References within the drawing; in images, pictures that stand in it. */
const OWN = /^#/;
const PICTURE = /^data:image\/(png|jpeg|webp|gif);/;

/** What in an attribute leads elsewhere, or may: CSS has escapes for every letter. */
const REACHES = /url\(\s*["']?(?!["']?#)|@import|expression|image-set|\\/i;

/**
 * The drawings in a text, as nodes that run no script and ask no address. Its style sheets are left out: the page's
 * policy refuses them. Style attributes are set property by property, which it allows.
 */
export async function svgIn(markup: string): Promise<SVGSVGElement[]> {
  const { default: createPurifier } = await import("dompurify");
  const purifier = createPurifier(window);
  const fragment = purifier.sanitize(withoutProlog(markup), {
    USE_PROFILES: { svg: true, svgFilters: true },
    ADD_TAGS: ["use"],
    FORBID_TAGS: ["style", "a", "foreignObject", "animate", "animateMotion", "animateTransform", "set"],
    ADD_ATTR: ["data-style"],
    RETURN_DOM_FRAGMENT: true,
    ...trustedTypes(),
  });
  const drawings = [...fragment.querySelectorAll("svg")].filter((one) => !one.parentElement?.closest("svg"));
  if (drawings.length === 0) throw new Error("There is no <svg> in it.");
  return drawings.map(own);
}

/**
 * The drawing's head of XML is none of HTML's. Style sheets go before a browser reports them as refused; a style attribute travels under another name, since the policy drops it
 * where markup is parsed.
 */
function withoutProlog(markup: string): string {
  const drawing = markup.slice(Math.max(0, markup.search(/<svg[\s>]/)));
  return drawing.replace(/<style\b[^]*?<\/style>/g, "").replace(/(\s)style=/g, "$1data-style=");
}

function own(drawing: SVGSVGElement): SVGSVGElement {
  const copy = document.importNode(drawing, true);
  for (const node of [copy, ...copy.querySelectorAll<SVGElement>("*")]) secure(node);
  addViewBox(copy);
  return copy;
}

function secure(node: SVGElement) {
  for (const { name, value } of Array.from(node.attributes)) {
    const isHref = name === "href" || name === "xlink:href";
    const isOwn = OWN.test(value) || (node.localName === "image" && PICTURE.test(value));
    if (isHref ? !isOwn : REACHES.test(value)) node.removeAttribute(name);
  }
  const style = node.dataset["style"];
  if (style === undefined) return;
  node.style.cssText = style;
  delete node.dataset["style"];
}

/** A drawing that is wider than the page shrinks, for which it must know its own size. */
function addViewBox(drawing: SVGSVGElement) {
  const [width, height] = ["width", "height"].map((name) => parseFloat(drawing.getAttribute(name) ?? ""));
  if (!drawing.hasAttribute("viewBox") && width && height) drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
}
