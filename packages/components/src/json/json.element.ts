import { sayWith } from "../_words/say-with.ts";
import { sayNumber } from "../_words/amounts.ts";
import { define } from "../_element/define.ts";
import type { Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { html, nothing, type TemplateResult } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { syntax } from "../_text/syntax.styles.ts";
import { jsonSpec, type JsonProps } from "./json.ts";
import { styles } from "./json.styles.ts";

export interface JsonElement extends ElementProps<Omit<JsonProps, "value">> {
  value: Json;
}

/** A node of the tree. */
interface Place {
  /** Path from the root, as a JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly depth: number;
  /** Key in its parent; null for the root. */
  readonly key: string | null;
}

const PAGE = 100;
/** Approximate number of items that are expanded initially. */
const MOST_DRAWN = 300;
const LONGEST_TEXT = 500;

/** The element of `json()`: nested `<details>`, of which only the open ones are rendered. */
export class JsonElement extends OutputElement {
  static override styles = [...super.styles, syntax, styles];
  static override properties = { ...super.properties, ...propertiesOf(jsonSpec) };
  /** Nodes that the visitor opened or closed, by path; kept when the data change. */
  readonly #opened = new Map<string, boolean>();
  /** Number of items the visitor asked to see, by path, including long texts to show whole. */
  readonly #shown = new Map<string, number>();
  /** Number of items expanded by default in the current rendering. */
  #drawn = 0;

  constructor() {
    super();
    this.useDefaults(jsonSpec);
  }

  override valueText(): string {
    return this.isEmpty ? "" : isBranch(this.value) ? countOf(this.value) : String(this.value);
  }

  protected override renderActions() {
    return this.copy ? this.copyButton(() => JSON.stringify(this.value, null, 2)) : nothing;
  }

  protected override renderValue() {
    this.#drawn = 0;
    const size = { "max-height": this.maxHeight === null ? "none" : `${this.maxHeight}px` };
    return html`<div class="panel" tabindex="0" dir="ltr" ${styleProps(size)}>
      <ul>
        ${this.#node({ path: "", depth: 0, key: null }, this.value)}
      </ul>
    </div>`;
  }

  #node(place: Place, value: Json): TemplateResult {
    return html`<li>
      ${isBranch(value) && sizeOf(value) > 0 ? this.#branch(place, value) : this.#leaf(place, value)}
    </li>`;
  }

  #branch(place: Place, value: Branch) {
    const isOpen = this.#opened.get(place.path) ?? this.#opens(place, value);
    return html`<details ?open=${isOpen} @toggle=${(event: Event) => this.#toggled(place.path, isOpen, event)}>
      <summary>
        <span class="mark" aria-hidden="true"></span
        ><span>${name(place)}<span class="count">${countOf(value)}</span></span>
      </summary>
      ${isOpen ? this.#children(place, value) : nothing}
    </details>`;
  }

  /** Above the limit, nodes stay closed initially. Nodes that the visitor opened do not count. */
  #opens({ path, depth }: Place, value: Branch): boolean {
    if (depth >= this.open || this.#drawn > MOST_DRAWN) return false;
    this.#drawn += Math.min(sizeOf(value), this.#shown.has(path) ? 0 : PAGE);
    return true;
  }

  /** Ignores toggle events caused by rendering rather than by the visitor. */
  #toggled(path: string, wasOpen: boolean, event: Event) {
    const { open } = event.target as HTMLDetailsElement;
    if (open === wasOpen) return;
    this.#opened.set(path, open);
    this.requestUpdate();
  }

  #children({ path, depth }: Place, value: Branch) {
    const shown = this.#shown.get(path) ?? PAGE;
    const left = sizeOf(value) - shown;
    return html`<ul>
        ${firstOf(value, shown).map(([key, item]) => this.#node({ path: `${path}/${escapeKey(key)}`, depth: depth + 1, key }, item))}
      </ul>
      ${left > 0 ? this.#more(path, shown + PAGE, sayWith("Show {n} more of {left}", { n: Math.min(PAGE, left), left: sayNumber(left) })) : nothing}`;
  }

  #more(path: string, shown: number, words: string) {
    const show = () => {
      this.#shown.set(path, shown);
      this.requestUpdate();
    };
    return html`<button class="button more" type="button" @click=${show}>${words}</button>`;
  }

  #leaf(place: Place, value: Json) {
    if (typeof value !== "string") return html`<div class="leaf">${name(place)}${literal(value)}</div>`;
    const isCut = value.length > LONGEST_TEXT && !this.#shown.has(place.path);
    const text = isCut ? `${value.slice(0, LONGEST_TEXT)}…` : value;
    const words = sayWith("Show all {n} characters", { n: value.length });
    return html`<div class="leaf">${name(place)}<span class="t-string">"${text}"</span></div>
      ${isCut ? this.#more(place.path, 1, words) : nothing}`;
  }
}

type Branch = readonly Json[] | { readonly [key: string]: Json };

function isBranch(value: Json): value is Branch {
  return Array.isArray(value) || isObject(value);
}

function sizeOf(value: Branch): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

function firstOf(value: Branch, count: number): [string, Json][] {
  if (Array.isArray(value)) return (value as readonly Json[]).slice(0, count).map((item, i) => [String(i), item]);
  const record = value as { readonly [key: string]: Json };
  return Object.keys(record)
    .slice(0, count)
    .map((key) => [key, record[key]!]);
}

/** With a noun, so that a count is not mistaken for an item. */
function countOf(value: Branch): string {
  const size = sizeOf(value);
  const [open, close, noun] = Array.isArray(value) ? ["[", "]", "item"] : ["{", "}", "key"];
  return size === 0 ? `${open}${close}` : `${open} ${size.toLocaleString()} ${noun}${size === 1 ? "" : "s"} ${close}`;
}

function name({ key }: Place) {
  return key === null ? nothing : html`<span class="key">${key}</span>: `;
}

function literal(value: Json) {
  if (isBranch(value)) return html`<span class="count">${countOf(value)}</span>`;
  return html`<span class=${typeof value === "number" ? "t-number" : "t-keyword"}>${String(value)}</span>`;
}

function escapeKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

define("vitrine-json", JsonElement);
