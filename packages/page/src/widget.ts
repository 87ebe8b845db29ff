/** A demo as a module without imports, for MyST, Jupyter and marimo through anywidget. */
import "./guest/guest-demo.element.ts";
import type { Json } from "@vitrine/core";
import { toProblem, type Manifest } from "@vitrine/core/internal";
import type { VitrineDemo } from "./demo.element.ts";
import { PREFIX } from "./guest/marks.ts";
import { namedInputs } from "./guest/input-names.ts";
import { loadElements } from "./layout.ts";

type Values = Readonly<Record<string, Json>>;

/** The used part of a widget's model. Source: https://anywidget.dev/en/afm/ */
interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}

/** Arguments of `render`. */
interface RenderOptions {
  readonly model: Model;
  readonly el: HTMLElement;
}

/**
 * Creates a widget for a built demo. Its model contains initial values, by input name, and `theme`. A notebook's model
 * may have `inputs` and `outputs`: an object in `inputs` sets the inputs, now and on every change; after each call,
 * both are updated with the call's inputs and outputs.
 */
export function widget(manifest: Manifest, files: Readonly<Record<string, string>>) {
  async function render({ model, el }: RenderOptions): Promise<() => void> {
    // Another widget of the page may have defined the tag with the elements of its own demo, without this one's.
    await loadElements({ description: manifest.description, urlOf: ({ url }) => url });
    const demo = document.createElement("vitrine-demo") as VitrineDemo;
    const theme = model.get("theme");
    if (theme === "light" || theme === "dark") demo.theme = theme;
    for (const [name, value] of firstValues(manifest, model))
      demo.setAttribute(PREFIX + name, typeof value === "string" ? value : JSON.stringify(value));
    // The container may clip content at the edge, such as the focus ring.
    demo.style.padding = "4px";
    demo.manifest = manifest;
    demo.inlined = (address) => files[address]!;
    const leave = follow(demo, model);
    el.append(demo);
    return () => {
      demo.remove();
      leave();
    };
  }
  return { render };
}

function firstValues({ description }: Manifest, model: Model): (readonly [name: string, value: Json])[] {
  const given = model.get("inputs") as Values | undefined;
  const entries = namedInputs(description).map(({ name }) => [name, given?.[name] ?? model.get(name)] as const);
  return entries.filter((entry): entry is [string, Json] => entry[1] != null);
}

/** Synchronises the model's `inputs` and `outputs`, if present, with the demo. */
function follow(demo: VitrineDemo, model: Model): () => void {
  if (model.get("inputs") === undefined && model.get("outputs") === undefined) return () => undefined;
  let telling = false;
  const listener = () => void (telling || demo.set(model.get("inputs") as Values).catch(say));
  demo.addEventListener("result", (event) => {
    const { detail } = event as CustomEvent<Readonly<Record<string, unknown>>>;
    telling = true;
    for (const name of ["inputs", "outputs"]) if (model.get(name) !== undefined) model.set(name, detail[name]);
    telling = false;
    model.save_changes();
  });
  model.on("change:inputs", listener);
  return () => model.off("change:inputs", listener);
}

/** Logs an error for the notebook's author. */
function say(error: unknown) {
  // oxlint-disable-next-line no-console -- a widget has no other way to tell.
  console.error(toProblem(error).detail);
}
