/** oEmbed response for a page that embeds a demo by its link. Source: https://oembed.com, section 2.3.4 */
export interface OEmbed {
  readonly version: "1.0";
  readonly type: "rich";
  readonly title: string;
  readonly provider_name: "Vitrine";
  /** An iframe with the demo. */
  readonly html: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly thumbnail_url?: string;
  readonly thumbnail_width?: number;
  readonly thumbnail_height?: number;
}

const WIDTH = 800;
const HEIGHT = 480;

/** Creates the oEmbed response, within the requested maximum size. `page` is the URL of the demo's page for frames. */
export function oEmbedOf(
  title: string,
  page: URL,
  most: { readonly width?: number; readonly height?: number } = {},
): OEmbed {
  const width = Math.min(WIDTH, most.width || WIDTH);
  const height = Math.min(HEIGHT, most.height || HEIGHT);
  const attributes = {
    src: page.href,
    title,
    width: String(width),
    height: String(height),
    style: "border: 0",
    sandbox: "allow-scripts",
    loading: "lazy",
  };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const html = `<iframe${written.join("")}></iframe>`;
  return { version: "1.0", type: "rich", title, provider_name: "Vitrine", html, width, height };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
