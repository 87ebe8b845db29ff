import { icons, lazyLoad, say } from "@vitrine/components/elements";
import type { FileRef, Problem } from "@vitrine/core";
import { html, nothing, render } from "lit";
import type { ExamplePlace } from "./choose-example.ts";
import type { ExampleEvent, ExamplesElement } from "./examples.element.ts";
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

/** Examples of every handler that has some, but for those that stand in a container of the app. */
export function examples(place: ExamplePlace, urlOf: (ref: FileRef) => string) {
  const { app, view } = place;
  const names = Object.keys(app.handlers).filter((name) => app.handlers[name]!.examples);
  if (names.length > 0) void import("./examples.element.ts");
  const choose = async (event: ExampleEvent) => {
    // A target within a shadow root is gone once the event is over.
    const element = event.target as ExamplesElement;
    (await lazyLoad(import("./choose-example.ts"))).chooseExample(place, element, event);
  };
  const draw = (name: string) =>
    html`<vitrine-examples .app=${app} .handler=${name} .urlOf=${urlOf} @vitrine-example=${choose}></vitrine-examples>`;
  const at = (id: string | null) => names.filter((name) => app.handlers[name]!.examples!.at === id).map(draw);
  for (const [id, container] of view.elements) {
    const placed = at(id);
    if (placed.length > 0) render(placed, container);
  }
  return at(null);
}

/** Footer of a demo: a text link on its own page, an icon elsewhere. */
export function foot(isOwn: boolean, share: () => void) {
  return html`<div class="foot">
    <button
      class=${isOwn ? "quiet" : "icon"}
      type="button"
      aria-haspopup="dialog"
      aria-label=${isOwn ? nothing : say("Share this demo")}
      @click=${share}
    >
      ${isOwn ? say("Share") : icons.share}
    </button>
    <slot name="foot"></slot>
    <vitrine-share></vitrine-share>
  </div>`;
}
