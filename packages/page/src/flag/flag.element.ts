import { define, say, shared } from "@vitrine/components/elements";
import { sayWith } from "@vitrine/components/words";
import type { FlagDescription } from "@vitrine/core/internal";
import { html, LitElement, nothing, svg, type PropertyDeclarations } from "lit";
import type { Editors } from "./corrected.ts";
import { problemOf } from "../page-calls.ts";
import { dialogStyles } from "../dialog.styles.ts";
import { styles } from "./flag.styles.ts";

/** Longest note, in characters. */
const LONGEST_NOTE = 2000;

/**
 * A button that asks what is wrong with a result, and sends the answer to the author. Where the visitor has said so
 * already, it only asks.
 */
export class FlagElement extends LitElement {
  static override styles = [shared, dialogStyles, styles];
  static override properties: PropertyDeclarations = {
    about: { attribute: false },
    asked: { attribute: false },
    state: { state: true },
    fault: { state: true },
  };
  declare about: FlagDescription;
  /** Whether there is no button. */
  declare asked: boolean;
  declare protected state: "open" | "sending" | "sent";
  /** Why it was not sent. */
  declare protected fault: string;
  /** Elements in which the visitor sets what is right. */
  editors: Editors = new Map();
  /** Stores the flag. Resolves with whether the visitor corrected something. */
  send: (reason: string | null, note: string) => Promise<boolean> = async () => false;
  announce: (text: string) => void = () => undefined;
  /** What the visitor told besides the result. */
  #stored = { reason: false, note: false, correction: false };
  #closed: (() => void) | undefined;

  constructor() {
    super();
    this.asked = false;
    this.state = "open";
    this.fault = "";
  }

  /** Whether the visitor is answering. */
  get isBusy(): boolean {
    return this.#dialog?.open === true;
  }

  /** Asks now. Resolves when the question is gone. */
  async ask(): Promise<void> {
    await this.updateComplete;
    const closed = new Promise<void>((resolve) => (this.#closed = resolve));
    this.#dialog!.showModal();
    await closed;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  protected override render() {
    return [this.asked ? nothing : this.#button(), this.#question()];
  }

  #button() {
    const isSent = this.state === "sent";
    return html`<div class="line">
      <button
        class="flag"
        type="button"
        aria-haspopup="dialog"
        aria-disabled=${String(isSent)}
        @click=${() => isSent || void this.ask()}
      >
        ${FLAG} ${say(isSent ? "Flagged" : "Flag")}
      </button>
      ${isSent ? html`<span class="thanks">${this.#thanks()}</span>` : nothing}
    </div>`;
  }

  #question() {
    const { reasons, note, consent } = this.about;
    return html`<dialog
      aria-labelledby="title"
      aria-describedby="consent"
      class=${this.editors.size > 0 ? "wide" : ""}
      closedby="any"
      @close=${() => this.#closed?.()}
    >
      <form method="dialog" @submit=${(event: Event) => void this.#submitted(event)}>
        <h2 id="title">${say(this.asked ? "Tell the author more" : "Flag this result")}</h2>
        ${reasons.length > 0 ? this.#reasons(reasons) : nothing}
        ${this.editors.size > 0 ? this.#corrections() : nothing}
        ${
          note
            ? html`<label class="note">
                ${say("Note (optional)")}
                <textarea class="control" name="note" rows="3" maxlength=${LONGEST_NOTE}></textarea>
              </label>`
            : nothing
        }
        <p class="consent" id="consent">${say(consent)}</p>
        <p class="fault" role="alert">${this.fault}</p>
        <div class="answers">
          <button class="button" type="button" @click=${() => this.#dialog!.close()}>${say("Cancel")}</button>
          <button class="button primary" type="submit" aria-disabled=${String(this.state === "sending")}>
            ${say("Send")}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  #reasons(reasons: readonly string[]) {
    return html`<fieldset>
      <legend>${say("What is wrong?")}</legend>
      ${reasons.map(
        (reason) => html`<label><input type="radio" name="reason" value=${reason} required />${reason}</label>`,
      )}
    </fieldset>`;
  }

  #corrections() {
    return html`<fieldset class="right">
      <legend>${say("What would be right? (optional)")}</legend>
      ${[...this.editors.values()]}
    </fieldset>`;
  }

  /** The dialog stays until the flag is stored: what the visitor wrote is not lost to a fault. */
  async #submitted(event: Event) {
    event.preventDefault();
    if (this.state !== "open") return;
    const given = new FormData(event.target as HTMLFormElement);
    this.state = "sending";
    this.fault = "";
    try {
      const [reason, note] = [textOf(given.get("reason")), textOf(given.get("note"))?.trim() ?? ""];
      const correction = await this.send(reason, note);
      this.#stored = { reason: reason !== null, note: note !== "", correction };
      this.state = "sent";
      this.announce(this.#thanks());
      this.#dialog!.close();
    } catch (error) {
      this.state = "open";
      this.fault = sayWith("Not stored. {problem}", { problem: problemOf(error).detail });
    }
  }

  #thanks(): string {
    const { correction } = this.#stored;
    return [this.#thanksForParts(), correction ? say("Your correction is stored, too.") : ""].filter(Boolean).join(" ");
  }

  #thanksForParts(): string {
    const { reason, note } = this.#stored;
    if (reason && note) return say("Thanks. Stored: what you entered, the result, your reason, your note.");
    if (reason) return say("Thanks. Stored: what you entered, the result, your reason.");
    if (note) return say("Thanks. Stored: what you entered, the result, your note.");
    return say("Thanks. Stored: what you entered, the result.");
  }
}

function textOf(given: FormDataEntryValue | null): string | null {
  return typeof given === "string" ? given : null;
}

/** After Lucide (ISC). */
const FLAG = svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 22V4a1 1 0 0 1 .4-.8A6 6 0 0 1 8 2c3 0 5 2 7.333 2q2 0 3.067-.8A1 1 0 0 1 20 4v10a1 1 0 0 1-.4.8A6 6 0 0 1 16 16c-3 0-5-2-8-2a6 6 0 0 0-4 1.528"/></svg>`;

define("vitrine-flag", FlagElement);
