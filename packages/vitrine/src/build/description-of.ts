import { oEmbedOf, type Manifest } from "@vitrine/core/internal";
import { escape, stillWords, type Stills } from "@vitrine/page/html";
import { textFile, type BuiltFile } from "./built-file.ts";

/**
 * Meta tags for search engines and link previews. Images and frames need absolute URLs, so they are included only if
 * the demo's URL is known. Sources: https://ogp.me, https://oembed.com
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

/** oEmbed responses as files, for a static host. */
export function oEmbedFiles(manifest: Manifest, home: URL | undefined): BuiltFile[] {
  if (!home) return [];
  const title = manifest.description.title || manifest.name;
  const picture = { thumbnail_url: new URL("picture.png", home).href };
  return [textFile("oembed.json", JSON.stringify({ ...oEmbedOf(title, new URL("embed.html", home)), ...picture }))];
}
