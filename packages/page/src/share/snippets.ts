/** Data of a snippet. */
export interface SnippetOptions {
  /** URL of the demo: the folder of a built one, or a server's. It ends with a slash. */
  readonly url: string;
  readonly title: string;
  /** Version of Vitrine that built the script. */
  readonly version?: string | undefined;
  /** Integrity hash of the script that defines the tag, if known. */
  readonly integrity?: string | undefined;
  /** Simple initial values, by input name, in attribute form. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether there is a picture beside the demo's page, as in a build. */
  readonly picture: boolean;
  /** State of all inputs: the part of the demo's link from `?` or `#` on; empty if there is none. */
  readonly state: string;
}

/** A kind of page that can embed demos. */
export interface Platform {
  readonly id: string;
  readonly name: string;
  /** Where to insert the snippet, in a sentence. */
  readonly hint: string;
  /** Which values it can contain: all, as a link, or simple ones, as attributes. */
  readonly holds: "all" | "simple";
  /** Whether it needs a file that only a built demo has. Default: no. */
  readonly built?: true;
  snippet(options: SnippetOptions): string;
}

/** Snippets for each kind of page, simplest first. */
export const platforms: readonly Platform[] = [
  {
    id: "html",
    name: "HTML page",
    hint: "Anywhere in the page. The script is needed once for all demos.",
    holds: "simple",
    snippet: (options) => `${script(options)}\n${tag(options)}`,
  },
  {
    id: "iframe",
    name: "Frame (iframe)",
    hint: "For pages that take no scripts.",
    holds: "all",
    snippet: (options) => frame(options, `loading="lazy"`),
  },
  {
    id: "myst",
    name: "MyST, Jupyter Book",
    hint: "In a Markdown file. A PDF shows the picture.",
    holds: "all",
    snippet: (options) =>
      [
        `:::{iframe} ${framePage(options)}`,
        ":width: 100%",
        `:title: ${oneLine(options.title)}`,
        ...(options.picture ? [`:placeholder: ${options.url}picture.png`] : []),
        markdown(options.title),
        ":::",
      ].join("\n"),
  },
  {
    id: "quarto",
    name: "Quarto",
    hint: "In a .qmd file; the script once in include-in-header. Other formats than HTML show the picture.",
    holds: "simple",
    snippet: (options) =>
      [
        `::: {.content-visible when-format="html"}`,
        "```{=html}",
        script(options),
        tag(options),
        "```",
        ":::",
        `::: {.content-visible unless-format="html"}`,
        options.picture
          ? `![${markdown(options.title)}, <${options.url}>](${options.url}picture.png)`
          : `[${markdown(options.title)}](${options.url})`,
        ":::",
      ].join("\n"),
  },
  {
    id: "docusaurus",
    name: "Docusaurus (MDX)",
    hint: "In an .mdx file.",
    holds: "all",
    snippet: (options) =>
      `<iframe src="${escape(framePage(options))}" title="${escape(options.title)}" loading="lazy" style={{ width: "100%", height: 480, border: 0 }} />`,
  },
  {
    id: "mkdocs",
    name: "MkDocs Material",
    hint: "In a Markdown file, as it is.",
    holds: "simple",
    snippet: (options) => `${script(options)}\n\n${tag(options)}`,
  },
  {
    id: "reveal",
    name: "reveal.js",
    hint: "In a slide. It loads when the slide is shown.",
    holds: "all",
    snippet: (options) =>
      `<iframe data-src="${escape(framePage(options))}" data-preload title="${escape(options.title)}" width="100%" height="500"></iframe>`,
  },
  {
    id: "notebook",
    name: "Jupyter, marimo",
    hint: "In a cell of a Python notebook with anywidget. After a run, demo.outputs has what came out.",
    holds: "simple",
    built: true,
    snippet: ({ url, values }) =>
      [
        "import anywidget, traitlets",
        "",
        "class Demo(anywidget.AnyWidget):",
        `    _esm = ${python(`${url}widget.mjs`)}`,
        `    inputs = traitlets.Dict(${pythonDict(values)}).tag(sync=True)`,
        `    outputs = traitlets.Dict().tag(sync=True)`,
        "",
        "demo = Demo()",
        "demo",
      ].join("\n"),
  },
  {
    id: "lms",
    name: "Canvas, Moodle",
    hint: "In the HTML view of the editor.",
    holds: "all",
    snippet: (options) =>
      frame(options, `sandbox="allow-scripts allow-forms allow-popups allow-downloads" allowfullscreen`),
  },
  {
    id: "link",
    name: "WordPress, Notion (link)",
    hint: "On a line of its own.",
    holds: "all",
    snippet: ({ url, state }) => url + state,
  },
  {
    id: "picture",
    name: "README (picture)",
    hint: "In a Markdown file that takes no frames: a picture that leads to the demo.",
    holds: "all",
    snippet: ({ url, title, state, picture }) =>
      picture
        ? `<a href="${escape(url + state)}"><picture><source media="(prefers-color-scheme: dark)" srcset="${escape(url)}picture-dark.svg"><img alt="${escape(title)}" src="${escape(url)}picture.svg"></picture></a>`
        : `[${markdown(title)}](${url + state})`,
  },
];

/** The version is informative; the hash is enforced by browsers. */
function script({ url, version, integrity }: SnippetOptions): string {
  const pinned = integrity ? ` integrity="${escape(integrity)}"` : "";
  const made = version ? ` data-vitrine="${escape(version)}"` : "";
  return `<script type="module" src="${escape(url)}embed.js"${pinned}${made} crossorigin></script>`;
}

function tag({ url, values }: SnippetOptions): string {
  const attributes = Object.entries(values).map(([name, value]) => ` value-${toAttribute(name)}="${escape(value)}"`);
  return `<vitrine-demo src="${escape(url)}"${attributes.join("")}></vitrine-demo>`;
}

function frame(options: SnippetOptions, more: string): string {
  return `<iframe src="${escape(framePage(options))}" title="${escape(options.title)}" width="100%" height="480" style="border: 0" ${more}></iframe>`;
}

/** URL of a demo's page for frames, with values. A static host has it as a file; a server serves the same name. */
function framePage({ url, state }: SnippetOptions): string {
  return `${url}embed.html${state}`;
}

/** Python string literal: JSON strings are valid in Python. */
function python(text: string): string {
  return JSON.stringify(text);
}

function pythonDict(values: Readonly<Record<string, string>>): string {
  const entries = Object.entries(values).map(([name, value]) => `${python(name)}: ${python(value)}`);
  return entries.length > 0 ? `{${entries.join(", ")}}` : "";
}

/** Attribute name: `maxWords` becomes `max-words`, since attributes are case-insensitive. */
function toAttribute(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/**
 * Escapes for an attribute in a line of Markdown, where a line break would end the HTML, and a backtick may end a
 * block.
 */
function escape(text: string): string {
  return text.replace(/[&"<\n\r`]/g, (one) => NAMED[one] ?? `&#${one.charCodeAt(0)};`);
}

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", '"': "&quot;", "<": "&lt;" };

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Escapes Markdown syntax. */
function markdown(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>{}$]/g, "\\$&");
}

/** Simple values of a link in attribute form: a list as JSON. */
export function simpleValues(link: string, isList: (name: string) => boolean): Record<string, string> {
  const { searchParams } = new URL(link);
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => [name, isList(name) ? JSON.stringify(searchParams.getAll(name)) : searchParams.get(name)!]),
  );
}
