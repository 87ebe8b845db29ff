import { define } from "@vitrine/components/elements";
import type { Description } from "@vitrine/core";
import { VitrineDemo } from "../demo.element.ts";
import { asTagged } from "./as-tagged.ts";
import { followHost, hostScheme } from "./host-theme.ts";
import { keepKeys } from "./keys.ts";
import { whenNear } from "./near.ts";

/** A demo on a page of others: it takes its looks and first values from there, waits until it is near, keeps its keys. */
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
