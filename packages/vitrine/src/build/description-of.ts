import { oEmbedOf, type Manifest } from "@vitrine/core/internal";
import { escape, stillWords, type Stills } from "@vitrine/page/html";
import { textFile, type BuiltFile } from "./built-file.ts";

/**
 * What a search engine, and a page that shows a link, is told of a demo. Pictures and frames need a whole address, so
 * that they are told only where it is known where the demo will be. Sources: https://ogp.me, https://oembed.com
 */
export function descriptionOf(manifest: Manifest, stills: Stills, home: URL | undefined): string[] {
  const { title, description } = manifest.description;
  const name = title || manifest.name;
  const words = stillWords(manifest.description, stills);
  const meta = (property: string, content: string) => `<meta property="${property}" content="${escape(content)}">`;
  return [
    `<meta name="description" content="${escape(description || words)}">`,
    meta("og:type", "website"),
    meta("og:title", name),
    meta("og:description", description || words),
    ...(home
      ? [meta("og:url", home.href), meta("og:image", new URL("picture.png", home).href), meta("og:image:alt", words)]
      : []),
    ...(home
      ? [
          `<link rel="alternate" type="application/json+oembed" href="${escape(new URL("oembed.json", home).href)}" title="${escape(name)}">`,
        ]
      : []),
  ];
}

/** The answer of a static host to a page that wants to show the demo. */
export function oEmbedFiles(manifest: Manifest, home: URL | undefined): BuiltFile[] {
  if (!home) return [];
  const title = manifest.description.title || manifest.name;
  const picture = { thumbnail_url: new URL("picture.png", home).href };
  return [textFile("oembed.json", JSON.stringify({ ...oEmbedOf(title, new URL("embed.html", home)), ...picture }))];
}
