import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { sayDuration, sayNumber, sayPercent } from "../_words/amounts.ts";
import { define } from "./define.ts";
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { shared } from "./element.styles.ts";
import type { ProgressReport } from "@vitrine/core/internal";
import { idle, type Status } from "./host.ts";
import { styles } from "./status.styles.ts";

type Busy = Extract<Status, { kind: "busy" }>;
type Failed = Extract<Status, { kind: "failed" }>;

const TICK_MS = 100;

/** Status of a call at the place of its result: queue position, elapsed time, progress and Stop; or the error. */
export class StatusElement extends LitElement {
  static override styles = [shared, styles];
  static override properties: PropertyDeclarations = { status: { attribute: false } };
  declare status: Status;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Element that was focused when this appeared: usually the control that started the call. */
  #starter: HTMLElement | undefined;
  #place: Element | undefined;
  #isFocused = false;

  constructor() {
    super();
    this.status = idle;
    this.addEventListener("focusin", () => (this.#isFocused = true));
    // An element that is being removed may first lose its focus: only one that stays connected has really lost it.
    this.addEventListener("focusout", () => queueMicrotask(() => this.#holdsFocus() || this.#forgetFocus()));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#starter = focusedElement();
    this.#place = (this.getRootNode() as Partial<ShadowRoot>).host;
    this.#timer = setInterval(() => this.status.kind === "busy" && this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#giveFocusBack();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get("status")?.kind === "busy" && this.status.kind !== "busy") this.#giveFocusBack();
  }

  #holdsFocus(): boolean {
    return this.shadowRoot?.activeElement != null;
  }

  #forgetFocus() {
    if (this.isConnected) this.#isFocused = false;
  }

  /**
   * Returns the focus when the Stop button disappears with it; otherwise it would move to the start of the page.
   * Disabled controls are enabled again a moment later.
   */
  #giveFocusBack() {
    if (!this.#isFocused || this.#holdsFocus()) return;
    this.#isFocused = false;
    setTimeout(() => {
      if (focusedElement() !== undefined) return;
      this.#starter?.focus();
      if (focusedElement() === undefined && this.#place instanceof HTMLElement) focusOn(this.#place);
    });
  }

  protected override render() {
    if (this.status.kind === "busy") return this.#busy(this.status);
    return this.status.kind === "failed" ? this.#failed(this.status) : nothing;
  }

  #busy(status: Busy) {
    const fraction = status.progress?.fraction;
    return html`<div class="line">
        <span class="words" title=${words(status)}>${status.isBrief ? nothing : words(status)}</span>
        ${status.since === null || status.isBrief ? nothing : html`<span class="time" aria-hidden="true">${sayDuration(performance.now() - status.since)}</span>`}
        <button class="button stop" type="button" @click=${() => status.stop()}>${say("Stop")}</button>
      </div>
      <progress class="busy-bar" aria-label=${say("Progress")} value=${fraction ?? nothing}></progress>`;
  }

  #failed({ problem, retry }: Failed) {
    const canRetry = problem.code !== "invalid-input" && problem.code !== "user" && !problem.reload;
    return html`<div class="problem" role="group" aria-label=${say("Error")}>
      <strong>${problem.title}</strong>
      <p>${problem.detail}</p>
      ${/^https?:/.test(problem.signIn ?? "") ? html`<a href=${problem.signIn!} target="_blank">${say("Sign in")}</a>` : nothing}
      ${problem.reload ? html`<button class="button stop" type="button" @click=${() => location.reload()}>${say("Reload")}</button>` : nothing}
      ${canRetry ? html`<button class="button stop" type="button" @click=${retry}>${say("Try again")}</button>` : nothing}
    </div>`;
  }
}

/** Focused element, through shadow roots; undefined if only the page has the focus. */
function focusedElement(): HTMLElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : undefined;
}

function focusOn(element: HTMLElement) {
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus();
}

/** Text for a waiting or running call. */
function words({ place, etaMs, progress, attempt, offline }: Busy): string {
  if (offline) return say("Connection lost. Trying again …");
  if (place > 0)
    return etaMs
      ? sayWith("Place {place} in line, about {time}", { place, time: sayDuration(etaMs) })
      : sayWith("Place {place} in line", { place });
  const again =
    attempt && sayWith("Attempt {attempt} of {of}", { attempt: sayNumber(attempt.attempt), of: sayNumber(attempt.of) });
  const now = progress && progressWords(progress);
  return [again, now].filter(Boolean).join(" · ") || say("Running …");
}

/** The text and the count of a report, and of the progress within its step. */
function progressWords({ done, total, unit, text, fraction, inner }: ProgressReport): string {
  const amount = done === undefined ? "" : sayNumber(done);
  const counted = total
    ? sayWith("{done} of {total} {unit}", { done: amount, total: sayNumber(total), unit: unit ?? "" })
    : `${amount} ${unit}`;
  const count = done !== undefined ? counted : fraction === null ? "" : sayPercent(fraction);
  return [text, count, inner && progressWords(inner)].filter(Boolean).join(" · ");
}

define("vitrine-status", StatusElement);
