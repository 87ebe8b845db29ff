import { lazyLoad } from "@vitrine/components/elements";
import type { FileRef } from "@vitrine/core";
import { html, render } from "lit";
import type { ExamplePlace } from "./choose-example.ts";
import type { ExampleEvent, ExamplesElement } from "./examples.element.ts";
import "./examples.element.ts";

/** Draws the examples of every handler that has some: here those that stand in a container of the app. Returns all others. */
export function drawExamples(place: ExamplePlace, urlOf: (ref: FileRef) => string) {
  const { app, view } = place;
  const names = Object.keys(app.handlers).filter((name) => app.handlers[name]!.examples);
  const choose = (event: ExampleEvent) => {
    // A target within a shadow root is gone once the event is over.
    const element = event.target as ExamplesElement;
    const chosen = lazyLoad(import("./choose-example.ts")).then(({ chooseExample }) =>
      chooseExample(place, element, event),
    );
    // Who presses the button right after means the example.
    for (const id of Object.values(app.handlers[element.handler]!.inputs)) {
      const input = view.elements.get(id);
      if (input) input.settled = Promise.allSettled([input.settled, chosen]);
    }
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
