import type { Description, Still } from "@vitrine/core";
import { stillText, type LayoutNode } from "@vitrine/core/internal";
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
export function stillStyle({ theme: { accent, radius } }: Description): string {
  const chosen = [accent && `--v-author-accent:${inStyle(accent)}`, radius && `--v-author-radius:${inStyle(radius)}`];
  const own = chosen.filter(Boolean).join(";");
  return own ? `${STILL_CSS}[data-still]{${own}}` : STILL_CSS;
}

/** Escapes `<`, since a style element ends at the first `</style`. Source: CSS Syntax 3, §4.3.7 */
function inStyle(value: string): string {
  return value.replaceAll("<", "\\3c ");
}

const STILL_CSS = `[data-still]{display:grid;gap:24px;container-type:inline-size;color:var(--vitrine-text,light-dark(#1a1b1e,#e9e9e6));font:15px/1.5 var(--vitrine-font,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif)}
.lead{display:grid;gap:8px}.prose{max-width:68ch;text-wrap:balance;color:var(--vitrine-muted,light-dark(#5c6066,#a3a8ae))}p{margin:0}p+p{margin-top:.75em}
.below{display:grid;gap:16px;align-content:start;min-width:0}.beside{display:flex;flex-wrap:wrap;gap:16px}.beside>*{flex:1 1 260px;min-width:0}
.one{min-width:0}.label{min-height:28px;margin-bottom:4px;color:var(--vitrine-muted,light-dark(#5c6066,#a3a8ae));font-size:13px;font-weight:500;line-height:28px}
.box{min-height:40px;padding:8px 12px;box-sizing:border-box;border:1px solid var(--vitrine-line,light-dark(#dcdcd7,#34383e));border-radius:var(--vitrine-radius,var(--v-author-radius,8px));background:var(--vitrine-surface,light-dark(#fff,#191b1f));white-space:pre-wrap;overflow-wrap:anywhere}.entry>.box{border-color:var(--vitrine-field,light-dark(#8d8d89,#66696e))}
pre{margin:0;font:13px/1.5 ui-monospace,Menlo,"DejaVu Sans Mono",monospace}img{display:block;box-sizing:border-box;width:100%;max-width:360px;border:1px solid var(--vitrine-line,light-dark(#dcdcd7,#34383e));border-radius:var(--vitrine-radius,var(--v-author-radius,8px))}
dl{display:grid;grid-template-columns:auto 1fr;gap:6px 12px;margin:8px 0 0;align-items:center}dd{display:flex;gap:12px;align-items:center;margin:0;font-variant-numeric:tabular-nums}meter{flex:1;height:10px}meter::-webkit-meter-bar{height:6px;border:0;border-radius:3px;background:var(--vitrine-line,light-dark(#dcdcd7,#34383e))}meter::-webkit-meter-optimum-value{border-radius:3px;background:var(--vitrine-accent,var(--v-author-accent,light-dark(#2a55c9,#4468d8)))}
@media print{.box,.entry>.box{border-color:#999}}`;
