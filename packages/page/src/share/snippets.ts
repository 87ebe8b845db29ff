/** What a snippet is made of. */
export interface SnippetOptions {
  /** The demo's address: the folder of a built one, or a server's. */
  readonly url: string;
  readonly title: string;
  /** The hash of the script that defines the tag, where it is known. */
  readonly integrity?: string | undefined;
  /** Simple values to start with, by input name, as attributes have them. */
  readonly values: Readonly<Record<string, string>>;
}

/** A kind of page that demos are put into. */
export interface Platform {
  readonly id: string;
  readonly name: string;
  /** Where the snippet goes, in a sentence. */
  readonly hint: string;
  snippet(options: SnippetOptions): string;
}

/** What each kind of page takes, from the plainest on. */
export const platforms: readonly Platform[] = [
  {
    id: "html",
    name: "HTML page",
    hint: "Anywhere in the page. The script is needed once for all demos.",
    snippet: (options) => `${script(options)}\n${tag(options)}`,
  },
  {
    id: "iframe",
    name: "Frame (iframe)",
    hint: "For pages that take no scripts.",
    snippet: (options) => frame(options, `loading="lazy"`),
  },
  {
    id: "myst",
    name: "MyST, Jupyter Book",
    hint: "In a Markdown file. A PDF shows the picture.",
    snippet: (options) =>
      [
        `:::{iframe} ${framePage(options)}`,
        ":width: 100%",
        `:title: ${options.title}`,
        `:placeholder: ${options.url}picture.png`,
        options.title,
        ":::",
      ].join("\n"),
  },
  {
    id: "quarto",
    name: "Quarto",
    hint: "In a .qmd file; the script once in include-in-header. Other formats than HTML show the picture.",
    snippet: (options) =>
      [
        `::: {.content-visible when-format="html"}`,
        "```{=html}",
        script(options),
        tag(options),
        "```",
        ":::",
        `::: {.content-visible unless-format="html"}`,
        `![${options.title}, <${options.url}>](${options.url}picture.png)`,
        ":::",
      ].join("\n"),
  },
  {
    id: "docusaurus",
    name: "Docusaurus (MDX)",
    hint: "In an .mdx file.",
    snippet: (options) =>
      `<iframe src="${escape(framePage(options))}" title="${escape(options.title)}" loading="lazy" style={{ width: "100%", height: 480, border: 0 }} />`,
  },
  {
    id: "mkdocs",
    name: "MkDocs Material",
    hint: "In a Markdown file, as it is.",
    snippet: (options) => `${script(options)}\n\n${tag(options)}`,
  },
  {
    id: "reveal",
    name: "reveal.js",
    hint: "In a slide. It loads when the slide is shown.",
    snippet: (options) =>
      `<iframe data-src="${escape(framePage(options))}" data-preload title="${escape(options.title)}" width="100%" height="500"></iframe>`,
  },
  {
    id: "lms",
    name: "Canvas, Moodle",
    hint: "In the HTML view of the editor.",
    snippet: (options) => frame(options, `sandbox="allow-scripts allow-forms allow-popups" allowfullscreen`),
  },
  {
    id: "link",
    name: "WordPress, Notion (link)",
    hint: "On a line of its own.",
    snippet: ({ url }) => url,
  },
  {
    id: "picture",
    name: "README (picture)",
    hint: "In a Markdown file that takes no frames: a picture that leads to the demo.",
    snippet: ({ url, title }) =>
      `<a href="${escape(url)}"><picture><source media="(prefers-color-scheme: dark)" srcset="${escape(url)}picture-dark.svg"><img alt="${escape(title)}" src="${escape(url)}picture.svg"></picture></a>`,
  },
];

function script({ url, integrity }: SnippetOptions): string {
  const pinned = integrity ? ` integrity="${integrity}"` : "";
  return `<script type="module" src="${escape(url)}embed.js"${pinned} crossorigin></script>`;
}

function tag({ url, values }: SnippetOptions): string {
  const attributes = Object.entries(values).map(([name, value]) => ` value-${toAttribute(name)}="${escape(value)}"`);
  return `<vitrine-demo src="${escape(url)}"${attributes.join("")}></vitrine-demo>`;
}

function frame(options: SnippetOptions, more: string): string {
  return `<iframe src="${escape(framePage(options))}" title="${escape(options.title)}" width="100%" height="480" style="border: 0" ${more}></iframe>`;
}

/** The page of a demo for frames, with values. A static host has it as a file; a server answers under that name, too. */
function framePage({ url, values }: SnippetOptions): string {
  const page = new URL("embed.html", url);
  for (const [name, value] of Object.entries(values)) page.searchParams.set(name, value);
  return page.href;
}

/** Attributes know no capitals: `maxWords` is written `max-words`. */
function toAttribute(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** The simple values of a link, as attributes and parameters have them. */
export function simpleValues(link: string, names: readonly string[]): Record<string, string> {
  const { searchParams } = new URL(link);
  return Object.fromEntries(names.flatMap((name) => (searchParams.has(name) ? [[name, searchParams.get(name)!]] : [])));
}
