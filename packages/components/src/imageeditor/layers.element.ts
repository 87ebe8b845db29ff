import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { allIcons } from "../_element/all-icons.ts";
import { live } from "../_element/live.ts";
import { imageIcons } from "../_media/image-icons.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import type { Layer } from "./artwork.ts";
import type { Desk } from "./desk.ts";

/** The list of layers, which a visitor changes. */
export interface LayerListOptions {
  readonly desk: Desk;
  readonly disabled: boolean;
  /** Whether there may be one more. */
  readonly hasRoom: boolean;
}

/** The layers, the topmost first: one is drawn on, and each can be hidden, renamed, moved and removed. */
export function layerList(options: LayerListOptions): unknown {
  const { desk, disabled, hasRoom } = options;
  const layers = desk.art!.layers;
  const add = () => desk.addLayer(layerName(layers.length, layers));
  return html`<div class="layers panel">
    <div class="layers-head">
      <span id="layers">${say("Layers")}</span>
      ${button(allIcons.plus, say("Add a layer"), disabled || !hasRoom, add)}
    </div>
    <ul class="rows" aria-labelledby="layers">
      ${repeat(
        [...layers].reverse(),
        ({ id }) => id,
        (layer) => row(layer, options),
      )}
    </ul>
  </div>`;
}

/** A name that no layer has. */
export function layerName(index: number, layers: readonly Layer[] = []): string {
  const name = sayWith("Layer {n}", { n: index + 1 });
  return layers.some((one) => one.name === name) ? layerName(index + 1, layers) : name;
}

function row(layer: Layer, { desk, disabled }: LayerListOptions) {
  const { id, name, hidden } = layer;
  const layers = desk.art!.layers;
  const at = layers.indexOf(layer);
  return html`<li class=${hidden ? "row off" : "row"}>
    <input
      type="radio"
      name="layer"
      aria-label=${name}
      .checked=${live(desk.active === layer)}
      ?disabled=${disabled}
      @change=${() => desk.choose(id)}
    />
    <input
      class="layer-name"
      aria-label=${`${say("Rename")}: ${name}`}
      maxlength="200"
      .value=${live(name)}
      ?disabled=${disabled}
      @change=${(event: Event) => rename(event.target as HTMLInputElement, layer, desk)}
    />
    <span class="buttons">
      ${button(
        hidden ? imageIcons.hidden : imageIcons.show,
        sayWith("Show {name}", { name }),
        disabled,
        () => desk.setLayer(id, { hidden: !hidden }),
        !hidden,
      )}
      ${button(imageIcons.up, sayWith("Move {name} up", { name }), disabled || at === layers.length - 1, () =>
        desk.moveLayer(id, 1),
      )}
      ${button(allIcons.open, sayWith("Move {name} down", { name }), disabled || at === 0, () => desk.moveLayer(id, -1))}
      ${button(allIcons.trash, sayWith("Remove {name}", { name }), disabled || layers.length === 1, () =>
        desk.removeLayer(id),
      )}
    </span>
  </li>`;
}

/** A layer keeps its name where the new one is empty. */
function rename(field: HTMLInputElement, { id, name }: Layer, desk: Desk) {
  const next = field.value.trim();
  if (next && next !== name) desk.setLayer(id, { name: next });
  else field.value = name;
}

function button(icon: unknown, name: string, disabled: boolean, act: () => void, pressed?: boolean) {
  return html`<button
    class="icon"
    type="button"
    aria-label=${name}
    title=${name}
    aria-pressed=${pressed ?? nothing}
    ?disabled=${disabled}
    @click=${act}
  >
    ${icon}
  </button>`;
}

/** Buttons that show and hide each layer of a result. */
export function layerToggles(desk: Desk, disabled: boolean, toggle: (layer: Layer) => void): unknown {
  const { layers } = desk.art!;
  return html`<div class="toggles" role="group" aria-label=${say("Layers")}>
    ${layers.map(
      (layer) =>
        html`<button type="button" aria-pressed=${!layer.hidden} ?disabled=${disabled} @click=${() => toggle(layer)}>
          ${layer.hidden ? imageIcons.hidden : imageIcons.show}<span>${layer.name}</span>
        </button>`,
    )}
  </div>`;
}
