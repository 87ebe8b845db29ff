const HEADINGS = "h1, h2, h3, h4, h5, h6";

/**
 * Target of a link within a text: a heading by its slug, as on GitHub, or a footnote and back. Targets have no ids, so
 * that two texts on a page cannot collide.
 */
export function goalOf(root: HTMLElement, link: HTMLAnchorElement): HTMLElement | undefined {
  const href = link.getAttribute("href") ?? "";
  if (!href.startsWith("#")) return undefined;
  const [, kind, label] = /^#(fn|fnref)-(.+)$/.exec(href) ?? [];
  if (kind) return linkTo(root, `#${kind === "fn" ? "fnref" : "fn"}-${label}`);
  return headingCalled(root, decoded(href.slice(1)));
}

function linkTo(root: HTMLElement, href: string): HTMLElement | undefined {
  return [...root.querySelectorAll("a")].find((link) => link.getAttribute("href") === href);
}

function headingCalled(root: HTMLElement, name: string): HTMLElement | undefined {
  const seen = new Map<string, number>();
  return [...root.querySelectorAll<HTMLElement>(HEADINGS)].find((heading) => {
    const plain = slugOf(heading.textContent);
    const count = seen.get(plain) ?? 0;
    seen.set(plain, count + 1);
    return name.toLowerCase() === (count === 0 ? plain : `${plain}-${count}`);
  });
}

/** Slug of a heading: lower case, hyphens for spaces, no punctuation. */
function slugOf(words: string): string {
  const kept = words
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "");
  return kept.replaceAll(" ", "-");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
