import { define } from "@vitrine/components/elements";
import type { Description, Json } from "@vitrine/core";
import { VitrineDemo } from "../demo.element.ts";
import { readManifest } from "../home/read-manifest.ts";
import { asTagged } from "./as-tagged.ts";
import { followHost, hostScheme } from "./host-theme.ts";
import { keepKeys } from "./keys.ts";
import { whenNear } from "./near.ts";
import { shareIcon } from "./share-icon.ts";

/**
 * `<vitrine-demo>` on other pages. It loads when it is near the viewport, and keeps its controls' key events to itself.
 *
 * Attributes in addition to those of `VitrineDemo`: `theme="auto"` (default) follows the surrounding page.
 * `value-<input>`, or a JSON object in a child `<script type="application/json">`, sets initial values of inputs, which
 * Reset restores.
 */
export class GuestDemo extends VitrineDemo {
  #unfollow: () => void = () => {};
  /** Opens the demo before it is near the viewport. */
  #openNow: (() => void) | undefined;

  constructor() {
    super();
    keepKeys(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unfollow = followHost(() => this.applyScheme());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow();
  }

  override async set(values: Readonly<Record<string, Json>>): Promise<void> {
    await this.#opened("ready");
    return super.set(values);
  }

  override async run(handler?: string): Promise<void> {
    await this.#opened("ready", "error");
    const handlers = this.app?.handlers;
    if (handlers && handler !== undefined && !Object.hasOwn(handlers, handler))
      throw new TypeError(`There is no handler "${handler}". Handlers here: ${Object.keys(handlers).join(", ")}.`);
    return super.run(handler);
  }

  override async reset(): Promise<void> {
    await this.#opened("ready");
    return super.reset();
  }

  /** Waits until the demo is ready: a page may call methods as soon as the tag exists, and they run in order. */
  async #opened(...events: readonly string[]): Promise<void> {
    if (this.view) return;
    const listening = new AbortController();
    const opened = new Promise((resolve) => {
      for (const event of events) this.addEventListener(event, resolve, { signal: listening.signal });
    });
    if (this.isConnected) this.#openNow?.();
    await opened;
    listening.abort();
  }

  /** Keys outside of the demo are the surrounding page's. */
  protected override keys: EventTarget = this;

  protected override shareIcon = shareIcon;

  protected override pageScheme() {
    return hostScheme(this);
  }

  protected override whenWanted(open: () => void) {
    const once = () => {
      this.#openNow = undefined;
      leave();
      open();
    };
    const leave = whenNear(this, once);
    this.#openNow = once;
    return leave;
  }

  /** A tag has nothing but an address: what reads that comes with its script. */
  protected override readManifest(base: URL) {
    return readManifest(base);
  }

  protected override asTagged(description: Description) {
    return asTagged(description, this);
  }
}

define("vitrine-demo", GuestDemo);
