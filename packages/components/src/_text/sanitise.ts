import type { Config } from "dompurify";
import { isOwnImage, isSafeLink } from "./addresses.ts";

/** Turns markup from anywhere into nodes that can run nothing, load nothing from elsewhere, and name nothing. */
export type Sanitise = (markup: string) => DocumentFragment;

const HTML =
  "a abbr b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr";
const MATH =
  "math annotation semantics mrow mi mn mo ms mspace mtext menclose merror mfrac mpadded mphantom mroot msqrt mstyle mmultiscripts mover msub msubsup msup munder munderover mtable mtd mtr";
const HTML_ATTRIBUTES = "align alt class colspan dir height href lang open reversed rowspan src start title width";
const MATH_ATTRIBUTES =
  "accent accentunder columnalign columnlines columnspacing depth display displaystyle encoding fence linethickness lspace mathcolor mathvariant maxsize minsize movablelimits notation rowlines rowspacing rspace scriptlevel separator stretchy symmetric voffset";

const CONFIG: Config = {
  ALLOWED_TAGS: `${HTML} ${MATH}`.split(" "),
  ALLOWED_ATTR: `${HTML_ATTRIBUTES} ${MATH_ATTRIBUTES}`.split(" "),
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

/** A class names the language of code, and nothing else: the page's own classes are not for texts to wear. */
const LANGUAGE_CLASS = /^language-[\w+#.-]+$/;

let loading: Promise<Sanitise> | undefined;

/** Loads the sanitiser, once. This is the one place where markup becomes nodes. */
export function loadSanitiser(): Promise<Sanitise> {
  return (loading ??= make());
}

async function make(): Promise<Sanitise> {
  const { default: createPurifier } = await import("dompurify");
  const purifier = createPurifier(window);
  purifier.addHook("uponSanitizeAttribute", (_node, data) => {
    if (data.attrName === "class" && !LANGUAGE_CLASS.test(data.attrValue)) data.keepAttr = false;
  });
  const config = { ...CONFIG, ...trustedTypes() };
  return function sanitise(markup) {
    const fragment = purifier.sanitize(markup, { ...config, RETURN_DOM_FRAGMENT: true });
    fragment.querySelectorAll("a").forEach(secureLink);
    fragment.querySelectorAll("img").forEach(secureImage);
    return fragment;
  };
}

/**
 * Where the page enforces Trusted Types, markup is parsed by this policy alone. It passes markup on as it is, and is
 * safe because only the purifier has it, which parses into a document where nothing runs.
 */
function trustedTypes(): Pick<Config, "TRUSTED_TYPES_POLICY"> {
  const { trustedTypes: factory } = window as { trustedTypes?: PolicyFactory };
  if (!factory) return {};
  const refuse = () => {
    throw new TypeError("No script may come from a text.");
  };
  const rules = { createHTML: (markup: string) => markup, createScriptURL: refuse };
  return { TRUSTED_TYPES_POLICY: factory.createPolicy("vitrine-sanitise", rules) };
}

interface PolicyFactory {
  createPolicy(name: string, rules: object): NonNullable<Config["TRUSTED_TYPES_POLICY"]>;
}

function secureLink(link: HTMLAnchorElement) {
  const href = link.getAttribute("href");
  // A place in the text itself: the element that shows it finds it.
  if (href === null || /^#./.test(href)) return;
  if (!isSafeLink(href, document.baseURI)) return link.removeAttribute("href");
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow ugc";
}

/** An image from elsewhere becomes a link to it: the visitor decides whether to ask that host. */
function secureImage(image: HTMLImageElement) {
  const src = image.getAttribute("src") ?? "";
  if (isOwnImage(src, document.baseURI)) return image.setAttribute("loading", "lazy");
  const link = image.ownerDocument.createElement("a");
  link.textContent = image.alt || "Image";
  if (src !== "") link.href = src;
  secureLink(link);
  image.replaceWith(link);
}
