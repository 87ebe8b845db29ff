import { say } from "../_words/say.ts";
import type { Config } from "dompurify";
import { isOwnImage, isSafeLink } from "../_links/addresses.ts";

/** Converts untrusted HTML into nodes that cannot run scripts, load from other hosts, or define names. */
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

/** Only language classes are allowed on code: texts must not use the page's own classes. */
const LANGUAGE_CLASS = /^language-[\w+#.-]+$/;

let loading: Promise<Sanitise> | undefined;

/** Loads the sanitiser once. All HTML is converted to nodes here. */
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
 * If the page enforces Trusted Types, this policy is the only one that parses HTML. It passes HTML through unchanged,
 * which is safe because only DOMPurify has it, and parses into an inert document.
 */
export function trustedTypes(): Pick<Config, "TRUSTED_TYPES_POLICY"> {
  return (policy ??= makePolicy());
}

/** A page lets each policy be made once. */
let policy: Pick<Config, "TRUSTED_TYPES_POLICY"> | undefined;

function makePolicy(): Pick<Config, "TRUSTED_TYPES_POLICY"> {
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
  // A link within the text, resolved by the element that shows it.
  if (href === null || /^#./.test(href)) return;
  if (!isSafeLink(href, document.baseURI)) return link.removeAttribute("href");
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow ugc";
}

/** Replaces an image of another host by a link: the visitor decides whether to contact that host. */
function secureImage(image: HTMLImageElement) {
  const src = image.getAttribute("src") ?? "";
  if (isOwnImage(src, document.baseURI)) return image.setAttribute("loading", "lazy");
  const link = image.ownerDocument.createElement("a");
  link.textContent = image.alt || say("Image");
  if (src !== "") link.href = src;
  secureLink(link);
  image.replaceWith(link);
}
