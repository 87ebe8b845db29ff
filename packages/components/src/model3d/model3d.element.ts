import type { FileRef } from "@vitrine/core";
import { html, nothing, svg, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { icon } from "../_element/icons.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { styleProps } from "../_element/style-props.ts";
import { FilesElement } from "../_media/files-element.ts";
import { downloadLink } from "../_media/parts.ts";
import type { Sending } from "../_media/sender.ts";
import { sayNumber } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import type { Display, ModelView } from "./model-view.ts";
import { DISPLAYS, MODEL_ACCEPT, model3dSpec, type Model3dProps } from "./model3d.ts";
import { styles } from "./model3d.styles.ts";
import type { ModelFault, OpenModel } from "./open-model.ts";

const minus = icon(svg`<path d="M5 12h14"/>`);

/** What a key does to the view; with Shift, arrows move the model. */
const KEYS: Readonly<Record<string, (view: ModelView, moves: boolean) => void>> = {
  ArrowLeft: (view, moves) => (moves ? view.pan(-1, 0) : view.turn(-1, 0)),
  ArrowRight: (view, moves) => (moves ? view.pan(1, 0) : view.turn(1, 0)),
  ArrowUp: (view, moves) => (moves ? view.pan(0, -1) : view.turn(0, -1)),
  ArrowDown: (view, moves) => (moves ? view.pan(0, 1) : view.turn(0, 1)),
  "+": (view) => view.zoom(1),
  "=": (view) => view.zoom(1),
  "-": (view) => view.zoom(-1),
  "0": (view) => view.reset(),
  Home: (view) => view.reset(),
};

type Fault = ModelFault | "lost" | "flat";

export interface Model3dElement extends ElementProps<Omit<Model3dProps, "value">> {
  value: FileRef | null;
}

/** The element of `model3d()`. */
export class Model3dElement extends FilesElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(model3dSpec), shown: { state: true } };
  declare protected shown: Display;

  #model: OpenModel | null = null;
  #view: ModelView | null = null;
  #fault: Fault | null = null;

  constructor() {
    super();
    this.accept = MODEL_ACCEPT;
    this.useDefaults(model3dSpec);
    this.shown = "solid";
  }

  override valueText(): string {
    const facts = this.#model ? this.#facts(this.#model).map(([name, words]) => `${name}: ${words}`) : [];
    return [this.value?.name ?? "", ...facts].filter(Boolean).join(", ");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.value) void this.#open(this.value);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  protected override get room(): number {
    return 1;
  }

  protected override get replaces(): boolean {
    return true;
  }

  protected override received(items: readonly Sending[]): void {
    this.take(items.at(-1)!.ref!, "input", "change", "upload");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("display")) this.shown = this.display;
    if (!changed.has("value") && !(changed.has("up") && this.hasUpdated)) return;
    this.#close();
    if (this.value) void this.#open(this.value);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("shown")) this.#view?.show(this.shown);
  }

  #close() {
    this.#view?.close();
    this.#view = this.#model = this.#fault = null;
  }

  async #open(value: FileRef) {
    const isWanted = () => value === this.value && this.isConnected;
    const fault = await this.#load(value, isWanted).catch(() => "lost" as const);
    if (!isWanted()) return;
    if (fault) {
      this.#close();
      this.#fault = fault;
    }
    this.requestUpdate();
  }

  /** Reads the model and draws it. Resolves to why not, if it cannot be. */
  async #load(value: FileRef, isWanted: () => boolean): Promise<Fault | undefined> {
    // Asked first: without WebGL nothing is loaded.
    if (!document.createElement("canvas").getContext("webgl2")) return "flat";
    const response = await fetch(this.host?.urlOf(value) ?? value.url);
    if (!response.ok) return "lost";
    const bytes = new Uint8Array(await response.arrayBuffer());
    const [{ openModel }, { ModelView }] = await lazyLoad(
      Promise.all([import("./open-model.ts"), import("./model-view.ts")]),
    );
    const model = await openModel(bytes, this.up);
    if (typeof model === "string") return model;
    if (!isWanted()) return;
    this.#model = model;
    this.requestUpdate();
    await this.updateComplete;
    if (!isWanted()) return;
    return this.#draw((canvas) => new ModelView(canvas, model));
  }

  #draw(make: (canvas: HTMLCanvasElement) => ModelView): Fault | undefined {
    try {
      this.#view = make(this.renderRoot.querySelector("canvas")!);
      this.#view.show(this.shown);
      return undefined;
    } catch {
      return "flat";
    }
  }

  protected override renderActions(): unknown {
    const { value } = this;
    if (!value) return nothing;
    return [
      this.download && this.host ? downloadLink(this.host.urlOf(value), value.name) : nothing,
      this.readonly
        ? nothing
        : this.iconButton(
            allIcons.close,
            sayWith("Remove {name}", { name: value.name || say("A file") }),
            () => this.take(null, "input", "change", "clear"),
            !this.editable,
          ),
    ];
  }

  protected override renderBody() {
    return this.renderGroup(
      html`${this.value ? this.#panel(this.value) : nothing}${this.readonly ? this.#nothingYet() : this.#field()}`,
    );
  }

  #nothingYet() {
    return this.value ? nothing : html`<div class="empty">${say("Nothing to show yet")}</div>`;
  }

  #field() {
    const words = this.value ? say("Replace the file") : say("Drop a file here, paste it, or choose one");
    return html`${this.renderNews()}${this.renderDrop(words, this.value !== null)}${this.renderChooser()}`;
  }

  #panel(value: FileRef) {
    if (this.#fault) return this.#refusal(this.#fault, value);
    const model = this.#model;
    const size = styleProps({ "--height": `${this.height}px` });
    if (!model) return html`<div class="panel"><p class="loading" ${size}>${say("Loading …")}</p></div>`;
    return html`<div class="panel">
      ${this.#bar()}
      <div class="view" ${size} @wheel=${{ handleEvent: this.#wheeled, capture: true }}>
        <canvas
          tabindex="0"
          role="application"
          aria-label=${value.name || this.accessibleName}
          aria-describedby="facts keys"
          @keydown=${this.#pressed}
          @pointerdown=${(event: PointerEvent) => (event.currentTarget as HTMLElement).focus({ preventScroll: true })}
        ></canvas>
      </div>
      <dl class="facts" id="facts">
        ${this.#facts(model).map(
          ([name, words]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${words}</dd>
            </div>`,
        )}
      </dl>
      <p class="hidden-text" id="keys">
        ${say("Arrow keys turn it, and with Shift move it. Plus and minus zoom; 0 shows it as at first.")}
      </p>
    </div>`;
  }

  /** The wheel scrolls the page until the view has the focus: a page that is scrolled through keeps scrolling. */
  readonly #wheeled = (event: WheelEvent) => {
    if (!event.ctrlKey && !this.renderRoot.querySelector("canvas:focus")) event.stopPropagation();
  };

  #pressed(event: KeyboardEvent) {
    const act = KEYS[event.key];
    if (!act || !this.#view || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(this.#view, event.shiftKey);
  }

  #bar() {
    const names: Readonly<Record<Display, string>> = {
      solid: say("Solid"),
      wireframe: say("Wireframe"),
      points: say("Points"),
    };
    return html`<div class="bar">
      <select
        class="control"
        ?disabled=${this.disabled}
        aria-label=${say("Drawn as")}
        @change=${(event: Event) => (this.shown = (event.target as HTMLSelectElement).value as Display)}
      >
        ${DISPLAYS.map((one) => html`<option value=${one} .selected=${one === this.shown}>${names[one]}</option>`)}
      </select>
      <span>
        ${this.iconButton(minus, say("Zoom out"), () => this.#view?.zoom(-1))}
        ${this.iconButton(allIcons.plus, say("Zoom in"), () => this.#view?.zoom(1))}
        ${this.iconButton(allIcons.reset, say("Show it as at first"), () => this.#view?.reset())}
        ${
          this.fullscreen && document.fullscreenEnabled
            ? this.iconButton(allIcons.fullscreen, say("Full screen"), () => void this.#fill())
            : nothing
        }
      </span>
    </div>`;
  }

  async #fill() {
    const panel = this.renderRoot.querySelector(".panel")!;
    await (panel.matches(":fullscreen") ? document.exitFullscreen() : panel.requestFullscreen()).catch(() => {});
  }

  #facts({ format, meshes, vertices, faces, box }: OpenModel): readonly (readonly [string, string])[] {
    const size = [box.max.x - box.min.x, box.max.y - box.min.y, box.max.z - box.min.z];
    return [
      [say("Format"), format === "gltf" ? "glTF" : format.toUpperCase()],
      [say("Meshes"), sayNumber(meshes)],
      [say("Vertices"), sayNumber(vertices)],
      [say("Faces"), sayNumber(faces)],
      [say("Extent"), size.map((one) => sayNumber(one, { maximumSignificantDigits: 3 })).join(" × ")],
    ];
  }

  #refusal(fault: Fault, { name }: FileRef) {
    const words = {
      broken: say("This file could not be read as a 3D model. Download it to try it in another program."),
      unsupported: say(
        "This model is compressed, or needs other files beside it. Save it as one GLB file without compression.",
      ),
      flat: say("This browser cannot draw in 3D. Download the model to see it in another program."),
      lost: say("A part of this page did not come. Check the connection, then try again."),
    };
    return html`<div class="panel">
      <p class="note">
        ${words[fault]}
        ${this.host ? html`<a href=${this.host.urlOf(this.value!)} download=${name}>${sayWith("Download {name}", { name })}</a>` : nothing}
      </p>
    </div>`;
  }
}

define("vitrine-model3d", Model3dElement);
