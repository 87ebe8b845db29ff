import { define } from "./define.ts";
import { html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { shared } from "./element.styles.ts";
import { idle, type Status } from "./host.ts";
import { styles } from "./status.styles.ts";

type Busy = Extract<Status, { kind: "busy" }>;
type Failed = Extract<Status, { kind: "failed" }>;

const TICK_MS = 100;

/** Says what happens where the result will be: place in line, elapsed time, progress and Stop; or the error. */
export class StatusElement extends LitElement {
  static override styles = [shared, styles];
  static override properties: PropertyDeclarations = { status: { attribute: false } };
  declare status: Status;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.status = idle;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.status.kind === "busy" && this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override render() {
    if (this.status.kind === "busy") return this.#busy(this.status);
    return this.status.kind === "failed" ? this.#failed(this.status) : nothing;
  }

  #busy(status: Busy) {
    const fraction = status.progress?.fraction;
    return html`<div class="line">
        <span class="words" title=${words(status)}>${words(status)}</span>
        <span class="time" aria-hidden="true">${seconds(performance.now() - status.since)}</span>
        <button class="button stop" type="button" @click=${() => status.stop()}>Stop</button>
      </div>
      <progress class="busy-bar" aria-label="Progress" value=${fraction ?? nothing}></progress>`;
  }

  #failed({ problem, retry }: Failed) {
    const canRetry = problem.code !== "invalid-input" && problem.code !== "user";
    return html`<div class="problem" role="group" aria-label="Error">
      <strong>${problem.title}</strong>
      <p>${problem.detail}</p>
      ${canRetry ? html`<button class="button stop" type="button" @click=${retry}>Try again</button>` : nothing}
    </div>`;
  }
}

/** What the visitor waits for, in words. */
function words({ place, etaMs, progress, offline }: Busy): string {
  if (offline) return "Connection lost. Trying again …";
  if (place > 0) return `Place ${place} in line${etaMs ? `, about ${seconds(etaMs)}` : ""}`;
  if (!progress) return "Running …";
  const { done, total, unit, text, fraction } = progress;
  const count =
    done !== undefined && total
      ? `${done} of ${total} ${unit}`
      : fraction === null
        ? ""
        : `${Math.round(fraction * 100)} %`;
  return [text, count].filter(Boolean).join(" · ") || "Running …";
}

function seconds(ms: number): string {
  return ms < 60_000
    ? `${(Math.max(0, ms) / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

define("vitrine-status", StatusElement);
