import type { Description, Still } from "@vitrine/core";
import { stillText, themeCss, type LayoutNode } from "@vitrine/core/internal";
import { plainParagraphs } from "../prose.ts";
import { escape } from "./markup.ts";

/** Static rendering of an app's components, by id. */
export type Stills = Readonly<Record<string, readonly Still[]>>;

/** Maximum length of a demo's text description, for readers who cannot see its picture. */
const LONGEST_TEXT = 300;

/** Static rendering of a demo inside its tag: a declarative shadow root, which the live page replaces. */
export function stillRoot(description: Description, stills: Stills): string {
  const words = description.description && `<div class="prose">${paragraphs(description.description)}</div>`;
  const lead = words ? `<div class="lead"><slot></slot>${words}</div>` : "<slot></slot>";
  const body = node(description.layout, description, stills);
  return `<template shadowrootmode="open"><div data-still><style>${stillStyle(description)}</style>${lead}${body}</div></template>`;
}

/** The same as text, at most 300 characters. */
export function stillWords({ title, components }: Description, stills: Stills): string {
  const parts = Object.entries(stills).flatMap(([id, still]) => {
    const text = stillText(still).replace(/\s+/g, " ").trim();
    return text ? [`${labelOf(components[id]?.props)}: ${text}`] : [];
  });
  const words = [title, ...parts].filter(Boolean).join(". ");
  return words.length > LONGEST_TEXT ? `${words.slice(0, LONGEST_TEXT - 1)}…` : words;
}

function node({ id, children }: LayoutNode, description: Description, stills: Stills): string {
  const { props } = description.components[id]!;
  if (props["visible"] === false) return "";
  const still = stills[id] ?? [];
  const inner = children.map((child) => node(child, description, stills)).join("");
  if (children.length > 0)
    return inner && `<div class="${still.some(({ kind }) => kind === "beside") ? "beside" : "below"}">${inner}</div>`;
  // A component with a value keeps its place even if empty, so that nothing moves when a value appears.
  if (!("value" in props)) return "";
  const label = labelOf(props);
  const name = label ? `<div class="label">${escape(label)}</div>` : "";
  // As on the live page: what takes an entry has a line that is plain to see.
  const kind = props["readonly"] === false ? "one entry" : "one";
  return `<div class="${kind}">${name}${still.map(part).join("") || `<div class="box"></div>`}</div>`;
}

function labelOf(props: Readonly<Record<string, unknown>> | undefined): string {
  return typeof props?.["label"] === "string" ? props["label"] : "";
}

function part(still: Still): string {
  if (still.kind === "text") return `<div class="box">${escape(still.text)}</div>`;
  if (still.kind === "prose") return `<div>${paragraphs(still.markdown)}</div>`;
  if (still.kind === "verbatim") return `<pre class="box">${escape(still.text)}</pre>`;
  if (still.kind === "picture") return `<img src="${escape(still.url)}" alt="${escape(still.alt)}">`;
  if (still.kind === "beside") return "";
  const bars = still.bars.map(
    ({ name, share, text }) =>
      `<dt>${escape(name)}</dt><dd><meter min="0" max="1" value="${share}"></meter>${escape(text)}</dd>`,
  );
  return `<dl>${bars.join("")}</dl>`;
}

/** Markdown reduced to text: a still is read, not clicked. */
function paragraphs(markdown: string): string {
  const words =
    plainParagraphs(markdown) ??
    stillText([{ kind: "prose", markdown }])
      .trim()
      .split(/\n\s*\n/);
  return words.map((text) => `<p>${escape(text)}</p>`).join("");
}

/** Styles of the live page that work without scripts. As there, a page's own tokens override the author's. */
export function stillStyle({ theme }: Description): string {
  return STILL_CSS + themeCss(theme, "[data-still]");
}

/** Default of each token that a still uses. */
const DEFAULTS: Readonly<Record<string, string>> = {
  text: "light-dark(#1a1b1e,#e9e9e6)",
  muted: "light-dark(#5c6066,#a3a8ae)",
  line: "light-dark(#dcdcd7,#34383e)",
  field: "light-dark(#8d8d89,#66696e)",
  surface: "light-dark(#fff,#191b1f)",
  accent: "light-dark(#2a55c9,#4468d8)",
  radius: "8px",
  size: "15px",
  small: "13px",
  gap: "16px",
  control: "40px",
  font: `system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif`,
  mono: `ui-monospace,Menlo,"DejaVu Sans Mono",monospace`,
};

const STILL_CSS = `[data-still]{display:grid;gap:24px;container-type:inline-size;color:$(text);font:$(size)/1.5 $(font)}
.lead{display:grid;gap:8px}.prose{max-width:68ch;text-wrap:balance;color:$(muted)}p{margin:0}p+p{margin-top:.75em}
.below{display:grid;gap:$(gap);align-content:start;min-width:0}.beside{display:flex;flex-wrap:wrap;gap:$(gap)}.beside>*{flex:1 1 260px;min-width:0}
.one{min-width:0}.label{min-height:28px;margin-bottom:4px;color:$(muted);font-size:$(small);font-weight:500;line-height:28px}
.box{min-height:$(control);padding:8px 12px;box-sizing:border-box;border:1px solid $(line);border-radius:$(radius);background:$(surface);white-space:pre-wrap;overflow-wrap:anywhere}.entry>.box{border-color:$(field)}
pre{margin:0;font:$(small)/1.5 $(mono)}img{display:block;box-sizing:border-box;width:100%;max-width:360px;border:1px solid $(line);border-radius:$(radius)}
dl{display:grid;grid-template-columns:auto 1fr;gap:6px 12px;margin:8px 0 0;align-items:center}dd{display:flex;gap:12px;align-items:center;margin:0;font-variant-numeric:tabular-nums}meter{flex:1;height:10px}meter::-webkit-meter-bar{height:6px;border:0;border-radius:3px;background:$(line)}meter::-webkit-meter-optimum-value{border-radius:3px;background:$(accent)}
@media print{.box,.entry>.box{border-color:#999}}`.replace(
  /\$\((\w+)\)/g,
  (_, token: string) => `var(--vitrine-${token},var(--v-author-${token},${DEFAULTS[token]}))`,
);
