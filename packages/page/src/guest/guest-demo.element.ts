import { define } from "@vitrine/components/elements";
import type { Description } from "@vitrine/core";
import { VitrineDemo } from "../demo.element.ts";
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

  protected override pageScheme() {
    return hostScheme(this);
  }

  protected override whenWanted(open: () => void) {
    return whenNear(this, open);
  }

  protected override asTagged(description: Description) {
    return asTagged(description, this);
  }
}

define("vitrine-demo", GuestDemo);
