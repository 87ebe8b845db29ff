/** A demo as a module that imports nothing: what MyST, Jupyter and marimo show by anywidget. */
import "./demo.element.ts";
import type { Json, Manifest } from "@vitrine/core";
import type { VitrineDemo } from "./demo.element.ts";
import { loadElements } from "./layout.ts";
import type { ThemeChoice } from "./guest/host-theme.ts";

/** The part of a widget's model that is used: its values by name. Source: https://anywidget.dev/en/afm/ */
interface Model {
  get(name: string): unknown;
}

/** What `render` gets. */
interface RenderOptions {
  readonly model: Model;
  readonly el: HTMLElement;
}

/** Makes a widget of a built demo. Names of inputs, and `theme`, are read from the widget's model. */
export function widget(manifest: Manifest, files: Readonly<Record<string, string>>) {
  async function render({ model, el }: RenderOptions): Promise<() => void> {
    // Another widget of the page may have defined the tag: it has the elements of its own demo, and not of this one.
    await loadElements(manifest.description);
    const demo = document.createElement("vitrine-demo") as VitrineDemo;
    const theme = model.get("theme");
    if (theme === "light" || theme === "dark") demo.theme = theme satisfies ThemeChoice;
    demo.manifest = withValues(manifest, model);
    demo.held = (address) => files[address]!;
    el.append(demo);
    return () => demo.remove();
  }
  return { render };
}

/** What the page gives for an input is its first value. */
function withValues(manifest: Manifest, model: Model): Manifest {
  const components = { ...manifest.description.components };
  for (const { inputs } of Object.values(manifest.description.handlers)) {
    for (const [name, id] of Object.entries(inputs)) {
      const value = model.get(name) as Json | undefined;
      const component = components[id]!;
      if (value != null) components[id] = { ...component, props: { ...component.props, value } };
    }
  }
  const given = { ...manifest, description: { ...manifest.description, components } };
  return JSON.stringify(components) === JSON.stringify(manifest.description.components)
    ? manifest
    : withoutBaked(given);
}

/** The result of an example says nothing of other values. */
function withoutBaked(manifest: Manifest): Manifest {
  return manifest.built ? { ...manifest, built: { ...manifest.built, baked: [] } } : manifest;
}
