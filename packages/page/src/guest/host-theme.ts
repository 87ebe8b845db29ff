/** Theme of a demo: that of the surrounding page, or set by its tag. */
export type ThemeChoice = "auto" | "light" | "dark";

/** Resulting `color-scheme`; `light dark` follows the visitor's system. */
export type Scheme = "light" | "dark" | "light dark";

/**
 * How common site generators mark the reader's choice of dark or light: Docusaurus, Bootstrap, Quarto, MyST, marimo,
 * JupyterLab, MkDocs Material.
 */
const MARKERS: readonly (readonly [selector: string, scheme: Scheme])[] = [
  [`html[data-theme="dark"], html[data-bs-theme="dark"], body.quarto-dark, html.dark, body.dark`, "dark"],
  [`[data-md-color-scheme="slate"], body[data-jp-theme-light="false"]`, "dark"],
  [`html[data-theme="light"], html[data-bs-theme="light"], body.quarto-light, html.light, body.light`, "light"],
  [`[data-md-color-scheme], body[data-jp-theme-light]`, "light"],
];

/** Colour scheme of the page around an element: from its markers, its `color-scheme`, or its background. */
export function hostScheme(element: Element): Scheme {
  const marked = MARKERS.find(([selector]) => element.ownerDocument.querySelector(selector));
  if (marked) return marked[1];
  const declared = getComputedStyle(element).colorScheme.replace("only", "").trim();
  if (declared === "light" || declared === "dark") return declared;
  return declared === "normal" ? (groundScheme(element) ?? "light dark") : "light dark";
}

/** Scheme by the first opaque background behind an element; undefined if there is none. */
function groundScheme(element: Element): Scheme | undefined {
  for (let around = outOf(element); around; around = outOf(around)) {
    const lightness = lightnessOf(getComputedStyle(around).backgroundColor);
    if (lightness !== undefined) return lightness < 0.5 ? "dark" : "light";
  }
  return undefined;
}

/** Parent element, across shadow roots: a widget may be in one. */
function outOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/**
 * Lightness of a computed colour, 0 to 1: from its colour space, or the luma of RGB. Undefined for a mostly transparent
 * one. Source: https://www.w3.org/TR/css-color-4/#serializing-color-values
 */
function lightnessOf(colour: string): number | undefined {
  const [first = 0, second = 0, third = 0, alpha = 1] = colour.match(/[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  if (alpha < 0.5) return undefined;
  const luma = 0.2126 * first + 0.7152 * second + 0.0722 * third;
  if (colour.startsWith("rgb")) return luma / 255;
  if (colour.startsWith("color(srgb")) return luma;
  if (colour.startsWith("ok")) return first;
  return colour.startsWith("l") ? first / 100 : undefined;
}

const followers = new Set<() => void>();
const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
let observer: MutationObserver | undefined;

/**
 * Calls back when the page's look may have changed, until the returned function is called. All demos share one
 * observer.
 */
export function followHost(changed: () => void): () => void {
  if (followers.size === 0) watch();
  followers.add(changed);
  return () => {
    followers.delete(changed);
    if (followers.size === 0) unwatch();
  };
}

function tell() {
  for (const changed of followers) changed();
}

function watch() {
  observer = new MutationObserver(tell);
  for (const root of [document.documentElement, document.body])
    observer.observe(root, { attributes: true, attributeFilter: MARKING });
  dark?.addEventListener("change", tell);
}

const MARKING = ["class", "style", "data-theme", "data-bs-theme", "data-md-color-scheme", "data-jp-theme-light"];

function unwatch() {
  observer?.disconnect();
  observer = undefined;
  dark?.removeEventListener("change", tell);
}
