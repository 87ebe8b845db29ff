import { say } from "@vitrine/components/elements";
import type { Description, Problem } from "@vitrine/core";
import { html, nothing } from "lit";
import { plainParagraphs } from "./prose.ts";

/** Renders an author's text; most texts need no Markdown renderer. */
export function prose(text: string | undefined, load: (kind: string) => void) {
  if (!text) return nothing;
  const paragraphs = plainParagraphs(text);
  if (paragraphs) return html`<div class="prose">${paragraphs.map((words) => html`<p>${words}</p>`)}</div>`;
  load("markdown");
  return html`<vitrine-markdown class="prose" .value=${text} .label=${""}></vitrine-markdown>`;
}

/** The page's heading for the demo, if any, and the demo's description below it. */
export function lead(description: string | undefined, load: (kind: string) => void) {
  return description ? html`<div class="lead"><slot></slot>${prose(description, load)}</div>` : html`<slot></slot>`;
}

/** Placeholder while a demo loads. */
export const waiting = () => html`<div class="waiting">${say("Loading …")}</div>`;

/** Error that prevents a demo from being shown, with a retry button. */
export function failure({ detail }: Problem, retry: () => void) {
  return html`<div class="problem" role="alert">
    <strong>${say("This demo cannot be shown")}</strong>
    <p>${detail}</p>
    <button class="button" type="button" @click=${retry}>${say("Try again")}</button>
  </div>`;
}

/** Loads what draws the examples of an app; undefined for one without. */
export async function loadExamples({ handlers }: Description) {
  if (Object.values(handlers).every(({ examples }) => !examples)) return undefined;
  return (await import("./draw-examples.ts")).drawExamples;
}

/** Footer of a demo: a text link on its own page, an icon elsewhere. */
export function foot(isOwn: boolean, icon: unknown, share: () => void) {
  return html`<div class="foot">
    <button
      class=${isOwn ? "quiet" : "icon"}
      type="button"
      aria-haspopup="dialog"
      aria-label=${isOwn ? nothing : say("Share this demo")}
      @click=${share}
    >
      ${isOwn ? say("Share") : icon}
    </button>
    <slot name="foot"></slot>
    <vitrine-share></vitrine-share>
  </div>`;
}
