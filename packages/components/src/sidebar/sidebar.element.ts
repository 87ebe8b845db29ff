import { html, nothing, svg, type PropertyDeclarations, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { ContainerElement } from "../_element/container-element.ts";
import { define } from "../_element/define.ts";
import { DISMISS } from "../_element/dismiss.ts";
import { holdRest, lastStop } from "../_element/hold-rest.ts";
import { icon } from "../_element/icons.ts";
import { sidebarSpec, type SidebarProps } from "./sidebar.ts";
import { styles } from "./sidebar.styles.ts";

/** Least width beside it, in pixels; if there is less, it lies over the rest. */
const ROOM = 360;
/** Room below its components while it lies over the rest, in pixels. */
const END = 16;
const panel = icon(svg`<rect width="18" height="18" x="3" y="3" rx="2"/><path d="M9 3v18"/>`);

export interface SidebarElement extends ElementProps<SidebarProps> {
  label: string;
}

/**
 * The element of `sidebar()`. One button opens and closes it and stays where it is, so that the focus need not move. Over
 * the rest it is a modal dialog inside the demo's own box; a native one would hold the page around the demo too.
 */
export class SidebarElement extends ContainerElement {
  static override styles = [...super.styles, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    ...propertiesOf(sidebarSpec),
    // A handler may open one that is open by its props but closed by lack of room.
    open: { attribute: false, hasChanged: () => true },
    narrow: { state: true },
    over: { state: true },
  };
  /** Whether there is too little room beside it. */
  declare protected narrow: boolean;
  /** Whether it lies open over the rest. */
  declare protected over: boolean;
  #release: (() => void) | undefined;
  /** In the next frame: a change of sizes in the middle of one is an error to some browsers. */
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));

  constructor() {
    super();
    this.narrow = this.over = false;
    this.useDefaults(sidebarSpec);
    this.addEventListener(DISMISS, () => this.over && this.#press());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#measure();
    this.#sizes.observe(this);
    if (this.parentElement) this.#sizes.observe(this.parentElement);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.over = false;
    this.#release?.();
    this.#release = undefined;
  }

  /** What is not on screen holds nothing. */
  #measure() {
    const room = this.getClientRects().length > 0 ? (this.parentElement?.clientWidth ?? 0) : 0;
    if (room > 0) this.narrow = room < this.width + ROOM;
    if (room === 0 || !this.narrow) this.over = false;
    this.#fit();
  }

  get #isOpen(): boolean {
    return this.narrow ? this.over : this.open;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("open") && this.hasUpdated && this.narrow) this.over = this.open;
    if (changed.has("width")) this.#measure();
    const isBeside = this.open && !this.narrow;
    const isAbove = this.#stack();
    this.style.setProperty("--v-basis", isBeside ? `${this.width}px` : this.narrow && !isAbove ? "100%" : "auto");
    this.style.setProperty("--side-width", `${this.width}px`);
    this.dataset["side"] = this.side;
    this.toggleAttribute("data-narrow", this.narrow);
    this.toggleAttribute("data-open", this.#isOpen);
  }

  /**
   * Stands above the rest of a row that fills, where lines of the row would share its height. Returns whether it does.
   * In a row of one line it has a line of its own.
   */
  #stack(): boolean {
    const row = this.parentElement as (HTMLElement & { readonly fill?: boolean }) | null;
    const isAbove = this.narrow && row?.fill === true;
    const direction = isAbove ? "column" : "";
    const wrap = isAbove ? "nowrap" : this.narrow ? "wrap" : "";
    if (row) Object.assign(row.style, { flexDirection: direction, flexWrap: wrap });
    return isAbove;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#hold();
    this.#fit();
  }

  /** Holds the rest of the demo while it lies over it. */
  #hold() {
    if (this.over === (this.#release !== undefined)) return;
    this.#release?.();
    this.#release = this.over ? this.#cover() : undefined;
    if (this.over && !this.matches(":focus-within")) this.#toggle?.focus({ preventScroll: true });
  }

  #cover(): () => void {
    const [release, style] = [holdRest(this), this.parentElement!.style];
    Object.assign(style, { position: "relative", isolation: "isolate", alignContent: "start" });
    return () => {
      release();
      Object.assign(style, { position: "", isolation: "", alignContent: "", minHeight: "" });
    };
  }

  /** The row is at least as tall as what lies over it. */
  #fit() {
    const inside = this.#release && this.renderRoot.querySelector<HTMLElement>(".inside");
    if (inside) this.parentElement!.style.minHeight = `${inside.offsetTop + inside.offsetHeight + END}px`;
  }

  get #toggle(): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>(".toggle") ?? null;
  }

  protected override renderBody() {
    const { over } = this;
    return html`${over ? html`<div class="scrim" @click=${this.#press}></div>` : nothing}
      <section
        class="side"
        role=${over ? "dialog" : "region"}
        aria-modal=${over ? "true" : nothing}
        aria-label=${this.label}
        @keydown=${this.#pressed}
      >
        ${over ? this.#edge(() => lastStop(this.renderRoot.querySelector(".inside")!) ?? this.#toggle) : nothing}
        <button
          class="toggle"
          type="button"
          title=${this.label}
          aria-expanded=${this.#isOpen ? "true" : "false"}
          aria-controls="inside"
          @click=${this.#press}
        >
          ${panel}<span class="name">${this.label}</span>
        </button>
        <div class="inside" id="inside" ?hidden=${!this.#isOpen}><slot></slot></div>
        ${over ? this.#edge(() => this.#toggle) : nothing}
      </section>`;
  }

  /** A stop of the Tab key that leads back inside, so that the focus is kept. */
  #edge(next: () => HTMLElement | null | undefined) {
    return html`<span class="edge" tabindex="0" @focus=${() => next()?.focus()}></span>`;
  }

  #press() {
    const isOpen = !this.#isOpen;
    const hadFocus = this.matches(":focus-within");
    if (this.narrow) this.over = isOpen;
    else this.open = isOpen;
    this.fire(isOpen ? "expand" : "collapse");
    if (!isOpen && hadFocus) this.#toggle?.focus({ preventScroll: true });
  }

  #pressed(event: KeyboardEvent) {
    if (event.key !== "Escape" || !this.over || event.defaultPrevented) return;
    event.preventDefault();
    this.#press();
  }
}

define("vitrine-sidebar", SidebarElement);
