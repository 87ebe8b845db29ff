import { define } from "@vitrine/components/elements";
import type { Description, Json } from "@vitrine/core";
import { VitrineDemo } from "../demo.element.ts";
import { readManifest } from "../home/read-manifest.ts";
import { asTagged } from "./as-tagged.ts";
import { followHost, hostScheme } from "./host-theme.ts";
import { keepKeys } from "./keys.ts";
import { whenNear } from "./near.ts";

/**
 * `<vitrine-demo>` on a page of others. It waits until it is near the window, and keeps the keys of its controls.
 *
 * Attributes beside those of `VitrineDemo`: `theme="auto"` (default) follows the page around it. `value-<input>`, or a
 * JSON object in a child `<script type="application/json">`, are the first values of inputs, to which Reset goes back.
 */
export class GuestDemo extends VitrineDemo {
  #unfollow: () => void = () => {};
  /** Opens it before it is near the window. */
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
    await this.#told("ready");
    return super.set(values);
  }

  override async run(handler?: string): Promise<void> {
    await this.#told("ready", "error");
    return super.run(handler);
  }

  override async reset(): Promise<void> {
    await this.#told("ready");
    return super.reset();
  }

  /** A page may ask for something as soon as the tag is there: that is done in order, once it can be. */
  async #told(...events: readonly string[]): Promise<void> {
    if (this.view) return;
    const heard = new AbortController();
    const told = new Promise((resolve) => {
      for (const event of events) this.addEventListener(event, resolve, { signal: heard.signal });
    });
    if (this.isConnected) this.#openNow?.();
    await told;
    heard.abort();
  }

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
