import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import "../markdown/markdown.element.ts";
import { paramViewerSpec, type Param, type ParamViewerProps } from "./paramviewer.ts";
import { styles } from "./paramviewer.styles.ts";

export interface ParamviewerElement extends ElementProps<Omit<ParamViewerProps, "value">> {
  value: readonly Param[] | null;
}

/** Parameters that are seen at a glance, without a search. */
const FEW = 5;

/** The element of `paramViewer()`: a list of native `<details>`. */
export class ParamviewerElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(paramViewerSpec) };
  /** Parameters that are open or closed by the visitor, by name. */
  readonly #opened = new Map<string, boolean>();
  #sought = "";
  /** Address that has been followed. */
  #followed = "";

  constructor() {
    super();
    this.useDefaults(paramViewerSpec);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#follow);
  }

  protected override get isEmpty(): boolean {
    return !this.value?.length;
  }

  override valueText(): string {
    return (this.value ?? []).map(({ name }) => name).join(", ");
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("value")) this.#follow();
  }

  /** Opens the parameter that the visitor followed a link to. */
  readonly #follow = () => {
    const param = this.value?.find(({ name }) => partsOfHash().includes(this.#anchor(name)));
    if (!param || !this.host?.place?.() || this.#followed === location.hash) return;
    this.#followed = location.hash;
    this.#sought = "";
    this.#opened.set(param.name, true);
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const item = this.renderRoot.querySelectorAll("li")[this.value!.indexOf(param)];
      item?.scrollIntoView({ block: "nearest" });
    });
  };

  /** Part of the address that leads to a parameter. */
  #anchor(name: string): string {
    return encodeURIComponent(`${this.host?.place?.()?.prefix ?? ""}${this.name}-${name}`);
  }

  /** The address of a parameter; other parts, such as the values of a link, stay. */
  #href(name: string): string {
    const own = (this.value ?? []).map((one) => this.#anchor(one.name));
    return `#${[...partsOfHash().filter((part) => !own.includes(part)), this.#anchor(name)].join("&")}`;
  }

  #isOpen(name: string): boolean {
    return this.#opened.get(name) ?? this.open;
  }

  protected override renderActions() {
    const documented = (this.value ?? []).filter(({ description }) => description);
    if (documented.length < 2) return nothing;
    const isAll = documented.every(({ name }) => this.#isOpen(name));
    const turn = () => {
      for (const { name } of documented) this.#opened.set(name, !isAll);
      this.requestUpdate();
    };
    return html`<button class="all" type="button" @click=${turn}>${say(isAll ? "Close all" : "Open all")}</button>`;
  }

  protected override renderValue() {
    const params = this.value!;
    const found = params.filter((param) => isFound(param, this.#sought));
    const scrolls = this.maxHeight !== null;
    return html`<div class="panel">
      ${this.search && params.length > FEW ? this.#searchField() : nothing}
      <div
        class="list"
        tabindex=${scrolls ? "0" : nothing}
        ${styleProps({ "max-height": scrolls ? `${this.maxHeight}px` : "none" })}
      >
        <ul role="list">
          ${params.map((param) => html`<li ?hidden=${!found.includes(param)}>${this.#param(param)}</li>`)}
        </ul>
        <p class="none" role="status">${found.length === 0 ? say("No parameter found") : ""}</p>
      </div>
    </div>`;
  }

  #searchField() {
    return html`<input
      class="search"
      type="search"
      placeholder=${say("Search the parameters")}
      aria-label=${say("Search the parameters")}
      .value=${this.#sought}
      @input=${this.#searched}
    />`;
  }

  readonly #searched = (event: Event) => {
    this.#sought = (event.target as HTMLInputElement).value;
    this.requestUpdate();
  };

  #param(param: Param) {
    const { name, description } = param;
    if (!description) return html`<div class="head-line">${signature(param)}${this.#link(name)}</div>`;
    const isOpen = this.#isOpen(name);
    return html`<details ?open=${isOpen} @toggle=${(event: Event) => this.#toggled(name, event)}>
        <summary class="head-line"><span class="mark" aria-hidden="true"></span>${signature(param)}</summary>
        ${
          isOpen
            ? html`<vitrine-markdown
                .label=${""}
                .name=${name}
                .container=${false}
                .value=${description}
                .host=${this.host}
              ></vitrine-markdown>`
            : nothing
        }
      </details>
      ${this.#link(name)}`;
  }

  #link(name: string) {
    if (!this.anchors || !this.host?.place?.()) return nothing;
    return html`<a class="anchor" href=${this.#href(name)} aria-label=${sayWith("Link to {name}", { name })}>#</a>`;
  }

  #toggled(name: string, event: Event) {
    const { open } = event.target as HTMLDetailsElement;
    if (open === this.#isOpen(name)) return;
    this.#opened.set(name, open);
    this.requestUpdate();
  }
}

function partsOfHash(): string[] {
  return location.hash.slice(1).split("&").filter(Boolean);
}

/** Whether a parameter has all sought words, in any of its texts. */
function isFound(param: Param, sought: string): boolean {
  const texts = [param.name, param.type, param.default, param.description].join("\n").toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => texts.includes(word));
}

function signature({ name, type, default: value, required }: Param) {
  return html`<code dir="ltr"
      ><span class="name">${name}</span>${type ? html`<span class="type">: ${type}</span>` : nothing}${
        value === undefined ? nothing : html`<span class="default"> = ${value}</span>`
      }</code
    >${required ? html`<span class="required">${say("required")}</span>` : nothing}`;
}

define("vitrine-paramviewer", ParamviewerElement);
