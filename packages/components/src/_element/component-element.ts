import { say } from "../_words/say.ts";
import type { Computed, PropSchemas, PropValues } from "@vitrine/core/internal";
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
import "./status.element.ts";

/** Lit's reactive properties from a spec's props, so that each prop is defined once. */
export function propertiesOf(spec: { readonly props: PropSchemas }): PropertyDeclarations {
  return Object.fromEntries(Object.keys(spec.props).map((name) => [name, { attribute: false }]));
}

/**
 * Types of a spec's props on its element. Merge it into the class: `interface TextboxElement extends ElementProps<…>`.
 */
export type ElementProps<P> = { -readonly [K in keyof P]-?: Exclude<P[K], undefined | Computed<any>> };

/**
 * Base class of every component's element: a frame with label, help, actions and status around a body.
 *
 * The page sets the props, `name`, `host` and `status`; the element stores `value` and reports the visitor's actions
 * with `fire()`. It never calls an engine, and does not know the other components.
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

  /** Id of the component in its app. */
  declare name: string;
  declare host: Host | undefined;
  declare status: Status;
  declare label: string | null;
  declare info: string;
  /** Whether the label and the line around the value show. */
  declare container: boolean;
  declare readonly: boolean | null;
  declare disabled: boolean;
  /** Share of the free width in a row; 0 for its natural width. */
  declare grow: number;
  /** Minimum width in pixels; if there is less, it wraps to the next line of its row. */
  declare minWidth: number;
  /** Wire value. */
  declare value: unknown;
  /** Error of the value, shown below the label; empty if there is none. */
  declare error: string;
  /** Error of typed text that is not a valid value; empty if there is none. No call is made with it. */
  declare fault: string;
  /** Resolves when the value may be read, for example after an upload. The page awaits it before a call. */
  settled: Promise<unknown> = Promise.resolve();
  /** Whether the value is newer than the start of the latest run. */
  #isNew = false;

  constructor() {
    super();
    this.name = "";
    this.status = idle;
    this.error = "";
    this.fault = "";
  }

  /**
   * Wire values for a running call whose input is a stream, from a source of the element's own, which it turns on: a device.
   * Absent for an element whose values are the visitor's changes.
   */
  chunks?(signal: AbortSignal): AsyncIterable<unknown>;

  /** The value as text for a screen reader; empty if text would not help. */
  valueText(): string {
    return ["string", "number", "boolean"].includes(typeof this.value) ? String(this.value) : "";
  }

  /** Sets every prop of the spec to its default, so that an element works before a page sets anything. */
  protected useDefaults(spec: { readonly props: PropSchemas }): void {
    for (const [name, prop] of Object.entries(spec.props)) Reflect.set(this, name, prop.default);
  }

  /** Sets props by name. */
  assign(props: PropValues): void {
    for (const [name, value] of Object.entries(props)) Reflect.set(this, name, value);
  }

  /** Fires an event of the spec, with the event's data. */
  protected fire(event: string, data?: unknown): void {
    this.dispatchEvent(new ComponentEvent(event, data));
  }

  /** Stores a value from the visitor and fires events. */
  protected take(value: unknown, ...events: string[]): void {
    this.value = value;
    for (const event of events) this.fire(event);
  }

  /** Whether a visitor can change the value now. */
  protected get editable(): boolean {
    return !this.readonly && !this.disabled;
  }

  /** Whether the element shows a result that is not empty. */
  protected get showsResult(): boolean {
    return Boolean(this.readonly && String(this.value ?? ""));
  }

  /** Content of the component. */
  protected abstract renderBody(): unknown;

  /** Small buttons at the end of the label line. */
  protected renderActions(): unknown {
    return nothing;
  }

  /** Label for a control with the id `control`; subclasses may override it. */
  protected renderLabel(): unknown {
    return html`<label class="label" id="label" for="control">${this.label}</label>`;
  }

  /** Accessible name of a control without a visible label. */
  protected get accessibleName(): string {
    return this.label || this.name || this.localName.replace("vitrine-", "");
  }

  /** The error to show; the error of typed text takes precedence. */
  get #wrong(): string {
    return this.fault || this.error;
  }

  /** Id list for the control's `aria-describedby`. */
  protected get describedBy(): string | typeof nothing {
    return [this.info && "info", this.#wrong && "error"].filter(Boolean).join(" ") || nothing;
  }

  protected override willUpdate(changed?: PropertyValues): void {
    this.#heedRun(changed);
    this.#claimWidth();
    this.toggleAttribute("data-plain", this.container === false);
    this.toggleAttribute("data-busy", this.status.kind === "busy");
    this.toggleAttribute("data-stale", this.status.kind === "busy" && !this.#isNew);
    this.toggleAttribute("data-old", this.status.kind === "failed" && !this.#isNew && this.showsResult);
    this.setAttribute("aria-busy", String(this.status.kind === "busy"));
  }

  protected override render(): TemplateResult {
    return html`<div class="frame" part="frame">
      <div class="head">${this.label ? this.renderLabel() : nothing}${this.#status("busy")}${this.#actions()}</div>
      ${this.info ? html`<p class="info" id="info">${this.info}</p>` : nothing}
      ${this.#wrong ? html`<p class="error" id="error">${this.#wrong}</p>` : nothing} ${this.#status("failed")}
      ${this.hasAttribute("data-old") ? html`<p class="info">${say("From an earlier run")}</p>` : nothing}
      <div class="body">${this.renderBody()}</div>
    </div>`;
  }

  /** Records whether the value came from the latest run, even if the run failed later, or was there before. */
  #heedRun(changed: PropertyValues | undefined) {
    if (changed?.has("value")) this.#isNew = true;
    else if (changed?.has("status") && !this.hasAttribute("data-busy")) this.#isNew = false;
  }

  /** Sets the layout properties that a surrounding row reads. */
  #claimWidth() {
    this.style.setProperty("--v-grow", String(this.grow ?? 1));
    this.style.setProperty("--v-basis", this.grow === 0 ? "auto" : `${this.minWidth ?? 0}px`);
  }

  #actions() {
    const actions = this.renderActions();
    return actions === nothing ? nothing : html`<div class="actions">${actions}</div>`;
  }

  /**
   * A running call's status is in the label line, which has room for it, so that nothing moves; an error is above the
   * value.
   */
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

  /** A small button with a picture and a word beside it, such as the type of the file that it saves. */
  protected wordButton(icon: SVGTemplateResult, word: string, name: string, act: () => void): TemplateResult {
    return html`<button class="icon word" type="button" aria-label=${name} title=${name} @click=${act}>
      ${icon}<span>${word}</span>
    </button>`;
  }
}
