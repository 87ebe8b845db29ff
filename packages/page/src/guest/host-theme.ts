/** How a demo looks: like the page around it, or as its tag says. */
export type ThemeChoice = "auto" | "light" | "dark";

/** What follows from it for `color-scheme`; `light dark` leaves it to the visitor's system. */
export type Scheme = "light" | "dark" | "light dark";

/** How well-known makers of pages mark the dark or light that a reader chose: Docusaurus, Bootstrap, Quarto, MkDocs Material, MyST. */
const MARKERS: readonly (readonly [selector: string, scheme: Scheme])[] = [
  [`html[data-theme="dark"], html[data-bs-theme="dark"], body.quarto-dark, html.dark`, "dark"],
  [`[data-md-color-scheme="slate"]`, "dark"],
  [`html[data-theme="light"], html[data-bs-theme="light"], body.quarto-light, html.light`, "light"],
  [`[data-md-color-scheme]`, "light"],
];

/** The scheme of the page around an element: as it is marked, as it is declared, or as its ground looks. */
export function hostScheme(element: Element): Scheme {
  const marked = MARKERS.find(([selector]) => element.ownerDocument.querySelector(selector));
  if (marked) return marked[1];
  const declared = getComputedStyle(element).colorScheme.replace("only", "").trim();
  if (declared === "light" || declared === "dark") return declared;
  return declared === "normal" ? (groundScheme(element) ?? "light dark") : "light dark";
}

/** Dark or light by the first ground that is painted behind an element; undefined where there is none. */
function groundScheme(element: Element): Scheme | undefined {
  for (let around: Element | null = element.parentElement; around; around = around.parentElement) {
    const lightness = lightnessOf(getComputedStyle(around).backgroundColor);
    if (lightness !== undefined) return lightness < 0.5 ? "dark" : "light";
  }
  return undefined;
}

/** A computed colour's lightness, 0 to 1 (the luma of its sRGB values); undefined for one that lets most through. */
function lightnessOf(colour: string): number | undefined {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  if (!colour.startsWith("rgb") || red === undefined || alpha < 0.5) return undefined;
  return (0.2126 * red + 0.7152 * green! + 0.0722 * blue!) / 255;
}

const followers = new Set<() => void>();
const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
let observer: MutationObserver | undefined;

/** Calls back when the page may look otherwise, until the returned function is called. One observer serves all demos. */
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
  const attributes = { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-bs-theme", COLOUR] };
  for (const root of [document.documentElement, document.body]) observer.observe(root, attributes);
  dark?.addEventListener("change", tell);
}

const COLOUR = "data-md-color-scheme";

function unwatch() {
  observer?.disconnect();
  observer = undefined;
  dark?.removeEventListener("change", tell);
}
