import type { PropSchemas, PropValues } from "@vitrine/core/internal";
import {
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type SVGTemplateResult,
  type TemplateResult,
} from "lit";
import { ComponentEvent } from "./component-event.ts";
import { shared } from "./element.styles.ts";
import { idle, type Host, type Status } from "./host.ts";

/** Loads what says how a call goes: a page needs it from its first call on, and can have it before. */
export const statusElement = () => import("./status.element.ts");

/** Lit's reactive properties for a spec's props, so that a prop is stated once. */
export function propertiesOf(spec: { readonly props: PropSchemas }): PropertyDeclarations {
  return Object.fromEntries(Object.keys(spec.props).map((name) => [name, { attribute: false }]));
}

/** What a spec's props are on its element. Merge it into the class: `interface TextboxElement extends ElementProps<…>`. */
export type ElementProps<P> = { -readonly [K in keyof P]-?: Exclude<P[K], undefined> };

/**
 * The base of every component's element: a frame with label, help, actions and status around a body.
 *
 * The page sets the props, `name`, `host` and `status`; the element keeps `value` and says what the visitor does with
 * `fire()`. It never calls an engine, and never knows which other components there are.
 */
export abstract class ComponentElement extends LitElement {
  static override styles = [shared];
  static override properties: PropertyDeclarations = {
    name: { attribute: false },
    host: { attribute: false },
    status: { attribute: false },
    error: { attribute: false },
    fault: { attribute: false },
  };

  /** The component's id in its app. */
  declare name: string;
  declare host: Host | undefined;
  declare status: Status;
  declare label: string | null;
  declare info: string;
  declare readonly: boolean | null;
  declare disabled: boolean;
  /** Its share of the free width of a row; 0 takes what it needs. */
  declare grow: number;
  /** Pixels below which it moves to the next line of its row. */
  declare minWidth: number;
  /** The value on the wire. */
  declare value: unknown;
  /** What is wrong with its value, said below the label; empty when nothing is. */
  declare error: string;
  /** What is wrong with what the visitor typed, where it can be no value; empty when nothing is. No call is made with it. */
  declare fault: string;
  /** Settles when the value may be read: a file, say, has been sent. The page waits for it before a call. */
  settled: Promise<unknown> = Promise.resolve();
  /** Whether its value came after the latest run began. */
  #isNew = false;

  constructor() {
    super();
    this.name = "";
    this.status = idle;
    this.error = "";
    this.fault = "";
  }

  /** The value in words, for a screen reader; empty when words would not help. */
  valueText(): string {
    return ["string", "number", "boolean"].includes(typeof this.value) ? String(this.value) : "";
  }

  /** Sets every prop of its spec to its default, so that an element works before a page says anything. */
  protected useDefaults(spec: { readonly props: PropSchemas }): void {
    for (const [name, prop] of Object.entries(spec.props)) Reflect.set(this, name, prop.default);
  }

  /** Sets props by name. */
  assign(props: PropValues): void {
    for (const [name, value] of Object.entries(props)) Reflect.set(this, name, value);
  }

  /** Tells the page that an event of the spec happened, with the data that the spec says come with it. */
  protected fire(event: string, data?: unknown): void {
    this.dispatchEvent(new ComponentEvent(event, data));
  }

  /** Takes a value from the visitor: keeps it and fires. */
  protected take(value: unknown, ...events: string[]): void {
    this.value = value;
    for (const event of events) this.fire(event);
  }

  /** Whether a visitor can change it now. */
  protected get editable(): boolean {
    return !this.readonly && !this.disabled;
  }

  /** Whether what it shows is a result, and there is one. */
  protected get showsResult(): boolean {
    return Boolean(this.readonly && String(this.value ?? ""));
  }

  /** The part that is the component's own. */
  protected abstract renderBody(): unknown;

  /** Small buttons at the end of the label's line. */
  protected renderActions(): unknown {
    return nothing;
  }

  /** The label: `for` a control with the id `control`, unless a subclass says otherwise. */
  protected renderLabel(): unknown {
    return html`<label class="label" id="label" for="control">${this.label}</label>`;
  }

  /** The accessible name of a control when no label is shown. */
  protected get accessibleName(): string {
    return this.label || this.name || this.localName.replace("vitrine-", "");
  }

  /** What is said to be wrong: what the visitor sees first is what they typed. */
  get #wrong(): string {
    return this.fault || this.error;
  }

  /** The id list for `aria-describedby` of the control. */
  protected get describedBy(): string | typeof nothing {
    return [this.info && "info", this.#wrong && "error"].filter(Boolean).join(" ") || nothing;
  }

  protected override willUpdate(changed?: PropertyValues): void {
    this.#heedRun(changed);
    this.#claimWidth();
    if (this.status.kind !== "idle") void statusElement().catch(() => undefined);
    this.toggleAttribute("data-busy", this.status.kind === "busy");
    this.toggleAttribute("data-old", this.status.kind === "failed" && !this.#isNew && this.showsResult);
    this.setAttribute("aria-busy", String(this.status.kind === "busy"));
  }

  protected override render(): TemplateResult {
    return html`<div class="frame" part="frame">
      <div class="head">${this.label ? this.renderLabel() : nothing}${this.#status("busy")}${this.#actions()}</div>
      ${this.info ? html`<p class="info" id="info">${this.info}</p>` : nothing}
      ${this.#wrong ? html`<p class="error" id="error">${this.#wrong}</p>` : nothing} ${this.#status("failed")}
      ${this.hasAttribute("data-old") ? html`<p class="info">From an earlier run</p>` : nothing}
      <div class="body">${this.renderBody()}</div>
    </div>`;
  }

  /** Keeps apart what the latest run gave, also one that failed later, from what stood there before. */
  #heedRun(changed: PropertyValues | undefined) {
    if (changed?.has("value")) this.#isNew = true;
    else if (changed?.has("status") && !this.hasAttribute("data-busy")) this.#isNew = false;
  }

  /** Tells the row that it stands in, if any; a row reads these on its children. */
  #claimWidth() {
    this.style.setProperty("--v-grow", String(this.grow ?? 1));
    this.style.setProperty("--v-basis", this.grow === 0 ? "auto" : `${this.minWidth ?? 0}px`);
  }

  #actions() {
    const actions = this.renderActions();
    return actions === nothing ? nothing : html`<div class="actions">${actions}</div>`;
  }

  /** While it runs, the label's line has room for the words, so that nothing moves; an error comes before the value. */
  #status(kind: "busy" | "failed") {
    const { status } = this;
    if (status.kind !== kind || !status.lead) return nothing;
    return html`<vitrine-status class=${kind} .status=${status}></vitrine-status>`;
  }

  /** A small button with a picture. */
  protected iconButton(icon: SVGTemplateResult, name: string, act: () => void, disabled = false): TemplateResult {
    return html`<button class="icon" type="button" aria-label=${name} title=${name} ?disabled=${disabled} @click=${act}>
      ${icon}
    </button>`;
  }
}
