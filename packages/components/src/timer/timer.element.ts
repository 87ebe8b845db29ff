import type { PropertyValues } from "lit";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { timerSpec, type TimerProps } from "./timer.ts";

export interface TimerElement extends ElementProps<TimerProps> {}

/** The element of `timer()`: shows nothing, and fires `tick` while the page is visible. */
export class TimerElement extends ComponentElement {
  static override properties = { ...super.properties, ...propertiesOf(timerSpec) };
  #running: ReturnType<typeof setInterval> | undefined;
  #count = 0;

  constructor() {
    super();
    this.useDefaults(timerSpec);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#running);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#start();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.get("active") === false) this.#count = 0;
    if (changed.has("active") || changed.has("everyMs")) this.#start();
  }

  #start() {
    clearInterval(this.#running);
    if (this.active) this.#running = setInterval(() => document.hidden || this.#tick(), this.everyMs);
  }

  #tick() {
    this.fire("tick", { count: ++this.#count });
  }

  protected override renderBody(): unknown {
    return undefined;
  }
}

define("vitrine-timer", TimerElement);
