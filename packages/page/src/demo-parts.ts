import { icons } from "@vitrine/components/elements";
import type { Description, FileRef, Problem } from "@vitrine/core";
import type { HandlerDescription } from "@vitrine/core/internal";
import { html, nothing } from "lit";
import type { ExampleEvent } from "./examples.element.ts";
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
export const waiting = html`<div class="waiting">Loading …</div>`;

/** Error that prevents a demo from being shown, with a retry button. */
export function failure({ detail }: Problem, retry: () => void) {
  return html`<div class="problem" role="alert">
    <strong>This demo cannot be shown</strong>
    <p>${detail}</p>
    <button class="button" type="button" @click=${retry}>Try again</button>
  </div>`;
}

/** Example rows of every handler that has some. */
export function examples(
  app: Description,
  urlOf: (ref: FileRef) => string,
  choose: (handler: HandlerDescription, row: ExampleEvent["row"]) => void,
) {
  const handlers = Object.values(app.handlers).filter((handler) => handler.examples.length > 0);
  if (handlers.length > 0) void import("./examples.element.ts");
  return handlers.map(
    (handler) =>
      html`<vitrine-examples
        .rows=${handler.examples}
        .labels=${labelsOf(handler, app)}
        .input=${handler.input}
        .urlOf=${urlOf}
        @vitrine-example=${(event: Event) => choose(handler, (event as ExampleEvent).row)}
      ></vitrine-examples>`,
  );
}

function labelsOf(handler: HandlerDescription, description: Description): Record<string, string> {
  const label = (id: string) => String(description.components[id]?.props["label"] || id);
  return Object.fromEntries(Object.entries(handler.inputs).map(([name, id]) => [name, label(id)]));
}

/** Footer of a demo: a text link on its own page, an icon elsewhere. */
export function foot(isOwn: boolean, share: () => void) {
  return html`<div class="foot">
    <button
      class=${isOwn ? "quiet" : "icon"}
      type="button"
      aria-haspopup="dialog"
      aria-label=${isOwn ? nothing : "Share this demo"}
      @click=${share}
    >
      ${isOwn ? "Share" : icons.share}
    </button>
    <slot name="foot"></slot>
    <vitrine-share></vitrine-share>
  </div>`;
}
