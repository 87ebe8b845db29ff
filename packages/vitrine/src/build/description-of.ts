import type { Manifest } from "@vitrine/core";
import { escape, stillWords, type Stills } from "@vitrine/page/html";

/** What a search engine, and a page that shows a link, is told of a demo. Source: https://ogp.me */
export function descriptionOf(manifest: Manifest, stills: Stills): string[] {
  const { title, description } = manifest.description;
  const words = description || stillWords(manifest.description, stills);
  return [
    `<meta name="description" content="${escape(words)}">`,
    `<meta property="og:type" content="website">`,
    `<meta property="og:title" content="${escape(title || manifest.name)}">`,
    `<meta property="og:description" content="${escape(words)}">`,
  ];
}
